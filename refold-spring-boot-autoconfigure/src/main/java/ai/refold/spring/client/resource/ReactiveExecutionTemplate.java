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
import tools.jackson.databind.JsonNode;

import ai.refold.spring.client.transport.AccountScope;

/**
 * {@link ReactiveExecutionOperations} over {@link ExecutionApi}.
 */
final class ReactiveExecutionTemplate extends ReactiveAccountTemplate<ReactiveExecutionOperations>
		implements ReactiveExecutionOperations {

	private final ExecutionApi api;

	ReactiveExecutionTemplate(ExecutionApi api, AccountScope scope) {
		super(scope, (other) -> new ReactiveExecutionTemplate(api, other));
		this.api = api;
	}

	@Override
	public Mono<RefoldPage<Execution>> page(ExecutionQuery query, int page, int limit) {
		return this.api.page(this.scope, query.parameters(), page, limit);
	}

	@Override
	public Flux<Execution> all(ExecutionQuery query) {
		return Paging.flux((page) -> page(query, page, Paging.LIMIT));
	}

	@Override
	public Mono<Execution> get(String executionId) {
		return this.api.get(this.scope, executionId);
	}

	@Override
	public Mono<RefoldPage<JsonNode>> batches(String executionId, String nodeId, int page, int limit) {
		return this.api.batches(this.scope, executionId, nodeId, page, limit);
	}

	@Override
	public Flux<JsonNode> allBatches(String executionId, String nodeId) {
		return Paging.flux((page) -> batches(executionId, nodeId, page, Paging.LIMIT));
	}

	@Override
	public Mono<Void> stop(String executionId) {
		return this.api.stop(this.scope, executionId);
	}

	@Override
	public Mono<ExecutionRerun> rerun(String executionId) {
		return this.api.rerun(this.scope, executionId);
	}

}
