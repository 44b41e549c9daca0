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
 * {@link ReactiveConfigOperations} over {@link ConfigApi}.
 */
final class ReactiveConfigTemplate implements ReactiveConfigOperations {

	private final ConfigApi api;

	private final AccountScope scope;

	ReactiveConfigTemplate(ConfigApi api, AccountScope scope) {
		this.api = api;
		this.scope = scope;
	}

	@Override
	public ReactiveConfigOperations forLinkedAccount(String linkedAccountId) {
		return new ReactiveConfigTemplate(this.api, this.scope.forLinkedAccount(linkedAccountId));
	}

	@Override
	public ReactiveConfigOperations withSessionToken(String sessionToken) {
		return new ReactiveConfigTemplate(this.api, this.scope.withSessionToken(sessionToken));
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
	public Flux<Config> list(String slug) {
		return this.api.list(this.scope, PathSegments.require("slug", slug));
	}

	@Override
	public Mono<Config> get(String slug, String configId) {
		return this.api.get(this.scope, PathSegments.require("slug", slug), PathSegments.require("configId", configId));
	}

	@Override
	public Mono<Void> delete(String slug, String configId) {
		return this.api.delete(this.scope, PathSegments.require("slug", slug),
				PathSegments.require("configId", configId));
	}

	@Override
	public Mono<Void> setWorkflowEnabled(String slug, String configId, String workflowId, boolean enabled) {
		return this.api.updateWorkflow(this.scope, PathSegments.require("slug", slug),
				PathSegments.require("configId", configId), PathSegments.require("workflowId", workflowId),
				new ConfigApi.WorkflowSwitch(enabled));
	}

}
