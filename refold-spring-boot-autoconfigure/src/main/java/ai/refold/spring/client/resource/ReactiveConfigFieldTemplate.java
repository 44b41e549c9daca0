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

import reactor.core.publisher.Mono;

import ai.refold.spring.client.transport.AccountScope;
import ai.refold.spring.client.transport.RefoldHeaders;

/**
 * {@link ReactiveConfigFieldOperations} over {@link ConfigFieldApi}.
 */
final class ReactiveConfigFieldTemplate extends ReactiveAccountTemplate<ReactiveConfigFieldOperations>
		implements ReactiveConfigFieldOperations {

	private final ConfigFieldApi api;

	ReactiveConfigFieldTemplate(ConfigFieldApi api, AccountScope scope) {
		super(scope, (other) -> new ReactiveConfigFieldTemplate(api, other));
		this.api = api;
	}

	@Override
	public Mono<Config> list(String slug) {
		return this.api.list(this.scope, RefoldHeaders.requireSendable(RefoldHeaders.SLUG, slug));
	}

	@Override
	public Mono<ConfigField> get(ConfigFieldRequest request) {
		return this.api.get(this.scope, slug(request), request.fieldId(), request.configId(), request.workflowId());
	}

	@Override
	public Mono<ConfigField> set(ConfigFieldRequest request, Object value) {
		return this.api.set(this.scope, slug(request), request.fieldId(), request.configId(), request.workflowId(),
				new ConfigFieldApi.Value(value));
	}

	@Override
	public Mono<ConfigField> clear(ConfigFieldRequest request) {
		return this.api.clear(this.scope, slug(request), request.fieldId(), request.configId(), request.workflowId());
	}

	private static String slug(ConfigFieldRequest request) {
		return RefoldHeaders.requireSendable(RefoldHeaders.SLUG, request.slug());
	}

}
