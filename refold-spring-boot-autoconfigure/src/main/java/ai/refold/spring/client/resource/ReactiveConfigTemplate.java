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
 * {@link ReactiveConfigOperations} over {@link ConfigApi}.
 */
final class ReactiveConfigTemplate extends ReactiveAccountTemplate<ReactiveConfigOperations>
		implements ReactiveConfigOperations {

	private final ConfigApi api;

	ReactiveConfigTemplate(ConfigApi api, AccountScope scope) {
		super(scope, (other) -> new ReactiveConfigTemplate(api, other));
		this.api = api;
	}

	@Override
	public Mono<Config> findOrCreate(ConfigRequest request) {
		return this.api.findOrCreate(this.scope, request);
	}

	@Override
	public Mono<Config> update(ConfigRequest request) {
		return this.api.update(this.scope, request);
	}

	@Override
	public Flux<ConfigSummary> list(String slug) {
		return this.api.list(this.scope, slug);
	}

	@Override
	public Mono<Config> get(String slug, String configId) {
		return this.api.get(this.scope, slug, configId);
	}

	@Override
	public Mono<Void> delete(String slug, String configId) {
		return this.api.delete(this.scope, slug, configId);
	}

	@Override
	public Mono<Void> setWorkflowEnabled(String slug, String configId, String workflowId, boolean enabled) {
		return this.api.updateWorkflow(this.scope, slug, configId, workflowId, new ConfigApi.WorkflowSwitch(enabled));
	}

}
