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
package ai.refold.spring.client.transport;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link ConcurrencyLimit}.
 */
class ConcurrencyLimitTests {

	@Test
	void callsBeyondTheLimitWaitInTheirOrder() {
		ConcurrencyLimit limit = new ConcurrencyLimit(2);
		List<Integer> started = new ArrayList<>();
		List<Sinks.One<Integer>> calls = new ArrayList<>();
		for (int i = 0; i < 5; i++) {
			int number = i;
			Sinks.One<Integer> call = Sinks.one();
			calls.add(call);
			limit.apply(call.asMono().doOnSubscribe((subscription) -> started.add(number)))
				.subscribe(null, (ex) -> started.add(-1));
		}
		assertThat(started).containsExactly(0, 1);
		calls.get(1).tryEmitValue(1);
		assertThat(started).containsExactly(0, 1, 2);
		calls.get(0).tryEmitError(new IllegalStateException());
		assertThat(started).containsExactly(0, 1, 2, -1, 3);
	}

	@Test
	void callThatIsCancelledInLineIsNeverMade() {
		ConcurrencyLimit limit = new ConcurrencyLimit(1);
		AtomicInteger started = new AtomicInteger();
		Sinks.One<Integer> first = Sinks.one();
		limit.apply(first.asMono()).subscribe();
		Disposable second = limit.apply(Mono.fromSupplier(started::incrementAndGet)).subscribe();
		second.dispose();
		first.tryEmitEmpty();
		assertThat(started).hasValue(0);
		assertThat(limit.apply(Mono.just("free again")).block(Duration.ofSeconds(5))).isEqualTo("free again");
	}

	@Test
	void lineOfCallsThatFailAtOnceDoesNotOverflowTheStack() {
		ConcurrencyLimit limit = new ConcurrencyLimit(1);
		AtomicInteger failed = new AtomicInteger();
		Sinks.One<Integer> first = Sinks.one();
		limit.apply(first.asMono()).subscribe();
		for (int i = 0; i < 50_000; i++) {
			limit.apply(Mono.error(new IllegalStateException())).subscribe(null, (ex) -> failed.incrementAndGet());
		}
		first.tryEmitValue(1);
		assertThat(failed).hasValue(50_000);
	}

	@Test
	void callThatIsCancelledUnderWayFreesItsPlace() {
		ConcurrencyLimit limit = new ConcurrencyLimit(1);
		limit.apply(Mono.never()).subscribe().dispose();
		assertThat(limit.apply(Mono.just("free again")).block(Duration.ofSeconds(5))).isEqualTo("free again");
	}

	@Test
	void limitHoldsUnderContention() {
		ConcurrencyLimit limit = new ConcurrencyLimit(8);
		AtomicInteger underWay = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		Mono<Integer> call = shortCall()
			.doOnSubscribe((subscription) -> most.accumulateAndGet(underWay.incrementAndGet(), Math::max))
			.doOnTerminate(underWay::decrementAndGet);
		Long passed = Flux.range(0, 20_000)
			.flatMap((i) -> limit.apply(call).subscribeOn(Schedulers.boundedElastic()), 200)
			.count()
			.block(Duration.ofSeconds(60));
		assertThat(passed).isEqualTo(20_000);
		assertThat(most).hasValue(8);
	}

	@Test
	void noPlaceIsLostToCancellationAtAnyMoment() {
		ConcurrencyLimit limit = new ConcurrencyLimit(8);
		Flux.range(0, 20_000)
			.flatMap((i) -> limit.apply(shortCall())
				.subscribeOn(Schedulers.boundedElastic())
				.timeout(Duration.ofNanos(ThreadLocalRandom.current().nextInt(1, 600_000)), Mono.just(0)), 200)
			.blockLast(Duration.ofSeconds(60));
		List<Sinks.One<Integer>> calls = IntStream.range(0, 8).mapToObj((i) -> Sinks.<Integer>one()).toList();
		List<Integer> started = new CopyOnWriteArrayList<>();
		calls.forEach((call) -> limit.apply(call.asMono().doOnSubscribe((subscription) -> started.add(1))).subscribe());
		await().untilAsserted(() -> assertThat(started).hasSize(8));
	}

	private static Mono<Integer> shortCall() {
		return Mono
			.defer(() -> Mono.delay(Duration.ofNanos(ThreadLocalRandom.current().nextInt(200_000))).thenReturn(1));
	}

}
