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
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

import ai.refold.spring.Internal;

/**
 * The required fields of the application's webhook, except its URL and events.
 *
 * @param owner the name that distinguishes this application's webhooks from those of
 * others in the same organization
 * @param method the HTTP method of deliveries: {@code POST}, {@code PUT} or {@code PATCH}
 * @param headers headers to send with each delivery, or {@code null} to leave those there
 * are; the values may be secret and are never shown
 * @param body the template of a custom body, or {@code null} for Refold's default
 * @param slug the only application whose workflows to report, or {@code null} for all; by
 * Refold's documentation only workflow events are allowed then
 * @param workflowIds the only workflows to report, or {@code null} for all
 * @param group the group, empty for none, or {@code null} to leave the one there is
 * @since 0.1.0
 */
@Internal
public record WebhookSubscriptionSettings(String owner, String method, @Nullable Map<String, String> headers,
		@Nullable String body, @Nullable String slug, @Nullable List<String> workflowIds, @Nullable String group) {

	static final String DEFAULT_BODY = "{{event}}";

	/**
	 * The HTTP methods that Refold delivers with.
	 */
	public static final Set<String> METHODS = Set.of("POST", "PUT", "PATCH");

	/**
	 * Create settings.
	 * @param owner not blank; the same on all instances of the application
	 * @param method in any case
	 * @param headers copied
	 * @param body blank counts as {@code null}, and so does a template that is the event
	 * alone
	 * @param slug blank counts as {@code null}
	 * @param workflowIds copied; empty counts as {@code null}
	 * @param group taken as it is
	 * @throws IllegalArgumentException if the owner is blank, or the method is none of
	 * {@link #METHODS}
	 */
	public WebhookSubscriptionSettings {
		Assert.hasText(owner, "'owner' must not be empty");
		method = method.toUpperCase(Locale.ROOT);
		Assert.isTrue(METHODS.contains(method), "'method' must be POST, PUT or PATCH");
		headers = (headers != null) ? Map.copyOf(headers) : null;
		body = (StringUtils.hasText(body) && !DEFAULT_BODY.equals(body.strip())) ? body : null;
		slug = StringUtils.hasText(slug) ? slug : null;
		workflowIds = (workflowIds != null && !workflowIds.isEmpty()) ? List.copyOf(workflowIds) : null;
	}

	/**
	 * Create the settings of a webhook that reports everything in Refold's default
	 * format.
	 * @param owner the name of the application
	 * @return the settings
	 */
	public static WebhookSubscriptionSettings of(String owner) {
		return new WebhookSubscriptionSettings(owner, "POST", null, null, null, null, null);
	}

	@Override
	public String toString() {
		return "WebhookSubscriptionSettings[owner=%s, method=%s, headers=%s, slug=%s, workflowIds=%s, group=%s]"
			.formatted(this.owner, this.method, (this.headers != null) ? this.headers.keySet() : null, this.slug,
					this.workflowIds, this.group);
	}

}
