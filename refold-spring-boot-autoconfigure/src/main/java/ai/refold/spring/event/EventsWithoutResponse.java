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
import ai.refold.spring.RefoldException;
import ai.refold.spring.client.RefoldEventMessage;

/**
 * Tells an event that alone gets no response of Refold, because something in between
 * rejects it, from an outage: it fails again although others got a response since.
 * Thread-safe.
 *
 * @since 0.1.0
 */
@Internal
public final class EventsWithoutResponse {

	private static final Log logger = LogFactory.getLog(EventsWithoutResponse.class);

	private static final int MAX = 10_000;

	private final Map<String, Boolean> reported = new HashMap<>();

	/**
	 * Note that an event got no response. The first time that it is the only one, this is
	 * logged.
	 * @param message the event
	 * @param outage whether others get none either
	 * @param maxAge how long it is retried
	 * @param cause the reason
	 * @return whether it is the only one
	 */
	public synchronized boolean isAlone(RefoldEventMessage message, boolean outage, Duration maxAge,
			RefoldException cause) {
		if (this.reported.size() == MAX) {
			this.reported.clear();
		}
		Boolean known = this.reported.putIfAbsent(message.id(), false);
		if (outage || known == null) {
			return false;
		}
		if (Boolean.FALSE.equals(this.reported.put(message.id(), true))) {
			logger.warn(
					"Event '%s' (id %s) for linked account '%s' gets no response from Refold, other events do. It is retried until it is %s old, later events of the account may wait for it: %s"
						.formatted(message.event(), message.id(), message.linkedAccountId(), maxAge,
								cause.getMessage()));
		}
		return true;
	}

	/**
	 * Forget an event that is done.
	 * @param message the event
	 */
	public synchronized void remove(RefoldEventMessage message) {
		this.reported.remove(message.id());
	}

}
