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

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.BeanUtils;
import org.springframework.util.ReflectionUtils;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

import ai.refold.spring.RefoldException;
import ai.refold.spring.client.RefoldEventSender;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SyncRefoldEventDispatcher}.
 */
class SyncRefoldEventDispatcherTests {

	private final VirtualTimeScheduler time = VirtualTimeScheduler.create();

	private final Queue<RefoldDispatchFailedEvent> failed = new ConcurrentLinkedQueue<>();

	private final RefoldDispatchFailures failures = new RefoldDispatchFailures(
			(event) -> this.failed.add((RefoldDispatchFailedEvent) event));

	@AfterEach
	void close() {
		this.time.dispose();
	}

	@ParameterizedTest
	@ValueSource(classes = { IllegalStateException.class, AssertionError.class, NoClassDefFoundError.class,
			StackOverflowError.class })
	void whatTheSenderThrowsAfterTheCommitIsNoRefusal(Class<? extends Throwable> type) {
		Throwable thrown = BeanUtils.instantiateClass(type);
		assertThat(commit((message) -> {
			ReflectionUtils.rethrowRuntimeException(thrown);
			return Mono.empty();
		})).isOne();
		assertThat(commit((message) -> Mono.fromRunnable(() -> ReflectionUtils.rethrowRuntimeException(thrown))))
			.isOne();
		assertThat(this.failed).isEmpty();
	}

	@Test
	void refusalAfterTheCommitIsReportedAndFreesThePlace() {
		assertThat(commit((message) -> Mono.error(new RefoldException("refused")))).isZero();
		assertThat(commit((message) -> {
			throw new RefoldException("refused");
		})).isZero();
		assertThat(this.failed).hasSize(2).allSatisfy((failure) -> assertThat(failure.cause()).hasMessage("refused"));
	}

	private int commit(RefoldEventSender sender) {
		AsyncRefoldEventDispatcher async = new AsyncRefoldEventDispatcher(sender,
				new AsyncDispatchSettings(100, Duration.ZERO, 3, Duration.ofMinutes(15), Duration.ofSeconds(9)),
				this.failures, this.time);
		new SyncRefoldEventDispatcher(sender, async, this.failures, Duration.ofSeconds(5))
			.prepareAfterEnd(Messages.message("a1", "a"))
			.commit();
		return async.queueSize();
	}

}
