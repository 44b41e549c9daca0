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
package ai.refold.spring.test.server.state;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The executions of an environment.
 *
 * @since 0.1.0
 */
public final class Executions {

	private final Map<String, Execution> executions = new LinkedHashMap<>();

	private final InstantSource clock;

	Executions(InstantSource clock) {
		this.clock = clock;
	}

	/**
	 * Return all executions.
	 * @return a copy, in the order they were created
	 */
	public synchronized List<Execution> all() {
		return new ArrayList<>(this.executions.values());
	}

	/**
	 * Return an execution.
	 * @param id the id
	 * @return the execution as it is now, or {@code null} if there is none
	 */
	public synchronized @Nullable Execution find(String id) {
		return this.executions.get(id);
	}

	/**
	 * Note that a workflow runs, or why it does not.
	 * @param workflow the workflow
	 * @param input what it runs with
	 * @param status the first status, {@link Execution#WAITING} for one that runs
	 * @return the execution
	 */
	public synchronized Execution create(Workflow workflow, Execution.Input input, String status) {
		Instant now = this.clock.instant();
		Execution execution = new Execution(ObjectIds.next(now), workflow, input, List.of(Map.entry(status, now)));
		this.executions.put(execution.id(), execution);
		return execution;
	}

	/**
	 * End an execution that is running.
	 * @param id the id of the execution
	 * @param status the status it ends in
	 * @return the execution, or {@code null} if it was not running any more
	 */
	public synchronized @Nullable Execution end(String id, String status) {
		Execution execution = this.executions.get(id);
		if (execution == null || !execution.isRunning()) {
			return null;
		}
		Execution ended = execution.to(status, this.clock.instant());
		this.executions.put(id, ended);
		return ended;
	}

	/**
	 * Forget all executions. Those that run end unnoticed.
	 */
	public synchronized void clear() {
		this.executions.clear();
	}

}
