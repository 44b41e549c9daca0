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

import ai.refold.spring.Internal;

/**
 * The authentication that Refold accepts for a call.
 */
@Internal
public enum AuthenticationScheme {

	/**
	 * None.
	 */
	NONE(false, false, false),

	/**
	 * The API key, for the organization.
	 */
	ORGANIZATION(true, false, false),

	/**
	 * The API key, with or without a linked account, or a session token.
	 */
	OPTIONAL_ACCOUNT(true, true, false),

	/**
	 * The API key with a linked account, or a session token.
	 */
	ACCOUNT(true, true, true),

	/**
	 * The API key with a linked account.
	 */
	ACCOUNT_BY_KEY(true, false, true),

	/**
	 * A session token.
	 */
	SESSION(false, true, true);

	private final boolean key;

	private final boolean token;

	private final boolean account;

	AuthenticationScheme(boolean key, boolean token, boolean account) {
		this.key = key;
		this.token = token;
		this.account = account;
	}

	boolean acceptsKey() {
		return this.key;
	}

	boolean acceptsToken() {
		return this.token;
	}

	boolean needsAccount() {
		return this.account;
	}

}
