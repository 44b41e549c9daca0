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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

import ai.refold.spring.RefoldTransportException;
import ai.refold.spring.client.RefoldEventMessage;
import ai.refold.spring.client.RefoldEventReceipt;

import static org.assertj.core.api.Assertions.assertThat;

class AsyncRefoldEventDispatcherOutageTests {

	private static final Duration OUTAGE = Duration.ofMinutes(5);

	private final VirtualTimeScheduler time = VirtualTimeScheduler.create();

	private final List<String> attempts = new ArrayList<>();

	private final List<String> accepted = new ArrayList<>();

	private final List<Object> failures = new ArrayList<>();

	@AfterEach
	void dispose() {
		this.time.dispose();
	}

	@Test
	void whenRefoldIsUnreachableForFiveMinutesItIsHardlyAskedAndNothingIsLost() {
		AsyncRefoldEventDispatcher dispatcher = new AsyncRefoldEventDispatcher(this::send, Messages.SETTINGS,
				new RefoldDispatchFailures(this.failures::add), this.time);
		for (int i = 0; i < 1_000; i++) {
			dispatcher.dispatch(Messages.message(String.valueOf(i), "account-" + i % 20));
		}
		this.time.advanceTimeBy(OUTAGE.minusMillis(1));
		assertThat(this.accepted).isEmpty();
		assertThat(this.attempts).hasSizeBetween(30, 60);
		this.time.advanceTimeBy(Duration.ofSeconds(11));
		assertThat(this.accepted).hasSize(1_000);
		for (int account = 0; account < 20; account++) {
			int remainder = account;
			assertThat(this.accepted).extracting(Integer::valueOf)
				.filteredOn((event) -> event % 20 == remainder)
				.isSorted();
		}
		assertThat(this.failures).isEmpty();
		assertThat(dispatcher.queueSize()).isZero();
	}

	private Mono<RefoldEventReceipt> send(RefoldEventMessage message) {
		this.attempts.add(message.event());
		if (this.time.now(TimeUnit.MILLISECONDS) < OUTAGE.toMillis()) {
			return Mono.error(new RefoldTransportException("no connection", false, null));
		}
		this.accepted.add(message.event());
		return Mono.just(new RefoldEventReceipt("ok", message.idempotencyKey(), false));
	}

}
