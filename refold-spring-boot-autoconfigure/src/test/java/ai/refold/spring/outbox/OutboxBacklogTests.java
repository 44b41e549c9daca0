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
package ai.refold.spring.outbox;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.TransientDataAccessResourceException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link OutboxBacklog}.
 */
@ExtendWith(OutputCaptureExtension.class)
class OutboxBacklogTests {

	private final OutboxTable table = mock();

	private final OutboxBacklog backlog = new OutboxBacklog(this.table);

	@Test
	void backlogThatGetsSmallerIsReportedUntilLittleIsLeft(CapturedOutput output) {
		waiting(5000, 4800, 4600, 99, 3);
		assertThat(output.toString().lines().filter((line) -> line.contains("backlog"))).satisfiesExactly(
				(first) -> assertThat(first).endsWith("4800 events still wait"),
				(second) -> assertThat(second).endsWith("4600 events still wait"));
	}

	@Test
	void backlogThatIsNotSentIsNotReported(CapturedOutput output) {
		waiting(0, 200, 200, 300);
		assertThat(output).doesNotContain("backlog");
	}

	@Test
	void databaseThatDoesNotRespondIsNoFailure(CapturedOutput output) {
		given(this.table.waiting(100)).willThrow(new TransientDataAccessResourceException("no connection"));
		this.backlog.report();
		assertThat(output).doesNotContain("backlog");
	}

	private void waiting(long... numbers) {
		for (long number : numbers) {
			given(this.table.waiting(100)).willReturn((number < 100) ? 0 : number);
			this.backlog.report();
		}
	}

}
