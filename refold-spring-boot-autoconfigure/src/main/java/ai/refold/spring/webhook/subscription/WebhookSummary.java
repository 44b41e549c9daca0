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

import java.net.URI;
import java.util.StringJoiner;

import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

import ai.refold.spring.LogText;
import ai.refold.spring.client.resource.Webhook;

/**
 * Describes a webhook for logs and plans, without possible secrets: the values of its
 * headers and, if it belongs to another owner, the path of its URL.
 */
final class WebhookSummary {

	private WebhookSummary() {
	}

	static String of(Webhook webhook) {
		StringJoiner summary = new StringJoiner(", ");
		summary.add(String.valueOf(webhook.events()));
		add(summary, "method", webhook.method());
		add(summary, "headers", (webhook.headers() != null) ? webhook.headers().keySet() : null);
		add(summary, "type", "default".equals(webhook.type()) ? null : webhook.type());
		add(summary, "slug", webhook.slug());
		add(summary, "workflow_ids", webhook.workflowIds());
		add(summary, "group", webhook.group());
		if (Boolean.FALSE.equals(webhook.enabled())) {
			summary.add("disabled");
		}
		return LogText.escape(summary.toString());
	}

	static String withHost(Webhook webhook) {
		return host(webhook.url()) + " " + of(webhook);
	}

	private static void add(StringJoiner summary, String name, @Nullable Object value) {
		if (value != null && StringUtils.hasText(value.toString()) && !"[]".equals(value.toString())) {
			summary.add(name + " " + value);
		}
	}

	private static String host(@Nullable String url) {
		try {
			String host = (url != null) ? URI.create(url).getHost() : null;
			return (host != null) ? host : "(no host)";
		}
		catch (IllegalArgumentException ex) {
			return "(no host)";
		}
	}

}
