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
package ai.refold.spring.autoconfigure.webhook;

import java.util.Collection;
import java.util.Set;

import ai.refold.spring.webhook.listener.RefoldWebhookListenerDescription;
import ai.refold.spring.webhook.listener.RefoldWebhookListenerRegistry;
import ai.refold.spring.webhook.subscription.WebhookSubscriptionSource;

/**
 * {@link WebhookSubscriptionSource} that collects the events of the application's
 * listeners.
 */
class ListenerSubscriptionSource implements WebhookSubscriptionSource {

	private final RefoldWebhookListenerRegistry registry;

	ListenerSubscriptionSource(RefoldWebhookListenerRegistry registry) {
		this.registry = registry;
	}

	@Override
	public Set<String> getEvents() {
		return this.registry.getEvents();
	}

	@Override
	public boolean hasListeners() {
		return !this.registry.isEmpty();
	}

	@Override
	public Collection<String> getListeners(String event) {
		return this.registry.getListeners()
			.stream()
			.filter((listener) -> listener.events().contains(event))
			.map(RefoldWebhookListenerDescription::method)
			.toList();
	}

}
