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
package ai.refold.spring.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Configuration properties for the connection to Refold. They have setters, so that
 * Spring Cloud, which binds properties again in a running application, can change the key
 * without a restart.
 *
 * @since 0.1.0
 */
@ConfigurationProperties("refold")
public class RefoldProperties {

	/**
	 * Whether to call Refold at all. If disabled, annotated methods and the publisher
	 * discard events, templates throw, there is no webhook endpoint, and no API key is
	 * required.
	 */
	private boolean enabled = true;

	/**
	 * API key of the organization, from Settings > Credentials in Refold's Console. It
	 * determines the environment and verifies deliveries.
	 */
	private @Nullable String apiKey;

	/**
	 * Session token of one linked account, used if there is no API key. It is valid for a
	 * day; meant for tests and tools.
	 */
	private @Nullable String sessionToken;

	/**
	 * Base URL of Refold's API.
	 */
	private String baseUrl = "https://app.refold.ai";

	/**
	 * Linked account of events that name none.
	 */
	private @Nullable String linkedAccountId;

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

	public @Nullable String getApiKey() {
		return this.apiKey;
	}

	public void setApiKey(@Nullable String apiKey) {
		this.apiKey = apiKey;
	}

	public @Nullable String getSessionToken() {
		return this.sessionToken;
	}

	public void setSessionToken(@Nullable String sessionToken) {
		this.sessionToken = sessionToken;
	}

	public String getBaseUrl() {
		return this.baseUrl;
	}

	public void setBaseUrl(String baseUrl) {
		this.baseUrl = baseUrl;
	}

	public @Nullable String getLinkedAccountId() {
		return this.linkedAccountId;
	}

	public void setLinkedAccountId(@Nullable String linkedAccountId) {
		this.linkedAccountId = linkedAccountId;
	}

}
