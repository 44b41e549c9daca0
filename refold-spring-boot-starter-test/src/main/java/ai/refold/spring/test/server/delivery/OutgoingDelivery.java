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
package ai.refold.spring.test.server.delivery;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A request to a webhook, identical for each attempt.
 *
 * @param webhookId the id of the webhook, {@code null} for a URL that is not registered
 * @param event the name of the event, if known
 * @param method the HTTP method
 * @param url the URL it is sent to
 * @param headers the headers, signature included
 * @param body the exact bytes
 * @since 0.1.0
 */
public record OutgoingDelivery(@Nullable String webhookId, @Nullable String event, String method, String url,
		Map<String, String> headers, byte[] body) {

}
