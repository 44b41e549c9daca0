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

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import ai.refold.spring.RefoldErrors;
import ai.refold.spring.RefoldServerException;
import ai.refold.spring.client.RefoldEventMessage;
import ai.refold.spring.client.RefoldEventReceipt;

import static org.assertj.core.api.Assertions.assertThat;

class AsyncRefoldEventDispatcherConcurrencyTests {

	private static final int THREADS = 50;

	private static final int ACCOUNTS = 20;

	private static final int EVENTS = 200;

	private final Map<String, List<String>> received = new ConcurrentHashMap<>();

	private final Map<String, AtomicInteger> onTheWay = new ConcurrentHashMap<>();

	private final AtomicInteger inFlight = new AtomicInteger();

	private final AtomicInteger maxInFlight = new AtomicInteger();

	private final AtomicInteger overlaps = new AtomicInteger();

	private final List<Object> failures = new CopyOnWriteArrayList<>();

	/**
	 * Each thread fires its own sequence on one account; a few calls fail and are tried
	 * again. Whatever the interleaving, every sequence arrives complete and in order.
	 */
	@Test
	void everythingArrivesInTheOrderOfEachAccount() throws Exception {
		AsyncRefoldEventDispatcher dispatcher = new AsyncRefoldEventDispatcher(this::receive,
				new AsyncDispatchSettings(2_000, Duration.ofSeconds(30), 16, Duration.ofMinutes(5),
						Duration.ofSeconds(9)),
				new RefoldDispatchFailures(this.failures::add));
		ExecutorService threads = Executors.newFixedThreadPool(THREADS);
		List<Future<?>> results = new ArrayList<>();
		for (int i = 0; i < THREADS; i++) {
			int thread = i;
			results.add(threads.submit(() -> fire(dispatcher, thread)));
		}
		for (Future<?> result : results) {
			result.get(60, TimeUnit.SECONDS);
		}
		CountDownLatch drained = new CountDownLatch(1);
		dispatcher.stop(drained::countDown);
		assertThat(drained.await(60, TimeUnit.SECONDS)).isTrue();
		dispatcher.destroy();
		threads.shutdown();
		assertThat(this.failures).isEmpty();
		assertThat(this.overlaps).hasValue(0);
		assertThat(this.maxInFlight).hasValueLessThanOrEqualTo(16).hasValueGreaterThan(1);
		assertThat(this.received.values().stream().mapToInt(List::size).sum()).isEqualTo(THREADS * EVENTS);
		for (int i = 0; i < THREADS; i++) {
			String prefix = i + "-";
			assertThat(this.received.get("account-" + i % ACCOUNTS)).filteredOn((event) -> event.startsWith(prefix))
				.extracting((event) -> Integer.valueOf(event.substring(prefix.length())))
				.hasSize(EVENTS)
				.isSorted();
		}
	}

	private void fire(AsyncRefoldEventDispatcher dispatcher, int thread) {
		for (int i = 0; i < EVENTS; i++) {
			String event = thread + "-" + i;
			RefoldEventMessage message = new RefoldEventMessage(event, event, event, "account-" + thread % ACCOUNTS,
					null, null, null, "{}".getBytes(StandardCharsets.UTF_8), Instant.EPOCH, Map.of());
			PreparedDispatch prepared = dispatcher.prepare(message, CallerTransaction.NONE);
			if (i % 10 == 9) {
				dispatcher.prepare(message, CallerTransaction.NONE).rollback();
			}
			prepared.commit();
		}
	}

	private Mono<RefoldEventReceipt> receive(RefoldEventMessage message) {
		return Mono.defer(() -> {
			AtomicInteger same = this.onTheWay.computeIfAbsent(message.linkedAccountId(), (id) -> new AtomicInteger());
			if (same.incrementAndGet() > 1) {
				this.overlaps.incrementAndGet();
			}
			this.maxInFlight.accumulateAndGet(this.inFlight.incrementAndGet(), Math::max);
			int random = ThreadLocalRandom.current().nextInt(1_000);
			return Mono.delay(Duration.ofNanos(random * 1_000L)).flatMap((tick) -> {
				same.decrementAndGet();
				this.inFlight.decrementAndGet();
				if (random == 0) {
					return Mono.error(new RefoldServerException("unwell", RefoldErrors.of(503)));
				}
				this.received.computeIfAbsent(message.linkedAccountId(), (id) -> new CopyOnWriteArrayList<>())
					.add(message.event());
				return Mono.just(new RefoldEventReceipt("ok", message.idempotencyKey(), false));
			});
		});
	}

}
