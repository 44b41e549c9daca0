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
package ai.refold.spring.webhook.recovery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;

import ai.refold.spring.webhook.recovery.RerunChain.Kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link RerunChains}, {@link RerunChain}, {@link RerunCalls} and
 * {@link RerunBudget}.
 */
class RerunChainsTests {

	private final RerunChains chains = new RerunChains(
			new RefoldRerunSettings(2, 100, Duration.ofSeconds(10), 3, Duration.ofSeconds(20)).backOff());

	@Test
	void executionsThatRepeatOneAnotherCountAsOne() {
		RerunChain chain = this.chains.of("a");
		assertThat(chain.next("a")).isEqualTo(new RerunChain.Step(Kind.RERUN, Duration.ofSeconds(10)));
		rerunAs(chain, "b");
		assertThat(this.chains.of("b")).isSameAs(chain);
		assertThat(chain.next("b")).isEqualTo(new RerunChain.Step(Kind.RERUN, Duration.ofSeconds(20)));
		rerunAs(chain, "c");
		assertThat(chain.next("c").kind()).isEqualTo(Kind.GIVE_UP);
		assertThat(chain.reruns()).isEqualTo(2);
		assertThat(chain.firstExecutionId()).isEqualTo("a");
	}

	@Test
	void executionCountsOnce() {
		RerunChain chain = this.chains.of("a");
		assertThat(chain.next("a").kind()).isEqualTo(Kind.RERUN);
		assertThat(chain.next("a").kind()).isEqualTo(Kind.NOTHING);
		rerunAs(chain, "b");
		assertThat(chain.next("a").kind()).isEqualTo(Kind.NOTHING);
	}

	@Test
	void oldestExecutionsAreForgottenFirst() {
		RerunChain first = this.chains.of("first");
		RerunChain used = this.chains.of("used");
		for (int i = 0; i < RerunChains.MAX_EXECUTIONS; i++) {
			this.chains.of("execution-" + i);
			this.chains.of("used");
		}
		assertThat(this.chains.of("used")).isSameAs(used);
		assertThat(this.chains.contains("first")).isFalse();
		assertThat(this.chains.of("first")).isNotSameAs(first);
	}

	@Test
	void callsOfAnAccountAreWaitedFor() {
		RerunCalls calls = new RerunCalls();
		assertThat(calls.answered("acme")).isCompleted();
		RerunCalls.Call first = calls.begin("acme");
		RerunCalls.Call second = calls.begin("acme");
		CompletableFuture<Void> answered = calls.answered("acme");
		assertThat(calls.answered("globex")).isCompleted();
		calls.end(first);
		calls.begin("acme");
		assertThat(answered).isNotDone();
		calls.end(second);
		assertThat(answered).isCompleted();
		assertThat(calls.answered("acme")).isNotDone();
	}

	@Test
	void budgetIsForAnAccountAndAnHour() {
		AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
		Clock clock = mock(Clock.class);
		given(clock.instant()).willAnswer((invocation) -> now.get());
		RerunBudget budget = new RerunBudget(2, clock);
		assertThat(budget.take("acme")).isTrue();
		now.set(Instant.EPOCH.plus(Duration.ofMinutes(59)));
		assertThat(budget.take("acme")).isTrue();
		assertThat(budget.take("acme")).isFalse();
		assertThat(budget.take("globex")).isTrue();
		now.set(Instant.EPOCH.plus(Duration.ofMinutes(60)));
		assertThat(budget.take("acme")).isTrue();
	}

	@Test
	void settingsAreChecked() {
		Duration delay = Duration.ofSeconds(2);
		assertThatIllegalArgumentException().isThrownBy(() -> new RefoldRerunSettings(-1, 1, delay, 1, delay))
			.withMessage("'maxReruns' must not be negative");
		assertThatIllegalArgumentException().isThrownBy(() -> new RefoldRerunSettings(1, 0, delay, 1, delay))
			.withMessage("'maxPerHour' must be positive");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new RefoldRerunSettings(1, 1, delay, 1, Duration.ofSeconds(1)))
			.withMessage("'maxDelay' must not be less than 'delay'");
		assertThatIllegalArgumentException().isThrownBy(() -> new RefoldRerunSettings(1, 1, delay, 0.5, delay))
			.withMessage("'multiplier' must not be less than 1");
		assertThat(new RerunChains(new RefoldRerunSettings(0, 1, delay, 1, delay).backOff()).of("a").next("a").kind())
			.isEqualTo(Kind.GIVE_UP);
	}

	private void rerunAs(RerunChain chain, String executionId) {
		chain.rerunAs(executionId);
		this.chains.add(executionId, chain);
	}

}
