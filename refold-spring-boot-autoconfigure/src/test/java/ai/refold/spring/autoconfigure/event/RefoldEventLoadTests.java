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
package ai.refold.spring.autoconfigure.event;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.netty.channel.EventLoop;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.HttpResources;

import ai.refold.spring.event.RecordingRefold.Fired;
import ai.refold.spring.event.RecordingRefold;
import ai.refold.spring.event.RefoldDispatchFailedEvent;
import ai.refold.spring.event.RefoldEvent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Annotated methods that are called by many, and from where nothing may block.
 */
class RefoldEventLoadTests {

	private static final int THREADS = 200;

	private static final int CALLS = 50;

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(RefoldEventAutoConfiguration.class))
		.withBean(RecordingRefold.class)
		.withBean(Orders.class);

	@Test
	void callsOfManyThreadsAllArriveInTheOrderOfTheirAccount() {
		this.runner.run((context) -> {
			Orders orders = context.getBean(Orders.class);
			CyclicBarrier start = new CyclicBarrier(THREADS);
			ExecutorService threads = Executors.newFixedThreadPool(THREADS);
			List<Future<?>> results = new ArrayList<>();
			for (int i = 0; i < THREADS; i++) {
				int thread = i;
				results.add(threads.submit(() -> {
					start.await();
					for (int call = 0; call < CALLS; call++) {
						orders.place("account-" + thread % 20, thread, call);
					}
					return null;
				}));
			}
			for (Future<?> result : results) {
				result.get(60, TimeUnit.SECONDS);
			}
			threads.shutdown();
			RecordingRefold refold = context.getBean(RecordingRefold.class);
			await().atMost(Duration.ofSeconds(60))
				.untilAsserted(() -> assertThat(refold.accepted()).hasSize(THREADS * CALLS));
			List<Fired> accepted = refold.accepted();
			for (int i = 0; i < THREADS; i++) {
				String prefix = i + "-";
				assertThat(accepted).extracting(Fired::idempotencyKey)
					.filteredOn((key) -> key.startsWith(prefix))
					.extracting((key) -> Integer.valueOf(key.substring(prefix.length())))
					.hasSize(CALLS)
					.isSorted();
			}
		});
	}

	@Test
	void fullQueueIsNotWaitedForOnAnEventLoop() {
		List<RefoldDispatchFailedEvent> failures = new ArrayList<>();
		this.runner.withPropertyValues("refold.event.async.capacity=1", "refold.event.async.max-wait=10m")
			.withInitializer((context) -> context
				.addApplicationListener((ApplicationListener<PayloadApplicationEvent<?>>) (event) -> {
					if (event.getPayload() instanceof RefoldDispatchFailedEvent failure) {
						failures.add(failure);
					}
				}))
			.run((context) -> {
				RecordingRefold refold = context.getBean(RecordingRefold.class);
				CompletableFuture<Void> slow = new CompletableFuture<>();
				refold.respond((fired) -> Mono.fromFuture(slow).then(RecordingRefold.accept(fired)));
				Orders orders = context.getBean(Orders.class);
				orders.place("acme", 0, 0);
				EventLoop loop = HttpResources.get().onServer(true).next();
				assertThat(loop.submit(Schedulers::isInNonBlockingThread).get(10, TimeUnit.SECONDS)).isTrue();
				assertThat(loop.submit(() -> orders.place("acme", 0, 1)).get(10, TimeUnit.SECONDS)).isEqualTo("0-1");
				await().untilAsserted(() -> assertThat(failures).hasSize(1));
				assertThat(failures.get(0).idempotencyKey()).isEqualTo("0-1");
				assertThat(failures.get(0).cause()).hasMessageContaining("the queue is full");
				slow.complete(null);
			});
	}

	static class Orders {

		@RefoldEvent(event = "order.placed", linkedAccountId = "#account", idempotencyKey = "#result")
		public String place(String account, int thread, int call) {
			return thread + "-" + call;
		}

	}

}
