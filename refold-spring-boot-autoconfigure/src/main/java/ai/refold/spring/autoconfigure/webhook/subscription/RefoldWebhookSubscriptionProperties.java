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
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import ai.refold.spring.Internal;
import ai.refold.spring.webhook.subscription.WebhookSubscriptionFailurePolicy;
import ai.refold.spring.webhook.subscription.WebhookSubscriptionMode;
import ai.refold.spring.webhook.subscription.WebhookTakeover;

/**
 * Configuration properties for the registration of the application's webhook at Refold.
 *
 * @param mode Which changes may be made at Refold. If not set, all required changes
 * (reconcile), but none (off) in tests and with Spring Boot's developer tools.
 * @param owner Name that distinguishes this application's webhooks from others in the
 * same organization. If not set, the application's name.
 * @param takeover Which webhooks without the application's mark may be taken over.
 * @param slug Slug of the third-party application whose workflows are reported. Refold
 * then reports workflow events only.
 * @param workflowIds Ids of the workflows that are reported. If not set, all.
 * @param method HTTP method of deliveries: POST, PUT or PATCH.
 * @param headers Headers that Refold sends with each delivery. If not set, the registered
 * headers are kept.
 * @param body Template of a custom body. Listeners then receive the rendered template.
 * @param group Group of the webhook. An empty value removes the webhook from its group.
 * @param onFailure What to do if Refold is not available at startup.
 * @param checkInterval Interval between checks that the webhook is up to date. Zero
 * disables the checks.
 * @param disableOnShutdown Whether to disable the webhook at shutdown, for short-lived
 * environments. With several instances, the others enable it again at their next check.
 */
@ConfigurationProperties("refold.webhook.subscription")
@Internal
public record RefoldWebhookSubscriptionProperties(@Nullable WebhookSubscriptionMode mode, @Nullable String owner,
		@DefaultValue("same-url") WebhookTakeover takeover, @Nullable String slug, @Nullable List<String> workflowIds,
		@DefaultValue("POST") String method, @DefaultValue Map<String, String> headers, @Nullable String body,
		@Nullable String group, @DefaultValue("retry") WebhookSubscriptionFailurePolicy onFailure,
		@DefaultValue("10m") Duration checkInterval, @DefaultValue("false") boolean disableOnShutdown) {
}
