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
 * A linked account disconnected an application.
 *
 * @param linkedAccountId the linked account
 * @param environment the environment of the event
 * @param slug the application
 * @param type the type of the connection
 * @param orgId the organization
 * @param createdAt when Refold created the event, to the second
 * @param payload what was delivered
 * @since 0.1.0
 */
public record ConnectionDeleted(@Nullable String linkedAccountId, @Nullable RefoldEnvironment environment,
		@Nullable String slug, @Nullable String type, @Nullable String orgId, @Nullable Instant createdAt,
		RefoldWebhookPayload payload) implements ConnectionEvent {

	@Override
	public String event() {
		return RefoldWebhookEvents.CONNECTION_DELETED;
	}

}
