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

import org.jspecify.annotations.Nullable;

import ai.refold.spring.client.resource.WebhookRequest;

/**
 * Writes the requests that create and change the application's webhook.
 */
final class WebhookRequests {

	private WebhookRequests() {
	}

	static WebhookRequest create(WebhookSubscription desired, Collection<String> events) {
		WebhookSubscriptionSettings settings = desired.settings();
		return WebhookRequest.of(desired.url(), events)
			.withMethod(settings.method())
			.withHeaders(settings.headers())
			.withType((settings.body() != null) ? "custom" : null)
			.withBody(settings.body())
			.withSlug(settings.slug())
			.withWorkflowIds(settings.workflowIds())
			.withEnabled(true)
			.withDescription(desired.mark().word())
			.withGroup(settings.group());
	}

	/**
	 * Return what the call that updates has to send. The group has a call of its own.
	 */
	static WebhookRequest update(WebhookSubscription desired, List<WebhookFieldChange> changes) {
		WebhookRequest request = WebhookRequest.of();
		for (WebhookFieldChange change : changes) {
			request = apply(request, desired.settings(), change.field(), change.to());
		}
		return request;
	}

	static WebhookRequest events(Collection<String> events) {
		return WebhookRequest.of().withEvents(events);
	}

	static List<String> strings(@Nullable Object value) {
		return (value instanceof Collection<?> values) ? values.stream().map(String::valueOf).toList() : List.of();
	}

	private static WebhookRequest apply(WebhookRequest request, WebhookSubscriptionSettings settings, String field,
			@Nullable Object to) {
		return switch (field) {
			case WebhookField.URL -> request.withUrl(String.valueOf(to));
			case WebhookField.EVENTS -> request.withEvents(strings(to));
			case WebhookField.METHOD -> request.withMethod(settings.method());
			case WebhookField.HEADERS -> request.withHeaders(settings.headers());
			case WebhookField.BODY -> request.withType((settings.body() != null) ? "custom" : "default")
				.withBody((settings.body() != null) ? settings.body() : WebhookSubscriptionSettings.DEFAULT_BODY);
			case WebhookField.SLUG -> request.withSlug(String.valueOf(to));
			case WebhookField.WORKFLOW_IDS -> request.withWorkflowIds(strings(to));
			case WebhookField.ENABLED -> request.withEnabled(true);
			case WebhookField.DESCRIPTION -> request.withDescription(String.valueOf(to));
			default -> request;
		};
	}

}
