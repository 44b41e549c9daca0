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
 * {@link ReactiveApplicationOperations} over {@link ApplicationApi}.
 */
final class ReactiveApplicationTemplate extends ReactiveAccountTemplate<ReactiveApplicationOperations>
		implements ReactiveApplicationOperations {

	private final ApplicationApi api;

	ReactiveApplicationTemplate(ApplicationApi api, AccountScope scope) {
		super(scope, (other) -> new ReactiveApplicationTemplate(api, other));
		this.api = api;
	}

	@Override
	public Flux<Application> list() {
		return this.api.list(this.scope);
	}

	@Override
	public Mono<Application> get(String slug) {
		return this.api.get(this.scope, slug);
	}

}
