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
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;
import org.springframework.boot.ssl.SslBundle;

/**
 * The URL of Refold and the credentials for it. A bean of this type replaces the
 * {@code refold.base-url}, {@code refold.api-key}, {@code refold.session-token} and
 * {@code refold.client.ssl.bundle} properties. The credentials are requested for each
 * call, so they may change while the application runs.
 *
 * @since 0.1.0
 */
public interface RefoldConnectionDetails extends ConnectionDetails {

	/**
	 * The documented base URL of Refold's API.
	 */
	String DEFAULT_BASE_URL = "https://app.refold.ai";

	/**
	 * Return the URL that the paths of Refold's API are appended to.
	 * @return the base URL
	 */
	default String getBaseUrl() {
		return DEFAULT_BASE_URL;
	}

	/**
	 * Return the API key of the organization. It is also the secret that Refold signs
	 * deliveries with.
	 * @return the key, or {@code null} if there is none
	 */
	@Nullable String getApiKey();

	/**
	 * Return the session token of one linked account.
	 * @return the token, or {@code null} if there is none
	 */
	default @Nullable String getSessionToken() {
		return null;
	}

	/**
	 * Return the SSL bundle to connect with. It is asked for once, before the first call.
	 * @return the bundle, or {@code null} for the JVM's defaults
	 */
	default @Nullable SslBundle getSslBundle() {
		return null;
	}

}
