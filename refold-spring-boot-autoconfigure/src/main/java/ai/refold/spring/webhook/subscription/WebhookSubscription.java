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
package ai.refold.spring.webhook.subscription;

import java.util.Collection;
import java.util.List;

import org.springframework.util.Assert;

import ai.refold.spring.Internal;

/**
 * The webhook that the application needs: the desired state.
 *
 * @param url where deliveries go
 * @param events the names of the events to deliver, in order and each once
 * @param settings everything else
 * @since 0.1.0
 */
@Internal
public record WebhookSubscription(String url, List<String> events, WebhookSubscriptionSettings settings) {

	/**
	 * Create a subscription.
	 * @param url not blank, absolute
	 * @param events in any order, copied into the order of names and each once
	 * @param settings compared with what the webhook at Refold has
	 * @throws IllegalArgumentException if the URL is blank
	 */
	public WebhookSubscription {
		Assert.hasText(url, "'url' must not be empty");
		events = events.stream().distinct().sorted().toList();
	}

	WebhookSubscription without(Collection<String> events) {
		return new WebhookSubscription(this.url,
				this.events.stream().filter((event) -> !events.contains(event)).toList(), this.settings);
	}

	OwnerMark mark() {
		return OwnerMark.of(this.settings.owner());
	}

}
