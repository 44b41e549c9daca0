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
package ai.refold.spring.autoconfigure.client;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.boot.http.client.autoconfigure.HttpClientSettingsProperties;
import org.springframework.boot.retry.RetryPolicySettings;
import org.springframework.util.StringUtils;

/**
 * Configuration properties for the HTTP client that calls Refold. For what is not set
 * here, {@code spring.http.clients.*} applies.
 */
@ConfigurationProperties("refold.client")
class RefoldClientProperties extends HttpClientSettingsProperties {

	/**
	 * Maximum time for a call, including all retries and waits.
	 */
	private Duration deadline = Duration.ofSeconds(30);

	@NestedConfigurationProperty
	private final RetryPolicySettings retry = new RetryPolicySettings();

	RefoldClientProperties() {
		setConnectTimeout(Duration.ofSeconds(2));
		setReadTimeout(Duration.ofSeconds(10));
		this.retry.setMaxRetries(3L);
		this.retry.setDelay(Duration.ofMillis(500));
		this.retry.setMultiplier(2.0);
		this.retry.setMaxDelay(Duration.ofSeconds(30));
		this.retry.setJitter(Duration.ofMillis(100));
	}

	@Override
	public void setRedirects(@Nullable HttpRedirects redirects) {
		throw new InvalidConfigurationPropertyValueException("refold.client.redirects", redirects,
				"Redirects are never followed, because they would expose the API key. Remove the property.");
	}

	@Override
	public Ssl getSsl() {
		Ssl ssl = super.getSsl();
		if (!StringUtils.hasText(ssl.getBundle())) {
			ssl.setBundle(null);
		}
		return ssl;
	}

	public Duration getDeadline() {
		return this.deadline;
	}

	public void setDeadline(Duration deadline) {
		this.deadline = deadline;
	}

	public RetryPolicySettings getRetry() {
		return this.retry;
	}

}
