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

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * What is known about the applications that a linked account is connected to.
 *
 * @param linkedAccountId the linked account
 * @param applications the state of the connection by application; applications that are
 * not here are not connected
 * @param askedAt when Refold was last asked
 * @param deliveredAt when the last delivery since then changed it, {@code null} if none
 * did
 * @since 0.1.0
 */
public record RefoldAccountConnections(String linkedAccountId, Map<String, State> applications, Instant askedAt,
		@Nullable Instant deliveredAt) {

	/**
	 * Create what is known, for instance in a test.
	 * @param linkedAccountId the id the application chose
	 * @param applications by their URL-safe names; copied
	 * @param askedAt by the clock of this instance
	 * @param deliveredAt by the clock of this instance
	 * @throws IllegalArgumentException if the account, the applications or the time of
	 * asking is {@code null}
	 */
	public RefoldAccountConnections {
		Assert.notNull(linkedAccountId, "'linkedAccountId' must not be null");
		Assert.notNull(applications, "'applications' must not be null");
		Assert.notNull(askedAt, "'askedAt' must not be null");
		applications = Map.copyOf(applications);
	}

	/**
	 * Return whether the account is connected to an application and need not authenticate
	 * again.
	 * @param slug the application's URL-safe name
	 * @return whether its workflows can run
	 */
	public boolean isConnected(String slug) {
		return this.applications.get(slug) == State.CONNECTED;
	}

	/**
	 * The state of a connection.
	 */
	public enum State {

		/** Connected. */
		CONNECTED,

		/** Connected, but the account has to authenticate again. */
		EXPIRED,

		/** Not connected, or not any more. */
		NOT_CONNECTED

	}

}
