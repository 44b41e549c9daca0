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
			.method(settings.method())
			.headers(settings.headers())
			.type((settings.body() != null) ? "custom" : null)
			.body(settings.body())
			.slug(settings.slug())
			.workflowIds(settings.workflowIds())
			.enabled(true)
			.description(desired.mark().word())
			.group(settings.group())
			.build();
	}

	/**
	 * Return what the call that updates has to send. The group has a call of its own.
	 */
	static WebhookRequest update(WebhookSubscription desired, List<WebhookFieldChange> changes) {
		WebhookRequest.Builder request = WebhookRequest.builder();
		for (WebhookFieldChange change : changes) {
			apply(request, desired.settings(), change.field(), change.to());
		}
		return request.build();
	}

	static WebhookRequest events(Collection<String> events) {
		return WebhookRequest.builder().events(events).build();
	}

	static List<String> strings(@Nullable Object value) {
		return (value instanceof Collection<?> values) ? values.stream().map(String::valueOf).toList() : List.of();
	}

	private static void apply(WebhookRequest.Builder request, WebhookSubscriptionSettings settings, String field,
			@Nullable Object to) {
		switch (field) {
			case WebhookField.URL -> request.url(String.valueOf(to));
			case WebhookField.EVENTS -> request.events(strings(to));
			case WebhookField.METHOD -> request.method(settings.method());
			case WebhookField.HEADERS -> request.headers(settings.headers());
			case WebhookField.BODY -> request.type((settings.body() != null) ? "custom" : "default")
				.body((settings.body() != null) ? settings.body() : WebhookSubscriptionSettings.DEFAULT_BODY);
			case WebhookField.SLUG -> request.slug(String.valueOf(to));
			case WebhookField.WORKFLOW_IDS -> request.workflowIds(strings(to));
			case WebhookField.ENABLED -> request.enabled(true);
			case WebhookField.DESCRIPTION -> request.description(String.valueOf(to));
			default -> {
			}
		}
	}

}
