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
package ai.refold.spring.webhook.recovery;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.util.Assert;

import ai.refold.spring.RefoldException;
import ai.refold.spring.client.RefoldOperations;
import ai.refold.spring.client.resource.Application;
import ai.refold.spring.webhook.ConnectionCreated;
import ai.refold.spring.webhook.ConnectionDeleted;
import ai.refold.spring.webhook.ConnectionEvent;
import ai.refold.spring.webhook.ConnectionExpired;
import ai.refold.spring.webhook.recovery.RefoldAccountConnections.State;

/**
 * Tells which applications a linked account is connected to, without a call for each
 * question: Refold is asked when an account is asked for first, and again after a while.
 * In between, connection events that are delivered to this instance are taken over; that
 * they are delivered takes a listener for them.
 * <p>
 * A method that has to ask Refold blocks, so that it must not be called on an event loop.
 * Thread-safe.
 *
 * @since 0.1.0
 */
public final class RefoldConnections {

	private static final Log logger = LogFactory.getLog(RefoldConnections.class);

	private final RefoldOperations refold;

	private final RefoldConnectionsSettings settings;

	private final Clock clock;

	private final ConnectionViews views;

	/**
	 * Create a new {@code RefoldConnections}.
	 * @param refold is asked
	 * @param settings how long and of how many accounts the answers are remembered
	 */
	public RefoldConnections(RefoldOperations refold, RefoldConnectionsSettings settings) {
		this(refold, settings, Clock.systemUTC());
	}

	RefoldConnections(RefoldOperations refold, RefoldConnectionsSettings settings, Clock clock) {
		Assert.notNull(refold, "'refold' must not be null");
		Assert.notNull(settings, "'settings' must not be null");
		this.refold = refold;
		this.settings = settings;
		this.clock = clock;
		this.views = new ConnectionViews(settings.maxAccounts());
	}

	/**
	 * Return whether a linked account is connected to an application and need not
	 * authenticate again.
	 * @param linkedAccountId the linked account
	 * @param slug the application's URL-safe name
	 * @return whether its workflows can run, as far as is known
	 * @throws RefoldException if nothing is known and Refold cannot be asked
	 */
	public boolean isConnected(String linkedAccountId, String slug) {
		return connections(linkedAccountId).isConnected(slug);
	}

	/**
	 * Return what is known about the connections of a linked account, and since when. If
	 * that is too old and Refold cannot be asked, it is returned nevertheless.
	 * @param linkedAccountId the linked account
	 * @return the connections
	 * @throws RefoldException if nothing is known and Refold cannot be asked
	 */
	public RefoldAccountConnections connections(String linkedAccountId) {
		RefoldAccountConnections known = this.views.get(linkedAccountId);
		if (known == null) {
			return refresh(linkedAccountId);
		}
		if (this.clock.instant().isBefore(known.askedAt().plus(this.settings.maxAge()))) {
			return known;
		}
		try {
			return refresh(linkedAccountId);
		}
		catch (RefoldException ex) {
			logger.warn("The connections of linked account '%s' are those of %s: %s".formatted(linkedAccountId,
					known.askedAt(), ex.getMessage()));
			return known;
		}
	}

	/**
	 * Ask Refold again, whatever is known.
	 * @param linkedAccountId the linked account
	 * @return the connections
	 * @throws RefoldException if Refold cannot be asked
	 */
	public RefoldAccountConnections refresh(String linkedAccountId) {
		Assert.hasText(linkedAccountId, "'linkedAccountId' must not be empty");
		Instant now = this.clock.instant();
		ConnectionViews.Question question = this.views.ask(linkedAccountId);
		RefoldAccountConnections answer = null;
		try {
			answer = ask(linkedAccountId, now);
			return answer;
		}
		finally {
			this.views.answered(question, answer);
		}
	}

	/**
	 * Ask Refold again about what may have changed unseen.
	 */
	void refreshIfKnown(String linkedAccountId) {
		if (this.views.get(linkedAccountId) == null) {
			return;
		}
		try {
			refresh(linkedAccountId);
		}
		catch (RefoldException ex) {
			logger.warn("What is known about the connections of linked account '%s' may be old: %s"
				.formatted(linkedAccountId, ex.getMessage()));
		}
	}

	private RefoldAccountConnections ask(String account, Instant now) {
		Map<String, State> applications = new HashMap<>();
		for (Application application : this.refold.applications().forLinkedAccount(account).list()) {
			if (application.slug() != null) {
				applications.put(application.slug(), state(application));
			}
		}
		return new RefoldAccountConnections(account, applications, now, null);
	}

	private static State state(Application application) {
		if (Boolean.TRUE.equals(application.reauthRequired())) {
			return State.EXPIRED;
		}
		return Boolean.TRUE.equals(application.connected()) ? State.CONNECTED : State.NOT_CONNECTED;
	}

	@EventListener
	void on(ConnectionEvent event) {
		State state = state(event);
		if (event.linkedAccountId() != null && event.slug() != null && state != null) {
			Instant now = this.clock.instant();
			Instant createdAt = event.createdAt();
			this.views.delivered(event.linkedAccountId(), event.slug(), state, (createdAt != null) ? createdAt : now,
					now);
		}
	}

	private static @Nullable State state(ConnectionEvent event) {
		if (event instanceof ConnectionCreated) {
			return State.CONNECTED;
		}
		if (event instanceof ConnectionExpired) {
			return State.EXPIRED;
		}
		return (event instanceof ConnectionDeleted) ? State.NOT_CONNECTED : null;
	}

}
