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
 * Tokens that authenticate the calls of one linked account, such as those of a browser.
 *
 * @since 0.1.0
 */
public interface SessionTokenOperations {

	/**
	 * Ask Refold for a token of a linked account, with the API key. Refold's response for
	 * an unknown account has status 500; it becomes a
	 * {@link ai.refold.spring.RefoldInvalidRequestException}.
	 * @param linkedAccountId the linked account
	 * @return the token
	 * @throws IllegalArgumentException if the id of the account is blank
	 */
	SessionToken create(String linkedAccountId);

	/**
	 * Ask Refold for a token of a linked account, with the API key.
	 * @param linkedAccountId the linked account
	 * @param forceRefresh whether a new token is wanted even if there is one
	 * @return the token
	 * @throws IllegalArgumentException if the id of the account is blank
	 */
	SessionToken create(String linkedAccountId, boolean forceRefresh);

	/**
	 * Return a token of a linked account that does not expire at once. The token is kept,
	 * and replaced five minutes before it expires, or after nine tenths of a lifetime of
	 * less than 50 minutes. The lifetime counts as an hour if Refold does not name it,
	 * and as a day at most. Most calls therefore cost nothing.
	 * {@link SessionToken#expiresIn()} counts from the response that brought the token,
	 * which may be some time ago.
	 * @param linkedAccountId the linked account
	 * @return the token
	 * @throws IllegalArgumentException if the id of the account is blank
	 */
	SessionToken current(String linkedAccountId);

	/**
	 * Revoke the tokens of the linked account that a token belongs to.
	 * @param sessionToken the token
	 * @return how many were revoked
	 * @throws IllegalArgumentException if the token is blank
	 */
	SessionTokenRevocation revoke(String sessionToken);

}
