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

import tools.jackson.databind.JsonNode;

import ai.refold.spring.client.transport.Blocking;

/**
 * {@link ExecutionOperations} that waits for {@link ReactiveExecutionOperations}.
 */
final class ExecutionTemplate extends AccountTemplate<ReactiveExecutionOperations, ExecutionOperations>
		implements ExecutionOperations {

	ExecutionTemplate(ReactiveExecutionOperations reactive) {
		super(reactive, ExecutionTemplate::new);
	}

	@Override
	public RefoldPage<Execution> page(ExecutionQuery query, int page, int limit) {
		return Blocking.await(this.reactive.page(query, page, limit));
	}

	@Override
	public Stream<Execution> all(ExecutionQuery query) {
		return Paging.stream((page) -> Blocking.await(this.reactive.page(query, page, Paging.LIMIT)));
	}

	@Override
	public Execution get(String executionId) {
		return Blocking.await(this.reactive.get(executionId));
	}

	@Override
	public RefoldPage<JsonNode> batches(String executionId, String nodeId, int page, int limit) {
		return Blocking.await(this.reactive.batches(executionId, nodeId, page, limit));
	}

	@Override
	public Stream<JsonNode> allBatches(String executionId, String nodeId) {
		return Paging.stream((page) -> Blocking.await(this.reactive.batches(executionId, nodeId, page, Paging.LIMIT)));
	}

	@Override
	public void stop(String executionId) {
		Blocking.awaitCompletion(this.reactive.stop(executionId));
	}

	@Override
	public ExecutionRerun rerun(String executionId) {
		return Blocking.await(this.reactive.rerun(executionId));
	}

}
