/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package ai.refold.spring.webhook.inbox;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

import ai.refold.spring.Internal;
import ai.refold.spring.jdbc.HashedId;
import ai.refold.spring.jdbc.RefoldDatabase;
import ai.refold.spring.webhook.DeliveryOutcome;
import ai.refold.spring.webhook.listener.ListenerProcessor;
import ai.refold.spring.webhook.listener.RefoldWebhookDelivery;
import ai.refold.spring.webhook.listener.RefoldWebhookProcessor;

/**
 * {@link RefoldWebhookProcessor} that stores deliveries, so that Refold receives the
 * response before any listener runs. Thread-safe.
 *
 * @since 0.1.0
 */
@Internal
public final class InboxProcessor implements RefoldWebhookProcessor {

	private static final Log logger = LogFactory.getLog(InboxProcessor.class);

	private final RefoldInbox inbox;

	private final InboxTable table;

	private final Instant adoptUntil;

	private final ListenerProcessor listeners;

	private final InboxContextPropagation context;

	private final SecureRandom random = new SecureRandom();

	InboxProcessor(RefoldInbox inbox, InboxTable table, Duration window, ListenerProcessor listeners,
			InboxContextPropagation context) {
		this.inbox = inbox;
		this.table = table;
		this.adoptUntil = table.database().group().isEmpty() ? Instant.MIN : Instant.now().plus(window);
		this.listeners = listeners;
		this.context = context;
	}

	@Override
	public DeliveryOutcome process(RefoldWebhookDelivery delivery) {
		String key = this.listeners.resolveKey(delivery.event());
		Map<String, String> headers = new LinkedHashMap<>(delivery.headers());
		this.context.capture(delivery.event(), headers);
		String position = this.inbox.nextPosition(delivery.event().linkedAccountId());
		InboxRow row = InboxRow.of(delivery.event(), headers, key, position);
		try {
			if (isKnown(key) || !insert(id(key, row.received()), row)) {
				logger.debug("The inbox already contains the %s".formatted(row));
				return DeliveryOutcome.DUPLICATE;
			}
		}
		catch (DataAccessException | TransactionException ex) {
			logger.error("The %s could not be stored in the inbox. Refold receives an error status and sends it again."
				.formatted(row), ex);
			return DeliveryOutcome.FAILED;
		}
		this.inbox.committed(position);
		return DeliveryOutcome.STORED;
	}

	/**
	 * Return the hash of the key by which the delivery is recognised, so that it has one
	 * row however often it arrives, or, of another length, the time and something random.
	 */
	private String id(@Nullable String key, Instant received) {
		HexFormat hex = HexFormat.of();
		return (key != null) ? this.table.database().group().id(key)
				: hex.toHexDigits(received.toEpochMilli()) + hex.toHexDigits(this.random.nextLong());
	}

	/**
	 * Return whether an earlier version has the delivery, in a row whose id names no
	 * application.
	 */
	private boolean isKnown(@Nullable String key) {
		return key != null && Instant.now().isBefore(this.adoptUntil) && this.table.isPresent(HashedId.of(key));
	}

	/**
	 * Some databases report a second row of the same id as a conflict of transactions
	 * first.
	 */
	private boolean insert(String id, InboxRow row) {
		RefoldDatabase database = this.table.database();
		return database.retryRaces(() -> database
			.insertIfAbsent((jdbc) -> this.table.insert(jdbc, id, row, this.inbox.due(row.position()))));
	}

}
