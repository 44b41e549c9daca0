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
package ai.refold.spring.autoconfigure.webhook.subscription;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

import ai.refold.spring.webhook.subscription.WebhookSubscriptionFailurePolicy;
import ai.refold.spring.webhook.subscription.WebhookSubscriptionMode;
import ai.refold.spring.webhook.subscription.WebhookTakeover;

/**
 * Properties of the registration of the application's webhook at Refold.
 *
 * @since 0.1.0
 */
@ConfigurationProperties("refold.webhook.subscription")
public class RefoldWebhookSubscriptionProperties {

	/**
	 * How much may be changed at Refold. Unless set, everything that is needed
	 * (reconcile), but nothing (off) in tests and with Spring Boot's developer tools.
	 */
	private @Nullable WebhookSubscriptionMode mode;

	/**
	 * Name that tells this application's webhooks from those of others in the same
	 * organization. Unless set, the application's name.
	 */
	private @Nullable String owner;

	/**
	 * Which webhooks without the application's mark it may make its own.
	 */
	private WebhookTakeover takeover = WebhookTakeover.SAME_URL;

	/**
	 * Slug of the only third-party application whose workflows to report. Refold then
	 * reports workflow events only.
	 */
	private @Nullable String slug;

	/**
	 * Ids of the only workflows to report.
	 */
	private @Nullable List<String> workflowIds;

	/**
	 * HTTP method of deliveries: POST, PUT or PATCH.
	 */
	private String method = "POST";

	/**
	 * Headers to send with each delivery. Those registered are left as they are unless
	 * any are given.
	 */
	private Map<String, String> headers = new LinkedHashMap<>();

	/**
	 * Template of a custom body. Listeners then receive whatever it says.
	 */
	private @Nullable String body;

	/**
	 * Group of the webhook; an empty text takes it out of its group.
	 */
	private @Nullable String group;

	/**
	 * What to do when Refold cannot be asked at startup.
	 */
	private WebhookSubscriptionFailurePolicy onFailure = WebhookSubscriptionFailurePolicy.RETRY;

	/**
	 * Time between two checks that the webhook is still as needed. Zero for none.
	 */
	private Duration checkInterval = Duration.ofMinutes(10);

	/**
	 * Whether to disable the webhook when the application stops, for environments that
	 * live for a short time. With several instances, the others enable it again at their
	 * next check.
	 */
	private boolean disableOnShutdown;

	public @Nullable WebhookSubscriptionMode getMode() {
		return this.mode;
	}

	public void setMode(@Nullable WebhookSubscriptionMode mode) {
		this.mode = mode;
	}

	public @Nullable String getOwner() {
		return this.owner;
	}

	public void setOwner(@Nullable String owner) {
		this.owner = owner;
	}

	public WebhookTakeover getTakeover() {
		return this.takeover;
	}

	public void setTakeover(WebhookTakeover takeover) {
		this.takeover = takeover;
	}

	public @Nullable String getSlug() {
		return this.slug;
	}

	public void setSlug(@Nullable String slug) {
		this.slug = slug;
	}

	public @Nullable List<String> getWorkflowIds() {
		return this.workflowIds;
	}

	public void setWorkflowIds(@Nullable List<String> workflowIds) {
		this.workflowIds = workflowIds;
	}

	public String getMethod() {
		return this.method;
	}

	public void setMethod(String method) {
		this.method = method;
	}

	public Map<String, String> getHeaders() {
		return this.headers;
	}

	public void setHeaders(Map<String, String> headers) {
		this.headers = headers;
	}

	public @Nullable String getBody() {
		return this.body;
	}

	public void setBody(@Nullable String body) {
		this.body = body;
	}

	public @Nullable String getGroup() {
		return this.group;
	}

	public void setGroup(@Nullable String group) {
		this.group = group;
	}

	public WebhookSubscriptionFailurePolicy getOnFailure() {
		return this.onFailure;
	}

	public void setOnFailure(WebhookSubscriptionFailurePolicy onFailure) {
		this.onFailure = onFailure;
	}

	public Duration getCheckInterval() {
		return this.checkInterval;
	}

	public void setCheckInterval(Duration checkInterval) {
		this.checkInterval = checkInterval;
	}

	public boolean isDisableOnShutdown() {
		return this.disableOnShutdown;
	}

	public void setDisableOnShutdown(boolean disableOnShutdown) {
		this.disableOnShutdown = disableOnShutdown;
	}

}
