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

/**
 * The executions of workflows for a linked account.
 *
 * @since 0.1.0
 */
public interface ExecutionOperations extends LinkedAccountScoped<ExecutionOperations> {

	/**
	 * Return one page of the executions.
	 * @param query which executions
	 * @param page the number of the page, from 1
	 * @param limit how many executions a page has at most
	 * @return the page
	 */
	RefoldPage<Execution> page(ExecutionQuery query, int page, int limit);

	/**
	 * Return all executions, asking for each page when it is needed. Executions that are
	 * started meanwhile may shift the pages, so that one is returned twice.
	 * @param query which executions
	 * @return the executions
	 */
	Stream<Execution> all(ExecutionQuery query);

	/**
	 * Return one execution.
	 * @param executionId the execution's id, {@code instance_id} in deliveries
	 * @return the execution
	 */
	Execution get(String executionId);

	/**
	 * Return one page of the batches of a node. For some executions Refold refuses with
	 * status 501.
	 * @param executionId the execution's id
	 * @param nodeId the id of the node
	 * @param page the number of the page, from 1
	 * @param limit how many batches a page has at most
	 * @return the page
	 */
	RefoldPage<JsonNode> batches(String executionId, String nodeId, int page, int limit);

	/**
	 * Return all batches of a node, asking for each page when it is needed. For some
	 * executions Refold refuses with status 501.
	 * @param executionId the execution's id
	 * @param nodeId the id of the node
	 * @return the batches
	 */
	Stream<JsonNode> allBatches(String executionId, String nodeId);

	/**
	 * Stop a running execution.
	 * @param executionId the execution's id
	 */
	void stop(String executionId);

	/**
	 * Start a new execution with the same payload.
	 * @param executionId the execution's id
	 * @return the new execution
	 */
	ExecutionRerun rerun(String executionId);

}
