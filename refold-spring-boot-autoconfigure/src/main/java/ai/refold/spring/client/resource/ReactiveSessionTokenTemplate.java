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

import org.springframework.util.Assert;
import reactor.core.publisher.Mono;

/**
 * {@link ReactiveSessionTokenOperations} over {@link SessionTokens}.
 */
final class ReactiveSessionTokenTemplate implements ReactiveSessionTokenOperations {

	private final SessionTokens tokens;

	ReactiveSessionTokenTemplate(SessionTokens tokens) {
		this.tokens = tokens;
	}

	@Override
	public Mono<SessionToken> create(String linkedAccountId) {
		return create(linkedAccountId, false);
	}

	@Override
	public Mono<SessionToken> create(String linkedAccountId, boolean forceRefresh) {
		Assert.hasText(linkedAccountId, "'linkedAccountId' must not be empty");
		return this.tokens.mint(linkedAccountId, forceRefresh);
	}

	@Override
	public Mono<SessionToken> current(String linkedAccountId) {
		Assert.hasText(linkedAccountId, "'linkedAccountId' must not be empty");
		return this.tokens.current(linkedAccountId);
	}

	@Override
	public Mono<SessionTokenRevocation> revoke(String sessionToken) {
		return this.tokens.revoke(sessionToken);
	}

}
