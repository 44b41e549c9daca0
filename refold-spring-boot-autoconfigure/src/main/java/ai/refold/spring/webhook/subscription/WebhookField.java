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

/**
 * The names of the fields of a webhook in Refold.
 */
final class WebhookField {

	static final String URL = "webhook_url";

	static final String EVENTS = "webhook_events";

	static final String METHOD = "method";

	static final String HEADERS = "webhook_headers";

	static final String BODY = "webhook_body";

	static final String SLUG = "slug";

	static final String WORKFLOW_IDS = "workflow_ids";

	static final String ENABLED = "is_enabled";

	static final String DESCRIPTION = "description";

	static final String GROUP = "group";

	private WebhookField() {
	}

}
