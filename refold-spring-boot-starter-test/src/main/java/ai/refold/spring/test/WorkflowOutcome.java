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
package ai.refold.spring.test;

/**
 * The outcome of the runs of a workflow. Refold's documentation shows the first two and
 * names the others.
 *
 * @since 0.1.0
 */
public enum WorkflowOutcome {

	/** They succeed; {@code Workflow Completed} is delivered. */
	COMPLETED,

	/** They fail; {@code Workflow Errored} is delivered. */
	ERRORED,

	/** They are stopped; {@code Workflow Stopped} is delivered. */
	STOPPED,

	/** They take too long; {@code Workflow Timed Out} is delivered. */
	TIMED_OUT,

	/** A node of theirs ends them early; nothing is delivered. */
	TERMINATED,

	/** They do not end by themselves; nothing is delivered. */
	WAITING

}
