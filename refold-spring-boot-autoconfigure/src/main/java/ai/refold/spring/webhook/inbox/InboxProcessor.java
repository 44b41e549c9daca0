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

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.TransactionException;

import ai.refold.spring.Internal;
import ai.refold.spring.jdbc.TaskDataCodec;
import ai.refold.spring.jdbc.TaskTable;
import ai.refold.spring.webhook.DeliveryOutcome;
import ai.refold.spring.webhook.listener.ListenerProcessor;
import ai.refold.spring.webhook.listener.RefoldWebhookDelivery;
import ai.refold.spring.webhook.listener.RefoldWebhookProcessor;

/**
 * {@link RefoldWebhookProcessor} that stores deliveries, so that Refold gets its answer
 * before any listener runs. Thread-safe.
 *
 * @since 0.1.0
 */
@Internal
public final class InboxProcessor implements RefoldWebhookProcessor {

	private static final Log logger = LogFactory.getLog(InboxProcessor.class);

	private static final int MAX_RACES = 5;

	private final TaskTable tasks;

	private final InboxTable table;

	private final TaskDataCodec<InboxRow> codec;

	private final ListenerProcessor listeners;

	private final InboxContextPropagation context;

	private final Runnable stored;

	private final InboxRowIds ids = new InboxRowIds();

	InboxProcessor(TaskTable tasks, TaskDataCodec<InboxRow> codec, ListenerProcessor listeners,
			InboxContextPropagation context, Runnable stored) {
		this.tasks = tasks;
		this.table = new InboxTable(tasks);
		this.codec = codec;
		this.listeners = listeners;
		this.context = context;
		this.stored = stored;
	}

	@Override
	public DeliveryOutcome process(RefoldWebhookDelivery delivery) {
		String key = this.listeners.resolveKey(delivery.event());
		Map<String, String> headers = new LinkedHashMap<>(delivery.headers());
		this.context.capture(delivery.event(), headers);
		InboxRow row = InboxRow.of(delivery.event(), headers, key);
		try {
			if (!insert(id(key, row.received()), row)) {
				logger.debug("The inbox has the %s already".formatted(row));
				return DeliveryOutcome.DUPLICATE;
			}
		}
		catch (DataAccessException | TransactionException ex) {
			logger.error("The %s could not be stored in the inbox. Refold is asked to send it again.".formatted(row),
					ex);
			return DeliveryOutcome.FAILED;
		}
		this.stored.run();
		return DeliveryOutcome.STORED;
	}

	private String id(@Nullable String key, Instant received) {
		return (key != null) ? this.ids.of(key) : this.ids.next(received);
	}

	/**
	 * Insert in a transaction of its own, which a second row of the same id rolls back
	 * and nothing else. Some databases report that as a conflict of transactions first.
	 */
	private boolean insert(String id, InboxRow row) {
		byte[] data = this.codec.write(row);
		for (int race = 1;; race++) {
			try {
				this.tasks.database()
					.newTransaction()
					.executeWithoutResult((status) -> this.table.insert(id, data, row.received()));
				return true;
			}
			catch (DuplicateKeyException ex) {
				return false;
			}
			catch (ConcurrencyFailureException ex) {
				if (race == MAX_RACES) {
					throw ex;
				}
			}
		}
	}

}
