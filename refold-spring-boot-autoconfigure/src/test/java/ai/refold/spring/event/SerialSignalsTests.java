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
package ai.refold.spring.event;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import reactor.core.scheduler.Schedulers;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SerialSignals}.
 */
@ExtendWith(OutputCaptureExtension.class)
class SerialSignalsTests {

	@Test
	void unexpectedErrorIsLoggedWithItsStackTraceAndStopsNothing(CapturedOutput output) {
		List<String> calls = new ArrayList<>();
		SerialSignals signals = new SerialSignals(Schedulers.immediate(), () -> calls.add("after"));
		signals.signal(() -> {
			throw new AssertionError("unexpected");
		});
		signals.signal(() -> calls.add("next"));
		assertThat(calls).containsExactly("after", "next", "after");
		assertThat(output).containsPattern(
				"ERROR.* Unexpected failure while dispatching events\\R+.*AssertionError: unexpected\\R\\s+at ");
	}

}
