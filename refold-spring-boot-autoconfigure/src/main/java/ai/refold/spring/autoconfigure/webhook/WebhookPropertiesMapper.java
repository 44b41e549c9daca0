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
package ai.refold.spring.autoconfigure.webhook;

import java.util.regex.Pattern;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.unit.DataSize;

import ai.refold.spring.webhook.http.RefoldWebhookEndpointSettings;

/**
 * Maps {@link RefoldWebhookProperties} to the settings of the features.
 */
class WebhookPropertiesMapper {

	private static final Pattern LITERAL_PATH = Pattern.compile("(/[^/{}*?;#%\\s]+)+");

	private static final DataSize DEFAULT_BODY_MEMORY = DataSize.ofMegabytes(16);

	private final RefoldWebhookProperties properties;

	WebhookPropertiesMapper(RefoldWebhookProperties properties) {
		this.properties = properties;
	}

	private String path() {
		String path = this.properties.path();
		if (!LITERAL_PATH.matcher(path).matches()) {
			throw new InvalidConfigurationPropertyValueException("refold.webhook.path", path,
					"It must be a literal path, not encoded, that begins with a slash and does not end with one, as in /refold/webhooks.");
		}
		return path;
	}

	/**
	 * A body that grows is copied, so that it may take up more than its size.
	 */
	private long maxBodyMemory(long maxBodySize) {
		DataSize maxBodyMemory = this.properties.maxBodyMemory();
		if (maxBodyMemory == null) {
			return Math.max(DEFAULT_BODY_MEMORY.toBytes(), 3 * maxBodySize);
		}
		if (maxBodyMemory.toBytes() < 3 * maxBodySize) {
			throw new InvalidConfigurationPropertyValueException("refold.webhook.max-body-memory", maxBodyMemory,
					"It must be three times 'refold.webhook.max-body-size' or more.");
		}
		return maxBodyMemory.toBytes();
	}

	RefoldWebhookEndpointSettings endpointSettings() {
		long maxBodySize = this.properties.maxBodySize().toBytes();
		if (maxBodySize >= Integer.MAX_VALUE) {
			throw new InvalidConfigurationPropertyValueException("refold.webhook.max-body-size",
					this.properties.maxBodySize(), "It must be below 2GB.");
		}
		return new RefoldWebhookEndpointSettings(path(), (int) maxBodySize, maxBodyMemory(maxBodySize),
				this.properties.bodyTimeout(), this.properties.deduplication().claimTimeout());
	}

}
