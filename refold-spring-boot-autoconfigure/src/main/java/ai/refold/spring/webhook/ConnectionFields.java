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

import ai.refold.spring.RefoldEnvironment;

/**
 * The fields that all connection events share.
 */
record ConnectionFields(@Nullable String account, @Nullable RefoldEnvironment environment, WebhookFields fields,
		RefoldWebhookPayload payload) {

	<E extends ConnectionEvent> E to(Constructor<E> type) {
		return type.create(this.account, this.environment, this.fields.text("slug"), this.fields.text("type"),
				this.fields.text("org_id"), this.fields.time("createdAt"), this.payload);
	}

	interface Constructor<E extends ConnectionEvent> {

		E create(@Nullable String account, @Nullable RefoldEnvironment environment, @Nullable String slug,
				@Nullable String type, @Nullable String orgId, @Nullable Instant createdAt,
				RefoldWebhookPayload payload);

	}

}
