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
package ai.refold.spring.webhook.listener;

import java.util.Set;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.util.Assert;

import ai.refold.spring.webhook.DeliveryOutcome;

/**
 * {@link RefoldWebhookProcessor} that runs the listeners before Refold gets its answer,
 * so that Refold sends again what failed. Thread-safe.
 *
 * @since 0.1.0
 */
public final class DirectProcessor implements RefoldWebhookProcessor {

	private final ListenerProcessor listeners;

	private final ListenerFailures failures;

	/**
	 * Create a new {@code DirectProcessor}.
	 * @param listeners runs the listeners
	 * @param publisher publishes what is possibly lost in the application
	 */
	public DirectProcessor(ListenerProcessor listeners, ApplicationEventPublisher publisher) {
		Assert.notNull(listeners, "'listeners' must not be null");
		Assert.notNull(publisher, "'publisher' must not be null");
		this.listeners = listeners;
		this.failures = new ListenerFailures(publisher);
	}

	@Override
	public DeliveryOutcome process(RefoldWebhookDelivery delivery) {
		DeliveryResult result = this.listeners.process(delivery, this.listeners.resolveKey(delivery.event()), Set.of());
		result.failures().forEach((failure) -> this.failures.failed(delivery.event(), failure));
		return result.outcome();
	}

}
