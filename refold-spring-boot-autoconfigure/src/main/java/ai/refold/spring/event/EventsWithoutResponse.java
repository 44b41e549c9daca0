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
package ai.refold.spring.event;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import ai.refold.spring.Internal;
import ai.refold.spring.LogText;
import ai.refold.spring.RefoldException;
import ai.refold.spring.client.RefoldEventMessage;

/**
 * Distinguishes an outage from an event that alone gets no response, because something
 * between here and Refold rejects it: since it failed last, other events got responses,
 * or no other event failed. Thread-safe.
 *
 * @since 0.1.0
 */
@Internal
public final class EventsWithoutResponse {

	private static final Log logger = LogFactory.getLog(EventsWithoutResponse.class);

	private static final int MAX = 10_000;

	private final Map<String, Failure> failures = new HashMap<>();

	private long responseCount;

	private long failureCount;

	/**
	 * Note that an event got no response. The first time that it is the only one, this is
	 * logged.
	 * @param message the event
	 * @param outage whether an outage is known
	 * @param maxAge how long it is retried
	 * @param cause the reason
	 * @return whether it is the only one
	 */
	public synchronized boolean failedAlone(RefoldEventMessage message, boolean outage, Duration maxAge,
			RefoldException cause) {
		if (this.failures.size() == MAX) {
			this.failures.clear();
		}
		Failure last = this.failures.get(message.id());
		boolean alone = !outage && last != null
				&& (this.responseCount > last.responseCount() || this.failureCount == last.failureCount());
		boolean reported = last != null && last.reported();
		this.failures.put(message.id(), new Failure(this.responseCount, ++this.failureCount, alone || reported));
		if (alone && !reported) {
			logger.warn(
					"Event '%s' (id %s) for linked account '%s' gets no response from Refold, other events do. It is retried until it is %s old, later events of the account may wait for it: %s"
						.formatted(LogText.escape(message.event()), message.id(), message.linkedAccountId(), maxAge,
								cause.getMessage()));
		}
		return alone;
	}

	/**
	 * Note that an event got a response.
	 * @param message the event
	 */
	public synchronized void responded(RefoldEventMessage message) {
		this.responseCount++;
		remove(message);
	}

	/**
	 * Forget an event that was given up.
	 * @param message the event
	 */
	public synchronized void remove(RefoldEventMessage message) {
		this.failures.remove(message.id());
	}

	private record Failure(long responseCount, long failureCount, boolean reported) {

	}

}
