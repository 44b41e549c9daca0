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
package ai.refold.spring.diagnosis;

import java.util.List;

import org.jspecify.annotations.Nullable;

import ai.refold.spring.client.resource.Execution;
import ai.refold.spring.client.resource.ExecutionEnd;
import ai.refold.spring.diagnosis.RefoldEventDiagnosis.Code;
import ai.refold.spring.diagnosis.RefoldEventDiagnosis.Finding;
import ai.refold.spring.diagnosis.RefoldEventDiagnosis.Level;

/**
 * Finds out how the last executions ended that events have started. Refold does not
 * report which event it was.
 */
record ExecutionFindings(String account, int latest) {

	List<Finding> of(List<Execution> executions) {
		if (executions.isEmpty()) {
			return List.of(new Finding(Level.NOTE, Code.NO_EXECUTION,
					"No event has started an execution of linked account '%s' so far".formatted(this.account)));
		}
		return executions.stream().limit(this.latest).map(ExecutionFindings::finding).toList();
	}

	private static Finding finding(Execution execution) {
		String status = (execution.status() != null) ? execution.status() : "of unknown status";
		ExecutionEnd end = ExecutionEnd.of(execution);
		if (end == null) {
			return finding(Level.NOTE, Code.EXECUTION_RUNNING, execution,
					"is %s: it has not ended, as far as is known of that status".formatted(status));
		}
		return switch (end) {
			case COMPLETED -> finding(Level.OK, Code.EXECUTION_COMPLETED, execution, "is COMPLETED");
			case DUPLICATE -> finding(Level.PROBLEM, Code.EXECUTION_DUPLICATE, execution,
					"is a DUPLICATE: its idempotency key was received before within the window of the workflow's trigger, so that nothing ran; fire with another key if it is another event");
			case ERRORED, STOPPED, TIMED_OUT -> finding(Level.PROBLEM, Code.EXECUTION_FAILED, execution,
					"is %s: see its nodes in executions().get(\"%s\"), and run it again with executions().rerun(\"%s\")"
						.formatted(status, execution.id(), execution.id()));
		};
	}

	private static Finding finding(Level level, Code code, Execution execution, String how) {
		return new Finding(level, code, "Execution %s of workflow '%s', which an event started%s, %s"
			.formatted(execution.id(), workflow(execution), at(execution), how));
	}

	private static @Nullable String workflow(Execution execution) {
		Execution.Reference workflow = execution.workflow();
		return (workflow != null) ? workflow.name() : execution.name();
	}

	private static String at(Execution execution) {
		return (execution.createdAt() != null) ? " at " + execution.createdAt() : "";
	}

}
