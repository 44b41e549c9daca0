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

import ai.refold.spring.client.transport.Blocking;

/**
 * {@link LinkedAccountOperations} that waits for {@link ReactiveLinkedAccountOperations}.
 */
final class LinkedAccountTemplate implements LinkedAccountOperations {

	private final ReactiveLinkedAccountOperations reactive;

	LinkedAccountTemplate(ReactiveLinkedAccountOperations reactive) {
		this.reactive = reactive;
	}

	@Override
	public LinkedAccount create(LinkedAccountRequest request) {
		return Blocking.await(this.reactive.create(request));
	}

	@Override
	public LinkedAccount upsert(LinkedAccountRequest request) {
		return Blocking.await(this.reactive.upsert(request));
	}

	@Override
	public LinkedAccount get(String linkedAccountId) {
		return Blocking.await(this.reactive.get(linkedAccountId));
	}

	@Override
	public void delete(String linkedAccountId) {
		Blocking.awaitCompletion(this.reactive.delete(linkedAccountId));
	}

	@Override
	public RefoldPage<LinkedAccount> page(int page, int limit) {
		return Blocking.await(this.reactive.page(page, limit));
	}

	@Override
	public Stream<LinkedAccount> all() {
		return Paging.stream((page) -> Blocking.await(this.reactive.page(page, Paging.LIMIT)));
	}

	@Override
	public void deleteIntegration(String linkedAccountId, String slug) {
		Blocking.awaitCompletion(this.reactive.deleteIntegration(linkedAccountId, slug));
	}

}
