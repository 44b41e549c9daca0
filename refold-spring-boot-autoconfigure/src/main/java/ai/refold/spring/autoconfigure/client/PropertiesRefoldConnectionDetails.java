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

import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundle;

import ai.refold.spring.autoconfigure.RefoldConnectionDetails;
import ai.refold.spring.autoconfigure.RefoldProperties;

/**
 * {@link RefoldConnectionDetails} from {@link RefoldProperties}.
 */
final class PropertiesRefoldConnectionDetails implements RefoldConnectionDetails {

	private final RefoldProperties properties;

	private final @Nullable SslBundle sslBundle;

	PropertiesRefoldConnectionDetails(RefoldProperties properties, @Nullable SslBundle sslBundle) {
		this.properties = properties;
		this.sslBundle = sslBundle;
	}

	@Override
	public String getBaseUrl() {
		return this.properties.getBaseUrl();
	}

	@Override
	public @Nullable String getApiKey() {
		return this.properties.getApiKey();
	}

	@Override
	public @Nullable String getSessionToken() {
		return this.properties.getSessionToken();
	}

	@Override
	public @Nullable SslBundle getSslBundle() {
		return this.sslBundle;
	}

}
