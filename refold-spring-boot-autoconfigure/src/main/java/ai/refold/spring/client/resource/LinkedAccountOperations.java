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

import java.util.stream.Stream;

/**
 * The customers of the organization in the environment of the API key. Not available with
 * a session token.
 *
 * @since 0.1.0
 */
public interface LinkedAccountOperations {

	/**
	 * Create a linked account.
	 * @param request what to create
	 * @return the created account
	 */
	LinkedAccount create(LinkedAccountRequest request);

	/**
	 * Create a linked account, or change the one with the same id.
	 * @param request what to create or change
	 * @return the account
	 */
	LinkedAccount upsert(LinkedAccountRequest request);

	/**
	 * Return one linked account.
	 * @param linkedAccountId the id the application chose
	 * @return the account
	 */
	LinkedAccount get(String linkedAccountId);

	/**
	 * Delete a linked account. Its tokens are revoked; this cannot be undone.
	 * @param linkedAccountId the id the application chose
	 */
	void delete(String linkedAccountId);

	/**
	 * Return one page of the linked accounts.
	 * @param page the number of the page, from 1
	 * @param limit how many accounts a page has at most
	 * @return the page
	 */
	RefoldPage<LinkedAccount> page(int page, int limit);

	/**
	 * Return all linked accounts, asking for each page when it is needed. Accounts that
	 * appear or disappear meanwhile may be missed or returned twice.
	 * @return the accounts
	 */
	Stream<LinkedAccount> all();

	/**
	 * Disconnect a linked account from an application.
	 * @param linkedAccountId the id the application chose
	 * @param slug the URL-safe name of the application to disconnect from
	 */
	void deleteIntegration(String linkedAccountId, String slug);

}
