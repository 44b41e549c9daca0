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
import ai.refold.spring.client.transport.PathSegments;

/**
 * {@link ReactiveApplicationOperations} over {@link ApplicationApi}.
 */
final class ReactiveApplicationTemplate implements ReactiveApplicationOperations {

	private final ApplicationApi api;

	private final AccountScope scope;

	ReactiveApplicationTemplate(ApplicationApi api, AccountScope scope) {
		this.api = api;
		this.scope = scope;
	}

	@Override
	public ReactiveApplicationOperations forLinkedAccount(String linkedAccountId) {
		return new ReactiveApplicationTemplate(this.api, this.scope.forLinkedAccount(linkedAccountId));
	}

	@Override
	public ReactiveApplicationOperations withSessionToken(String sessionToken) {
		return new ReactiveApplicationTemplate(this.api, this.scope.withSessionToken(sessionToken));
	}

	@Override
	public Flux<Application> list() {
		return this.api.list(this.scope);
	}

	@Override
	public Mono<Application> get(String slug) {
		return this.api.get(this.scope, PathSegments.require("slug", slug));
	}

}
