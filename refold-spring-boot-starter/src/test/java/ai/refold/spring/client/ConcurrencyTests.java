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
package ai.refold.spring.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.springframework.core.task.VirtualThreadTaskExecutor;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import ai.refold.spring.RefoldTransportException;
import ai.refold.spring.client.transport.RefoldRateLimiter;
import ai.refold.spring.test.FiredEvent;
import ai.refold.spring.test.RefoldServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for many calls at once, and for the threads that make them.
 */
class ConcurrencyTests extends AbstractRefoldClientTests {

	private static final Log logger = LogFactory.getLog(ConcurrencyTests.class);

	private static final int FLOOD = 5000;

	@Test
	void floodOfCallsDoesNotFailByItself() {
		long start = System.nanoTime();
		Long fired = Flux.range(0, FLOOD)
			.flatMap((i) -> this.reactive.fire("invoice.paid", "account-" + i % 100, i), FLOOD)
			.count()
			.block(Duration.ofMinutes(1));
		logger.info("%d simultaneous calls in %d ms".formatted(fired, millisSince(start)));
		assertThat(fired).isEqualTo(FLOOD);
		assertThat(this.server.firedEvents()).extracting((event) -> event.payload().asInt())
			.hasSize(FLOOD)
			.doesNotHaveDuplicates();
	}

	@Test
	void floodOfCallsThatCannotBeSentDoesNotOverflowTheStack() {
		AtomicInteger asked = new AtomicInteger();
		ReactiveRefoldTemplate template = configure(ReactiveRefoldTemplate.builder())
			.apiKey(() -> (asked.incrementAndGet() <= 256) ? this.server.apiKey() : "tk_\n")
			.build();
		this.server.faults().on("/event/trigger").times(256).slow(Duration.ofMillis(300));
		Long refused = Flux.range(0, FLOOD)
			.flatMap((i) -> template.fire("invoice.paid", "acme", i)
				.then(Mono.<Integer>empty())
				.onErrorResume(RefoldTransportException.class, (ex) -> Mono.just(1)), FLOOD)
			.count()
			.block(Duration.ofMinutes(1));
		assertThat(refused).isEqualTo(FLOOD - 256);
	}

	@Test
	void eventsAreSpacedOutSoThatRefoldNeedNotRefuseThem() {
		try (RefoldServer limited = RefoldServer.builder().rateLimit().events("invoice.paid").start()) {
			RefoldTemplateBuilder<ReactiveRefoldTemplate> builder = configure(ReactiveRefoldTemplate.builder());
			ReactiveRefoldTemplate template = builder.apiKey(limited.apiKey())
				.rateLimiter(RefoldRateLimiter.of(20, 5, Duration.ofSeconds(30)))
				.build();
			template.fire("invoice.paid", "acme", "opens the connection").block(TIMEOUT);
			long start = System.nanoTime();
			Flux.range(0, 120)
				.flatMap((i) -> template.fire("invoice.paid", "acme", i), 120)
				.blockLast(Duration.ofMinutes(1));
			long millis = millisSince(start);
			logger.info("120 events in %d ms, %d refused".formatted(millis, limited.rateLimitedCalls()));
			assertThat(limited.firedEvents()).hasSize(121);
			assertThat(limited.rateLimitedCalls()).isLessThanOrEqualTo(6);
			assertThat(millis).isBetween(5700L, 12_000L);
		}
	}

	@Test
	void threadOfAnEventLoopIsNotBlocked() {
		Mono<RefoldEventReceipt> blocking = Mono.fromCallable(() -> this.refold.fire("invoice.paid", "acme", null))
			.subscribeOn(Schedulers.parallel());
		assertThatIllegalStateException().isThrownBy(() -> blocking.block(TIMEOUT))
			.withMessageContaining("ReactiveRefoldTemplate");
		Mono<Long> stream = Mono.fromCallable(() -> this.refold.linkedAccounts().all().count())
			.subscribeOn(Schedulers.parallel());
		assertThatIllegalStateException().isThrownBy(() -> stream.block(TIMEOUT))
			.withMessageContaining("ReactiveRefoldTemplate");
		assertThat(this.server.requests()).isEmpty();
	}

	@Test
	void platformThreadsMayBlock() throws InterruptedException {
		ExecutorService threads = Executors.newFixedThreadPool(50);
		IntStream.range(0, 500).forEach((i) -> threads.execute(() -> this.refold.fire("invoice.paid", "acme", i)));
		threads.shutdown();
		assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
		assertThat(this.server.firedEvents()).hasSize(500);
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void virtualThreadsMayBlock() {
		VirtualThreadTaskExecutor threads = new VirtualThreadTaskExecutor("virtual-");
		CompletableFuture
			.allOf(IntStream.range(0, 1000)
				.mapToObj((i) -> CompletableFuture.runAsync(() -> this.refold.fire("invoice.paid", "acme", i), threads))
				.toArray(CompletableFuture[]::new))
			.orTimeout(30, TimeUnit.SECONDS)
			.join();
		assertThat(this.server.firedEvents()).extracting(FiredEvent::linkedAccountId).hasSize(1000);
	}

	@Test
	void interruptedThreadStopsWaitingAndStaysInterrupted() {
		this.server.faults().on("/event/trigger").slow(Duration.ofSeconds(5));
		CompletableFuture<Throwable> failure = new CompletableFuture<>();
		Thread thread = new Thread(() -> {
			try {
				this.refold.fire("invoice.paid", "acme", null);
			}
			catch (RuntimeException ex) {
				failure.complete(Thread.currentThread().isInterrupted() ? ex : new AssertionError(ex));
			}
		});
		thread.start();
		thread.interrupt();
		assertThat(failure.orTimeout(4, TimeUnit.SECONDS).join()).isInstanceOfSatisfying(RefoldTransportException.class,
				(ex) -> assertThat(ex.outcomeUnknown()).isTrue());
	}

	@Test
	void noAccountIsSaidToBeMissing() {
		RefoldTemplate template = configure(RefoldTemplate.builder()).linkedAccountId(" ").build();
		assertThatIllegalArgumentException().isThrownBy(() -> template.fire("invoice.paid", null, null))
			.withMessageContaining("'refold.linked-account-id'");
	}

	private static long millisSince(long start) {
		return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
	}

}
