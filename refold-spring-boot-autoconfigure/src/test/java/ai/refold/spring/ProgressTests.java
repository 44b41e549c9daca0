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
package ai.refold.spring;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

import org.apache.commons.logging.Log;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;

/**
 * Tests for {@link Progress}.
 */
class ProgressTests {

	private static final long SECOND = 1_000_000_000;

	private final Log logger = mock();

	@Test
	void logsEveryFiveSeconds() {
		Progress progress = progress(0, 3, 5, 9, 10, 14);
		for (int i = 0; i < 5; i++) {
			int number = i;
			progress.step(() -> "step " + number);
		}
		then(this.logger).should().info("Catching up: step 1");
		then(this.logger).should().info("Catching up: step 3");
		then(this.logger).shouldHaveNoMoreInteractions();
	}

	@Test
	void whatIsDoneSoonIsNotWorthALine() {
		Progress progress = progress(0, 1, 2, 4);
		assertThat(progress.count(List.of("a", "b", "c"), (item) -> true)).isEqualTo(3);
		then(this.logger).should(never()).info(any());
	}

	@Test
	void countsWhatWasDoneAndSaysHowManyThereAre() {
		Progress progress = progress(0, 1, 6, 7, 12);
		assertThat(progress.count(List.of("a", "b", "c", "d"), "b"::equals)).isEqualTo(1);
		then(this.logger).should().info("Catching up: 1 of 4");
		then(this.logger).should().info("Catching up: 3 of 4");
		then(this.logger).shouldHaveNoMoreInteractions();
	}

	@Test
	void runningTaskIsListedUntilItHasEnded() {
		List<List<String>> listed = new ArrayList<>();
		progress(0, 1, 2).count(List.of("a", "b"), (item) -> listed.add(Progress.running()));
		assertThat(listed).satisfiesExactly((first) -> assertThat(first).contains("Catching up: 0 of 2"),
				(second) -> assertThat(second).contains("Catching up: 1 of 2"));
		assertThat(Progress.running()).noneMatch((line) -> line.startsWith("Catching up"));
	}

	@Test
	void taskThatFailsIsListedNoMore() {
		assertThatIllegalStateException().isThrownBy(() -> progress(0, 1).count(List.of("a"), (item) -> {
			throw new IllegalStateException();
		}));
		assertThat(Progress.running()).noneMatch((line) -> line.startsWith("Catching up"));
	}

	private Progress progress(long... seconds) {
		Queue<Long> times = new ArrayDeque<>();
		for (long second : seconds) {
			times.add(second * SECOND);
		}
		return new Progress(this.logger, "Catching up", times::remove);
	}

}
