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

import java.util.List;
import java.util.Map;
import java.util.Set;

import ai.refold.spring.client.resource.Webhook;

/**
 * What a {@link WebhookTracker} knows of webhooks beyond Refold's list, for one plan.
 *
 * @param created the ids of the webhooks it created
 * @param unlisted webhooks it created that no list has shown yet
 * @param lost the ids of the webhooks it had moved here and that were moved again by
 * others
 * @param marksUnreadable whether Refold was seen not to return the description it was
 * given
 * @param spellings what Refold made of the URLs of webhooks it created, by id and URL
 */
record TrackedWebhooks(Set<String> created, List<Webhook> unlisted, Set<String> lost, boolean marksUnreadable,
		Map<String, String> spellings) {

	TrackedWebhooks(Set<String> created, List<Webhook> unlisted, Set<String> lost, boolean marksUnreadable) {
		this(created, unlisted, lost, marksUnreadable, Map.of());
	}

	/**
	 * Return whether a webhook has a URL, however that is spelled. Whatever Refold made
	 * of the URL of one that was created here is that URL.
	 */
	boolean has(String url, Webhook webhook) {
		return PublicUrl.isSame(url, webhook.url()) || isSpelled(url, webhook);
	}

	/**
	 * Return whether the deliveries of a webhook arrive at a URL.
	 */
	boolean leadsTo(String url, Webhook webhook) {
		return PublicUrl.isEquivalent(url, webhook.url()) || isSpelled(url, webhook);
	}

	private boolean isSpelled(String url, Webhook webhook) {
		return webhook.url() != null && webhook.url().equals(this.spellings.get(webhook.id() + " " + url));
	}

	static TrackedWebhooks none() {
		return new TrackedWebhooks(Set.of(), List.of(), Set.of(), false);
	}

}
