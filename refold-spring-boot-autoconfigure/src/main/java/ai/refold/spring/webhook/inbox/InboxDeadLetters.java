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

import java.util.List;
import java.util.stream.Collectors;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import ai.refold.spring.webhook.RefoldWebhookEvent;
import ai.refold.spring.webhook.listener.ListenerOutcome;
import ai.refold.spring.webhook.listener.ListenerProcessor;

/**
 * Reports deliveries that were given up.
 *
 * @param processor publishes them in the application
 */
record InboxDeadLetters(ListenerProcessor processor) {

	private static final Log logger = LogFactory.getLog(InboxDeadLetters.class);

	void report(String id, InboxRow row, RefoldWebhookEvent event, List<ListenerOutcome> failures) {
		String listeners = failures.stream()
			.map((failure) -> "'" + failure.listenerId() + "'")
			.collect(Collectors.joining(", "));
		logger.error(
				"The %s was given up after %d attempts, listener %s fails. It is kept as the dead letter '%s' of the inbox."
					.formatted(row, row.attempts(), listeners, id),
				failures.get(0).failure());
		failures.forEach((failure) -> this.processor.publishFailure(event, failure, row.attempts()));
	}

}
