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
package ai.refold.spring.webhook.http;

import java.time.Duration;

import org.springframework.util.Assert;

import ai.refold.spring.Internal;

/**
 * The path of a {@link RefoldWebhookEndpoint}, and its limits.
 *
 * @param path the path, below the context path or base path
 * @param maxBodySize how large a body may be, in bytes
 * @param maxBodyMemory how much memory the bodies that are being received or handled may
 * take up together, in bytes; those of up to 8 kB are not counted
 * @param bodyTimeout how long the body may take to arrive
 * @param retryAfter when a delivery may be sent again that is being handled elsewhere
 * @since 0.1.0
 */
@Internal
public record RefoldWebhookEndpointSettings(String path, int maxBodySize, long maxBodyMemory, Duration bodyTimeout,
		Duration retryAfter) {

	/**
	 * Create settings.
	 * @param path not blank; begins with a slash
	 * @param maxBodySize 1 byte or more
	 * @param maxBodyMemory enough for one body of the largest size at least: three times
	 * that size
	 * @param bodyTimeout for the body as a whole
	 * @param retryAfter sent in whole seconds, 1 at least
	 * @throws IllegalArgumentException if the path is blank, the size is not positive, or
	 * a duration is {@code null}
	 */
	public RefoldWebhookEndpointSettings {
		Assert.hasText(path, "'path' must not be empty");
		Assert.isTrue(maxBodySize > 0, "'maxBodySize' must be positive");
		Assert.isTrue(maxBodyMemory >= 3L * maxBodySize, "'maxBodyMemory' must be three times 'maxBodySize' or more");
		Assert.notNull(bodyTimeout, "'bodyTimeout' must not be null");
		Assert.notNull(retryAfter, "'retryAfter' must not be null");
	}

}
