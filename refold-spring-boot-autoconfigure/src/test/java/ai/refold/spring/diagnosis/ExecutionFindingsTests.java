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

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ai.refold.spring.client.resource.Execution;
import ai.refold.spring.diagnosis.RefoldEventDiagnosis.Code;
import ai.refold.spring.diagnosis.RefoldEventDiagnosis.Finding;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ExecutionFindings}.
 */
class ExecutionFindingsTests {

	@ParameterizedTest
	@CsvSource({ "COMPLETED, EXECUTION_COMPLETED", "completed, EXECUTION_COMPLETED", "DUPLICATE, EXECUTION_DUPLICATE",
			"ERRORED, EXECUTION_FAILED", "stopped, EXECUTION_FAILED", "TERMINATED, EXECUTION_FAILED",
			"Timed Out, EXECUTION_FAILED", "TIMEDOUT, EXECUTION_FAILED", "WAITING, EXECUTION_RUNNING",
			"PARTIALLY_SUCCESSFUL, EXECUTION_RUNNING", ", EXECUTION_RUNNING" })
	void statusShowsHowAnExecutionEnded(@Nullable String status, Code code) {
		assertThat(finding(status, null).code()).isEqualTo(code);
	}

	@ParameterizedTest
	@CsvSource({ "TERMINATED, EXECUTION_FAILED, is TERMINATED: see its nodes",
			"PARTIALLY_SUCCESSFUL, EXECUTION_FAILED, is PARTIALLY_SUCCESSFUL: see its nodes",
			", EXECUTION_FAILED, is of unknown status: see its nodes", "DUPLICATE, EXECUTION_DUPLICATE, is a DUPLICATE",
			"COMPLETED, EXECUTION_COMPLETED, is COMPLETED" })
	void timeShowsAnEndWithAnotherName(@Nullable String status, Code code, String message) {
		Finding finding = finding(status, Instant.EPOCH);
		assertThat(finding.code()).isEqualTo(code);
		assertThat(finding.message()).contains(message);
	}

	private static Finding finding(@Nullable String status, @Nullable Instant completedAt) {
		Execution execution = new Execution("1", "Sync", status, null, completedAt, null, null, null, null, null, null,
				null, null, null, Map.of());
		return new ExecutionFindings("acme", 5).of(List.of(execution)).get(0);
	}

}
