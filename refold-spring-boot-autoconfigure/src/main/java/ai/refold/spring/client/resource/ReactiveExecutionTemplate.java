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
import ai.refold.spring.client.transport.PathSegments;

/**
 * {@link ReactiveExecutionOperations} over {@link ExecutionApi}.
 */
final class ReactiveExecutionTemplate implements ReactiveExecutionOperations {

	private final ExecutionApi api;

	private final AccountScope scope;

	ReactiveExecutionTemplate(ExecutionApi api, AccountScope scope) {
		this.api = api;
		this.scope = scope;
	}

	@Override
	public ReactiveExecutionOperations forLinkedAccount(String linkedAccountId) {
		return new ReactiveExecutionTemplate(this.api, this.scope.forLinkedAccount(linkedAccountId));
	}

	@Override
	public ReactiveExecutionOperations withSessionToken(String sessionToken) {
		return new ReactiveExecutionTemplate(this.api, this.scope.withSessionToken(sessionToken));
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
		return this.api.get(this.scope, PathSegments.require("executionId", executionId));
	}

	@Override
	public Mono<RefoldPage<JsonNode>> batches(String executionId, String nodeId, int page, int limit) {
		return this.api.batches(this.scope, PathSegments.require("executionId", executionId),
				PathSegments.require("nodeId", nodeId), page, limit);
	}

	@Override
	public Flux<JsonNode> allBatches(String executionId, String nodeId) {
		return Paging.flux((page) -> batches(executionId, nodeId, page, Paging.LIMIT));
	}

	@Override
	public Mono<Void> stop(String executionId) {
		return this.api.stop(this.scope, PathSegments.require("executionId", executionId));
	}

	@Override
	public Mono<ExecutionRerun> rerun(String executionId) {
		return this.api.rerun(this.scope, PathSegments.require("executionId", executionId));
	}

}
