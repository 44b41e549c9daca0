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
package ai.refold.spring.client.resource;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The pages where a linked account connects applications.
 *
 * @since 0.1.0
 */
public interface ConnectUrlOperations extends LinkedAccountScoped<ConnectUrlOperations> {

	/**
	 * Create a page where the linked account connects applications.
	 * @return the page
	 */
	default ConnectUrl create() {
		return create(null, Map.of());
	}

	/**
	 * Create a page where the linked account connects applications. Refold accepts a
	 * session token only: where there is an API key, a token is minted with it. Refold
	 * demands the linked account's id in the query string, so name the account also with
	 * {@link #withSessionToken a session token of your own}.
	 * @param configId the config to connect; Refold uses the linked account's id if there
	 * is none
	 * @param properties what to keep with the session
	 * @return the page
	 */
	ConnectUrl create(@Nullable String configId, Map<String, ?> properties);

	/**
	 * Create a page where the linked account authorizes Refold at an application. Needs
	 * the API key.
	 * @param slug the application's URL-safe name
	 * @return the page
	 */
	OAuthUrl oauth(String slug);

}
