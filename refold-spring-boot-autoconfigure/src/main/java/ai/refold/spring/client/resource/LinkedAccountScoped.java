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

/**
 * Calls made on behalf of a linked account. By default, that is the account of the
 * template's settings.
 *
 * @param <T> the type of the operations
 * @since 0.1.0
 */
public interface LinkedAccountScoped<T> {

	/**
	 * Return the same operations for a linked account.
	 * @param linkedAccountId the id the application chose for its customer
	 * @return the operations, bound to the account
	 * @throws IllegalArgumentException if the id is empty
	 */
	T forLinkedAccount(String linkedAccountId);

	/**
	 * Return the same operations, authenticated with a session token instead of the
	 * settings of the template. The token decides which linked account is meant. A call
	 * that Refold does not accept tokens for fails before anything is sent.
	 * @param sessionToken the token
	 * @return the operations, bound to the token
	 * @throws IllegalArgumentException if the token is empty
	 */
	T withSessionToken(String sessionToken);

}
