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
package ai.refold.spring.webhook;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

/**
 * {@link DeliveryKeyResolver} for the events that Refold documents. The lengths in a key
 * keep fields apart that contain the separator.
 */
class DocumentedDeliveryKeyResolver implements DeliveryKeyResolver {

	@Override
	public @Nullable String resolveDeliveryKey(RefoldWebhookEvent event) {
		if (event instanceof WorkflowEvent workflow) {
			return StringUtils.hasText(workflow.executionId()) ? key(event.event(), workflow.executionId()) : null;
		}
		if (event instanceof ConnectionEvent connection) {
			Instant createdAt = connection.createdAt();
			boolean known = createdAt != null && StringUtils.hasText(connection.linkedAccountId())
					&& StringUtils.hasText(connection.slug());
			return known ? key(event.event(), connection.linkedAccountId(), connection.slug(), connection.type(),
					String.valueOf(createdAt)) : null;
		}
		return null;
	}

	private String key(@Nullable String... parts) {
		StringBuilder key = new StringBuilder();
		for (String part : parts) {
			key.append(StringUtils.hasText(part) ? part.length() + ":" + part : "-").append('|');
		}
		return key.toString();
	}

}
