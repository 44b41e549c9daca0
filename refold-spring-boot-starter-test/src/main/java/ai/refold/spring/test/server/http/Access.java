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
package ai.refold.spring.test.server.http;

/**
 * The credentials required for a call, and the account it is made for.
 *
 * @since 0.1.0
 */
public enum Access {

	/** The organization, optionally narrowed to a linked account by header: no token. */
	ORGANIZATION,

	/** The organization, optionally narrowed to a linked account by header or token. */
	ORGANIZATION_OR_ACCOUNT,

	/** One linked account: API key and header {@code linked_account_id}, or token. */
	ACCOUNT,

	/** One linked account, named in a header beside the API key; no token. */
	ACCOUNT_BY_KEY,

	/** One linked account: with its token alone. */
	TOKEN;

	boolean acceptsKey() {
		return this != TOKEN;
	}

	boolean acceptsToken() {
		return this != ORGANIZATION && this != ACCOUNT_BY_KEY;
	}

	boolean needsAccount() {
		return this != ORGANIZATION && this != ORGANIZATION_OR_ACCOUNT;
	}

}
