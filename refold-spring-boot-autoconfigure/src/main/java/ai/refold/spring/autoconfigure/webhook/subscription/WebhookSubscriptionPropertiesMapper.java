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
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.StringUtils;

import ai.refold.spring.webhook.subscription.WebhookSubscriptionMode;
import ai.refold.spring.webhook.subscription.WebhookSubscriptionPolicy;
import ai.refold.spring.webhook.subscription.WebhookSubscriptionSettings;
import ai.refold.spring.webhook.subscription.WebhookTakeover;

/**
 * Maps {@link RefoldWebhookSubscriptionProperties} to the settings of the subscription.
 */
final class WebhookSubscriptionPropertiesMapper {

	private static final String DEFAULT_OWNER = "application";

	private final RefoldWebhookSubscriptionProperties properties;

	WebhookSubscriptionPropertiesMapper(RefoldWebhookSubscriptionProperties properties) {
		this.properties = properties;
	}

	WebhookSubscriptionSettings settings(@Nullable String applicationName) {
		String method = this.properties.method().toUpperCase(Locale.ROOT);
		if (!WebhookSubscriptionSettings.METHODS.contains(method)) {
			throw new InvalidConfigurationPropertyValueException("refold.webhook.subscription.method", method,
					"Refold delivers with POST, PUT or PATCH.");
		}
		return new WebhookSubscriptionSettings(owner(applicationName), method,
				this.properties.headers().isEmpty() ? null : this.properties.headers(), this.properties.body(),
				this.properties.slug(), this.properties.workflowIds(), this.properties.group());
	}

	private String owner(@Nullable String applicationName) {
		if (StringUtils.hasText(this.properties.owner())) {
			return this.properties.owner();
		}
		if (StringUtils.hasText(applicationName)) {
			return applicationName;
		}
		if (this.properties.takeover() == WebhookTakeover.SAME_OWNER) {
			throw new InvalidConfigurationPropertyValueException("refold.webhook.subscription.takeover",
					this.properties.takeover(),
					"There is no owner to compare: set 'spring.application.name' or 'refold.webhook.subscription.owner'.");
		}
		return DEFAULT_OWNER;
	}

	WebhookSubscriptionPolicy policy(WebhookSubscriptionMode defaultMode, Duration shutdownTimeout) {
		WebhookSubscriptionMode mode = this.properties.mode();
		return new WebhookSubscriptionPolicy((mode != null) ? mode : defaultMode, this.properties.takeover(),
				this.properties.onFailure(), this.properties.checkInterval(), this.properties.disableOnShutdown(),
				shutdownTimeout);
	}

}
