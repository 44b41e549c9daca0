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
package ai.refold.spring.client.transport;

import reactor.core.publisher.Mono;

import ai.refold.spring.client.RefoldTemplateBuilder;

/**
 * Provides session tokens of linked accounts, for templates that authenticate the calls
 * of an account with its own token.
 *
 * @since 0.1.0
 * @see RefoldTemplateBuilder#sessionTokens(SessionTokenProvider)
 */
@FunctionalInterface
public interface SessionTokenProvider {

	/**
	 * Return a session token. Asked for at each call, so it is up to the provider to keep
	 * tokens. It must not call the template it is used by.
	 * @param linkedAccountId the linked account
	 * @return the token
	 */
	Mono<String> sessionToken(String linkedAccountId);

	/**
	 * Forget a token that Refold refused, so that the call can be made once more with
	 * another.
	 * @param linkedAccountId the linked account
	 * @param sessionToken the token that was refused
	 * @return whether there may be another token
	 */
	default boolean refused(String linkedAccountId, String sessionToken) {
		return false;
	}

}
