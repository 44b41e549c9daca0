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

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import ai.refold.spring.client.transport.AccountScope;

/**
 * {@link ReactiveLinkedAccountOperations} over {@link LinkedAccountApi}.
 */
final class ReactiveLinkedAccountTemplate implements ReactiveLinkedAccountOperations {

	private final LinkedAccountApi api;

	private final SessionTokens sessionTokens;

	ReactiveLinkedAccountTemplate(LinkedAccountApi api, SessionTokens sessionTokens) {
		this.api = api;
		this.sessionTokens = sessionTokens;
	}

	@Override
	public Mono<LinkedAccount> create(LinkedAccountRequest request) {
		return this.api.create(request);
	}

	@Override
	public Mono<LinkedAccount> upsert(LinkedAccountRequest request) {
		return this.api.upsert(request);
	}

	@Override
	public Mono<LinkedAccount> get(String linkedAccountId) {
		return this.api.get(linkedAccountId);
	}

	@Override
	public Mono<Void> delete(String linkedAccountId) {
		return this.api.delete(linkedAccountId).then(this.sessionTokens.forget(linkedAccountId));
	}

	@Override
	public Mono<RefoldPage<LinkedAccount>> page(int page, int limit) {
		return this.api.page(page, limit);
	}

	@Override
	public Flux<LinkedAccount> all() {
		return Paging.flux((page) -> page(page, Paging.LIMIT));
	}

	@Override
	public Mono<Void> deleteIntegration(String linkedAccountId, String slug) {
		return this.api.deleteIntegration(AccountScope.NONE.forLinkedAccount(linkedAccountId), slug, linkedAccountId);
	}

}
