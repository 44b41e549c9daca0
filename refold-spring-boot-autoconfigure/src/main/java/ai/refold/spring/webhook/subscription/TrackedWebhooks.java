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
import java.util.Set;

import ai.refold.spring.client.resource.Webhook;

/**
 * What this process knows of webhooks beyond what Refold lists.
 *
 * @param created the ids of the webhooks it created
 * @param unlisted webhooks it created that no list has shown yet
 * @param lost the ids of the webhooks it had moved here and that were moved away again
 * @param marksUnreadable whether Refold was seen not to return the description it was
 * given
 */
record TrackedWebhooks(Set<String> created, List<Webhook> unlisted, Set<String> lost, boolean marksUnreadable) {

	static TrackedWebhooks none() {
		return new TrackedWebhooks(Set.of(), List.of(), Set.of(), false);
	}

}
