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

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.StringUtils;

import ai.refold.spring.autoconfigure.webhook.RefoldWebhookProperties;
import ai.refold.spring.webhook.subscription.WebhookPublicBaseUrlProvider;

/**
 * {@link WebhookPublicBaseUrlProvider} from the {@code refold.webhook.public-base-url}
 * property.
 */
final class PropertiesWebhookPublicBaseUrlProvider implements WebhookPublicBaseUrlProvider {

	private final @Nullable String publicBaseUrl;

	PropertiesWebhookPublicBaseUrlProvider(RefoldWebhookProperties properties) {
		this.publicBaseUrl = properties.publicBaseUrl();
		if (StringUtils.hasText(this.publicBaseUrl)
				&& StringUtils.trimTrailingCharacter(this.publicBaseUrl.strip(), '/').endsWith(properties.path())) {
			throw new InvalidConfigurationPropertyValueException("refold.webhook.public-base-url", this.publicBaseUrl,
					"'%s' is appended to it, leave it out.".formatted(properties.path()));
		}
	}

	@Override
	public @Nullable String getPublicBaseUrl() {
		return this.publicBaseUrl;
	}

}
