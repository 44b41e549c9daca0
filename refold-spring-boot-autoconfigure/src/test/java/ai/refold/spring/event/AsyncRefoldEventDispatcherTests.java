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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.context.ContextRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.beans.BeanUtils;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.util.ReflectionUtils;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.test.scheduler.VirtualTimeScheduler;
import reactor.util.context.ContextView;

import ai.refold.spring.RefoldApiError;
import ai.refold.spring.RefoldApiException;
import ai.refold.spring.RefoldErrors;
import ai.refold.spring.RefoldInvalidRequestException;
import ai.refold.spring.RefoldRateLimitException;
import ai.refold.spring.RefoldServerException;
import ai.refold.spring.RefoldTransportException;
import ai.refold.spring.client.RefoldEventMessage;
import ai.refold.spring.client.RefoldEventReceipt;
import ai.refold.spring.client.RefoldEventSender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@ExtendWith(OutputCaptureExtension.class)
class AsyncRefoldEventDispatcherTests {

	private static final AsyncDispatchSettings SETTINGS = new AsyncDispatchSettings(100, Duration.ZERO, 3,
			Duration.ofMinutes(15), Duration.ofSeconds(9));

	private final VirtualTimeScheduler time = VirtualTimeScheduler.create();

	private final Calls calls = new Calls();

	private final Queue<RefoldDispatchFailedEvent> failures = new ConcurrentLinkedQueue<>();

	private AsyncRefoldEventDispatcher dispatcher = create(SETTINGS);

	private AsyncRefoldEventDispatcher create(AsyncDispatchSettings settings) {
		return new AsyncRefoldEventDispatcher(this.calls, settings,
				new RefoldDispatchFailures((event) -> this.failures.add((RefoldDispatchFailedEvent) event)), this.time);
	}

	@AfterEach
	void close() {
		this.time.dispose();
	}

	@Test
	void sendsTheEventsOfAnAccountOneAfterTheOther() {
		dispatch("a1", "a2");
		assertThat(this.calls.open()).containsExactly("a1");
		this.calls.accept("a1");
		assertThat(this.calls.open()).containsExactly("a2");
	}

	@Test
	void sendsNoMoreThanTheConcurrencyAllowsAndTakesAccountsInTurn() {
		dispatch("a1", "a2", "b1", "c1", "d1");
		assertThat(this.calls.open()).containsExactly("a1", "b1", "c1");
		this.calls.accept("a1");
		assertThat(this.calls.open()).containsExactly("b1", "c1", "d1");
		this.calls.accept("b1");
		assertThat(this.calls.open()).containsExactly("c1", "d1", "a2");
	}

	@Test
	void whenTheHeadFailsHoldsItsOwnAccountOnly() {
		dispatch("a1", "a2", "b1");
		this.calls.fail("a1", serverError());
		this.calls.accept("b1");
		dispatch("b2");
		assertThat(this.calls.open()).containsExactly("b2");
		this.calls.accept("b2");
		this.time.advanceTimeBy(Duration.ofSeconds(1));
		assertThat(this.calls.open()).containsExactly("a1");
		this.calls.accept("a1");
		assertThat(this.calls.open()).containsExactly("a2");
	}

	@Test
	void triesAgainWithGrowingDelaysUntilTheEventIsTooOld() {
		dispatch("a1", "a2");
		int attempts = 0;
		long started = this.time.now(TimeUnit.MINUTES);
		while (this.calls.open().contains("a1")) {
			attempts++;
			this.calls.fail("a1", serverError());
			this.time.advanceTimeBy(Duration.ofSeconds(33));
		}
		assertThat(attempts).isBetween(20, 40);
		assertThat(this.time.now(TimeUnit.MINUTES) - started).isBetween(15L, 16L);
		assertThat(failure()).satisfies((failure) -> {
			assertThat(failure.id()).isEqualTo("id-a1");
			assertThat(failure.idempotencyKey()).isEqualTo("key-a1");
			assertThat(failure.cause()).isInstanceOf(RefoldServerException.class);
		});
		assertThat(failure().attempts()).isEqualTo(attempts);
		assertThat(this.calls.open()).containsExactly("a2");
	}

	@Test
	void whenRefusedStopsRetryingAtOnceAndContinues(CapturedOutput output) {
		dispatch("a1", "a2");
		this.calls.fail("a1", new RefoldInvalidRequestException("no such thing", RefoldErrors.of(400)));
		assertThat(this.calls.open()).containsExactly("a2");
		assertThat(failure().attempts()).isEqualTo(1);
		assertThat(output.toString().lines().filter((line) -> line.contains("ERROR"))).singleElement()
			.asString()
			.contains("'a1'", "id-a1", "linked account 'a'", "after 1 attempts", "no such thing");
		assertThat(output.toString()).as("an error with a stack trace")
			.doesNotContainPattern("ERROR[^\\n]*\\R[^\\n]*Exception");
	}

	@Test
	void whileItDrainsSaysEveryFiveSecondsHowManyAreLeft(CapturedOutput output) {
		dispatch("a1", "a2", "b1");
		this.dispatcher.stop(() -> {
		});
		this.time.advanceTimeBy(Duration.ofSeconds(4));
		assertThat(output).doesNotContain("still wait");
		this.calls.accept("b1");
		this.time.advanceTimeBy(Duration.ofSeconds(1));
		assertThat(output).containsOnlyOnce("Shutting down: 2 events still wait for Refold");
		this.calls.accept("a1");
		this.calls.accept("a2");
		this.time.advanceTimeBy(Duration.ofSeconds(20));
		assertThat(output).containsOnlyOnce("still wait");
	}

	@Test
	void countsWhatTheClientTried() {
		dispatch("a1");
		RefoldServerException afterRetries = serverError();
		afterRetries.initAttempts(4);
		this.calls.fail("a1", afterRetries);
		this.time.advanceTimeBy(Duration.ofSeconds(1));
		this.calls.fail("a1", new RefoldInvalidRequestException("no", RefoldErrors.of(400)));
		assertThat(failure().attempts()).isEqualTo(5);
	}

	@ParameterizedTest
	@ValueSource(classes = { IllegalArgumentException.class, NoClassDefFoundError.class, AssertionError.class,
			StackOverflowError.class })
	void whenTheClientFailsUnexpectedlyRetries(Class<? extends Throwable> type, CapturedOutput output) {
		this.calls.broken = BeanUtils.instantiateClass(type);
		dispatch("a1", "b1");
		assertThat(output)
			.containsOnlyOnce("Refold is unreachable, events wait in memory: The call failed with " + type.getName());
		this.calls.broken = null;
		this.time.advanceTimeBy(Duration.ofSeconds(1));
		this.calls.acceptFirst();
		this.calls.acceptFirst();
		assertThat(this.calls.accepted).containsExactlyInAnyOrder("a1", "b1");
		assertThat(this.failures).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(classes = { IllegalArgumentException.class, AssertionError.class })
	void whenTheClientFailsUnexpectedlyForTooLongGivesUp(Class<? extends Throwable> type) {
		this.calls.broken = BeanUtils.instantiateClass(type);
		dispatch("a1");
		this.time.advanceTimeBy(Duration.ofMinutes(16));
		assertThat(failure().cause()).hasMessageContaining(type.getName());
		assertThat(failure().attempts()).isGreaterThan(10);
	}

	@Test
	void whenThereAreTooManyCallsWaitsAsLongAsRefoldSaysAndCountsNoAttempt() {
		dispatch("a1");
		this.calls.fail("a1", new RefoldRateLimitException("slow",
				new RefoldApiError(429, null, null, null, null, Duration.ofMinutes(2))));
		this.time.advanceTimeBy(Duration.ofSeconds(119));
		assertThat(this.calls.open()).isEmpty();
		this.time.advanceTimeBy(Duration.ofSeconds(1));
		assertThat(this.calls.open()).containsExactly("a1");
		this.calls.fail("a1", new RefoldInvalidRequestException("no", RefoldErrors.of(400)));
		assertThat(failure().attempts()).isEqualTo(1);
	}

	@Test
	void whenRefoldIsUnreachableLetsOneEventAtATimeFindOut(CapturedOutput output) {
		dispatch("a1", "b1", "c1", "d1", "e1");
		assertThat(this.calls.open()).containsExactly("a1", "b1", "c1");
		this.calls.fail("a1", unreachable());
		this.calls.fail("b1", unreachable());
		this.calls.fail("c1", unreachable());
		assertThat(this.calls.open()).isEmpty();
		for (int i = 0; i < 10; i++) {
			this.time.advanceTimeBy(Duration.ofSeconds(40));
			assertThat(this.calls.open()).hasSize(1);
			this.calls.fail(this.calls.open().get(0), unreachable());
		}
		this.time.advanceTimeBy(Duration.ofSeconds(40));
		this.calls.accept(this.calls.open().get(0));
		assertThat(this.calls.open()).hasSize(3);
		while (!this.calls.open().isEmpty()) {
			this.calls.accept(this.calls.open().get(0));
			this.time.advanceTimeBy(Duration.ofSeconds(40));
		}
		assertThat(this.calls.accepted).containsExactlyInAnyOrder("a1", "b1", "c1", "d1", "e1");
		assertThat(this.failures).isEmpty();
		assertThat(output).containsOnlyOnce("Refold is unreachable").containsOnlyOnce("Refold is reachable again");
	}

	@Test
	void whenOneEventNeverGetsAResponseTheOthersDo() {
		dispatch("a1", "b1", "b2", "b3", "b4");
		for (int i = 0; i < 20 && !this.calls.accepted.contains("b4"); i++) {
			for (String open : this.calls.open()) {
				if (open.equals("a1")) {
					this.calls.fail("a1", unreachable());
				}
				else {
					this.calls.accept(open);
				}
			}
			this.time.advanceTimeBy(Duration.ofSeconds(1));
		}
		assertThat(this.calls.accepted).containsExactly("b1", "b2", "b3", "b4");
	}

	@ParameterizedTest
	@ValueSource(ints = { 403, 413, 502 })
	void whenSomethingInBetweenRejectsOneEventSaysSoOnceAndSendsTheOthers(int status, CapturedOutput output) {
		dispatch("a1", "a2", "d1", "b1");
		int attempts = 0;
		for (int second = 0; second < 60; second++) {
			for (String open : this.calls.open()) {
				if (open.equals("a1") || open.equals("d1")) {
					attempts += open.equals("a1") ? 1 : 0;
					this.calls.fail(open, ofGateway(status));
				}
				else {
					this.calls.accept(open);
				}
			}
			this.dispatcher.dispatch(Messages.message("b-" + second, "b"));
			this.time.advanceTimeBy(Duration.ofSeconds(1));
		}
		assertThat(this.calls.accepted).hasSizeGreaterThanOrEqualTo(58);
		assertThat(attempts).isBetween(4, 12);
		assertThat(output).containsOnlyOnce("Refold is unreachable").containsOnlyOnce("Refold is reachable again");
		assertThat(output.toString().lines().filter((line) -> line.contains("other events do"))).hasSize(2)
			.anySatisfy((line) -> assertThat(line).contains("WARN", "'a1'", "id-a1", "linked account 'a'",
					"until it is PT15M old", "HTML of a gateway"));
		this.time.advanceTimeBy(Duration.ofSeconds(35));
		this.calls.accept("a1");
		assertThat(this.calls.open()).contains("a2");
	}

	@Test
	void whenRefoldIsUnreachableAfterwardsThatIsAnOutage(CapturedOutput output) {
		whenSomethingInBetweenRejectsOneEventSaysSoOnceAndSendsTheOthers(502, output);
		for (int second = 0; second < 120; second++) {
			this.calls.open().forEach((open) -> this.calls.fail(open, unreachable()));
			this.time.advanceTimeBy(Duration.ofSeconds(1));
		}
		assertThat(output.toString().lines().filter((line) -> line.contains("Refold is unreachable"))).hasSize(2);
	}

	@Test
	void whenRefoldIsUnreachableAgainThatIsAnOutageWithoutNewEvents(CapturedOutput output) {
		dispatch("a1", "b1", "c1");
		List.of("a1", "b1", "c1").forEach((open) -> this.calls.fail(open, unreachable()));
		while (this.calls.open().isEmpty()) {
			this.time.advanceTimeBy(Duration.ofSeconds(1));
		}
		this.calls.acceptFirst();
		for (int second = 0; second < 120; second++) {
			List.copyOf(this.calls.open()).forEach((open) -> this.calls.fail(open, unreachable()));
			this.time.advanceTimeBy(Duration.ofSeconds(1));
		}
		assertThat(this.calls.accepted).hasSize(1);
		assertThat(output.toString().lines().filter((line) -> line.contains("Refold is unreachable"))).hasSize(2);
	}

	@Test
	void whenRefoldIsUnreachableTooLongGivesUpEverythingThatIsTooOld() {
		dispatch("a1", "a2", "b1");
		this.calls.fail("a1", unreachable());
		this.calls.fail("b1", unreachable());
		this.time.advanceTimeBy(Duration.ofMinutes(16));
		dispatch("a3", "c1");
		String probe = this.calls.open().get(0);
		this.calls.fail(probe, unreachable());
		await().untilAsserted(() -> assertThat(this.failures).extracting(RefoldDispatchFailedEvent::event)
			.containsExactlyInAnyOrder("a1", "a2", "b1"));
		assertThat(this.dispatcher.queueSize()).isEqualTo(2);
	}

	@Test
	void freshEventWaitsForFewOfTheOldEventsOfOthers() {
		dispatchBacklog(500);
		dispatch("z1");
		int accepted = 0;
		while (!this.calls.open().contains("z1")) {
			this.calls.acceptFirst();
			accepted++;
		}
		assertThat(accepted).isLessThanOrEqualTo(5);
		this.time.advanceTimeBy(Duration.ofSeconds(30));
		dispatch("y1");
		this.calls.acceptFirst(10);
		assertThat(this.calls.accepted).contains("y1", "z1");
	}

	@Test
	void everyFifthEventIsAFreshOneAndTheOthersGoInTurn() {
		dispatchBacklog(500);
		for (int i = 0; i < 50; i++) {
			this.dispatcher.dispatch(Messages.message("fresh-" + i, "newcomer-" + i));
		}
		for (int i = 0; i < 20; i++) {
			int before = this.calls.accepted.size();
			this.calls.acceptFirst(10);
			assertThat(this.calls.accepted.subList(before, before + 10))
				.filteredOn((event) -> event.startsWith("fresh"))
				.hasSizeBetween(1, 3);
		}
		this.calls.acceptFirst(350);
		assertThat(this.calls.accepted).hasSize(550)
			.doesNotHaveDuplicates()
			.filteredOn((event) -> event.startsWith("old"))
			.isEqualTo(IntStream.range(0, 500).mapToObj((i) -> "old-" + i).toList());
	}

	@Test
	void freshEventsOfOneAccountKeepTheirOrderAndFollowItsOldOnes() {
		dispatchBacklog(200);
		for (int i = 0; i < 5; i++) {
			this.dispatcher.dispatch(Messages.message("busy-" + i, "account-150"));
			this.dispatcher.dispatch(Messages.message("quick-" + i, "newcomer"));
		}
		this.calls.acceptFirst(210);
		assertThat(this.calls.accepted).containsSubsequence("quick-0", "quick-1", "quick-2", "quick-3", "quick-4",
				"old-150", "busy-0", "busy-1", "busy-2", "busy-3", "busy-4");
	}

	private void dispatchBacklog(int accounts) {
		this.dispatcher = create(
				new AsyncDispatchSettings(1000, Duration.ZERO, 1, Duration.ofMinutes(15), Duration.ofSeconds(9)));
		for (int i = 0; i < accounts; i++) {
			this.dispatcher.dispatch(Messages.message("old-" + i, "account-" + i));
		}
		this.time.advanceTimeBy(Duration.ofMinutes(2));
	}

	@Test
	void whenTheQueueIsFullRefusesAtTheCommit() {
		this.dispatcher = create(
				new AsyncDispatchSettings(1, Duration.ZERO, 1, Duration.ofMinutes(1), Duration.ofSeconds(9)));
		PreparedDispatch first = this.dispatcher.prepare(Messages.message("a1", "a"), CallerTransaction.NONE);
		PreparedDispatch second = this.dispatcher.prepare(Messages.message("a2", "a"), CallerTransaction.NONE);
		assertThat(this.calls.open()).isEmpty();
		second.commit();
		assertThat(failure()).satisfies((failure) -> {
			assertThat(failure.event()).isEqualTo("a2");
			assertThat(failure.attempts()).isZero();
			assertThat(failure.cause()).hasMessageContaining("queue is full");
		});
		first.commit();
		assertThat(this.calls.open()).containsExactly("a1");
	}

	@Test
	void whenRolledBackFreesThePlace() {
		this.dispatcher = create(
				new AsyncDispatchSettings(1, Duration.ZERO, 1, Duration.ofMinutes(1), Duration.ofSeconds(9)));
		this.dispatcher.prepare(Messages.message("a1", "a"), CallerTransaction.NONE).rollback();
		this.dispatcher.prepare(Messages.message("a2", "a"), CallerTransaction.NONE).rollback();
		dispatch("a3");
		assertThat(this.calls.open()).containsExactly("a3");
		assertThat(this.failures).isEmpty();
	}

	@Test
	void whenTheQueueIsFullWaitsForAPlace() {
		this.dispatcher = create(
				new AsyncDispatchSettings(1, Duration.ofSeconds(20), 1, Duration.ofMinutes(1), Duration.ofSeconds(9)));
		dispatch("a1");
		Thread caller = new Thread(() -> dispatch("a2"));
		caller.start();
		await().until(() -> caller.getState() == Thread.State.TIMED_WAITING);
		this.calls.accept("a1");
		await().untilAsserted(() -> assertThat(this.calls.open()).containsExactly("a2"));
	}

	@Test
	void whenTheQueueIsFullAThreadThatMustNotBlockDoesNotWait() {
		this.dispatcher = create(
				new AsyncDispatchSettings(1, Duration.ofMinutes(10), 1, Duration.ofMinutes(1), Duration.ofSeconds(9)));
		dispatch("a1");
		Mono.fromRunnable(() -> dispatch("a2")).subscribeOn(Schedulers.parallel()).block(Duration.ofSeconds(10));
		this.dispatcher.dispatchReactively(Messages.message("a3", "a")).block(Duration.ofSeconds(10));
		await().untilAsserted(() -> assertThat(this.failures).extracting(RefoldDispatchFailedEvent::event)
			.containsExactlyInAnyOrder("a2", "a3"));
	}

	@Test
	void takesWhatBelongsToTheCallerAlong() {
		ThreadLocal<String> trace = new ThreadLocal<>();
		ContextRegistry.getInstance().registerThreadLocalAccessor("test.trace", trace);
		try {
			List<String> seen = new ArrayList<>();
			this.calls.context = (context) -> seen
				.add(context.getOrDefault("test.trace", "none") + (context.hasKey("other") ? " and other" : ""));
			trace.set("of-thread");
			dispatch("a1");
			trace.remove();
			dispatch("b1");
			this.dispatcher.dispatchReactively(Messages.message("c1", "c"))
				.contextWrite((context) -> context.put("test.trace", "of-chain").put("other", "x"))
				.block(Duration.ofSeconds(10));
			assertThat(seen).containsExactly("of-thread", "none", "of-chain");
		}
		finally {
			ContextRegistry.getInstance().removeThreadLocalAccessor("test.trace");
		}
	}

	@Test
	void whatIsGivenUpIsReportedWithTheDiagnosticContextOfTheCaller() {
		Map<String, String> seen = new ConcurrentHashMap<>();
		Logger logger = (Logger) LoggerFactory.getLogger(RefoldDispatchFailures.class);
		ListAppender<ILoggingEvent> lines = new ListAppender<>();
		lines.start();
		logger.addAppender(lines);
		try {
			this.dispatcher = new AsyncRefoldEventDispatcher(this.calls, SETTINGS,
					new RefoldDispatchFailures((event) -> seen.put("order", MDC.get("order"))), this.time);
			MDC.put("order", "4711");
			dispatch("a1");
			MDC.clear();
			this.calls.fail("a1", new RefoldInvalidRequestException("no", RefoldErrors.of(400)));
			await().untilAsserted(() -> assertThat(seen).containsEntry("order", "4711"));
			assertThat(lines.list).extracting(ILoggingEvent::getMDCPropertyMap)
				.containsExactly(Map.of("order", "4711"));
			assertThat(MDC.get("order")).isNull();
		}
		finally {
			MDC.clear();
			logger.detachAppender(lines);
		}
	}

	@Test
	void stopsOnceTheQueueIsEmptyAndHurriesForIt(CapturedOutput output) throws Exception {
		List<String> stopped = new ArrayList<>();
		dispatch("a1", "b1");
		this.calls.fail("a1", serverError());
		this.calls.accept("b1");
		this.dispatcher.start();
		assertThat(this.dispatcher.isRunning()).isTrue();
		this.dispatcher.stop(() -> stopped.add("stopped"));
		assertThat(stopped).isEmpty();
		this.calls.accept("a1");
		assertThat(stopped).containsExactly("stopped");
		this.dispatcher.destroy();
		assertThat(output).doesNotContain("are lost");
	}

	@Test
	void whenRefoldIsUnreachableStopsAfterTheDrainTimeout(CapturedOutput output) throws Exception {
		List<String> stopped = new ArrayList<>();
		dispatch("a1", "b1");
		this.calls.fail("a1", unreachable());
		this.calls.fail("b1", unreachable());
		this.dispatcher.stop(() -> stopped.add("stopped"));
		this.time.advanceTimeBy(Duration.ofMillis(8_999));
		assertThat(stopped).isEmpty();
		this.time.advanceTimeBy(Duration.ofMillis(1));
		assertThat(stopped).containsExactly("stopped");
		this.dispatcher.destroy();
		assertThat(output).containsOnlyOnce("2 events waited for Refold, they are lost: {a1=1, b1=1}");
	}

	@Test
	void whenDestroyedWithEventsLeftRespondsAtOnce(CapturedOutput output) throws Exception {
		dispatch("a1", "b1");
		this.calls.fail("a1", unreachable());
		assertThat(this.dispatcher.oldest()).isNotNull();
		assertThat(this.dispatcher.isRefoldUnreachable()).isTrue();
		this.dispatcher.destroy();
		assertThat(this.dispatcher.queueSize()).isEqualTo(2);
		assertThat(this.dispatcher.oldest()).isNull();
		assertThat(this.dispatcher.isRefoldUnreachable()).isFalse();
		this.dispatcher.destroy();
		assertThat(output).containsOnlyOnce("they are lost");
	}

	@Test
	void stopAfterARestartHasATimeOfItsOwn(CapturedOutput output) {
		List<String> stopped = new ArrayList<>();
		dispatch("a1");
		this.dispatcher.stop(() -> stopped.add("paused"));
		this.calls.accept("a1");
		this.dispatcher.start();
		this.time.advanceTimeBy(Duration.ofSeconds(4));
		dispatch("a2");
		this.dispatcher.stop(() -> stopped.add("stopped"));
		this.time.advanceTimeBy(Duration.ofMillis(8_999));
		assertThat(stopped).containsExactly("paused");
		assertThat(output).containsOnlyOnce("still wait");
		this.time.advanceTimeBy(Duration.ofMillis(1));
		assertThat(stopped).containsExactly("paused", "stopped");
	}

	@Test
	void stopsAtOnceIfTheQueueIsEmpty() {
		List<String> stopped = new ArrayList<>();
		this.dispatcher.stop(() -> stopped.add("stopped"));
		assertThat(stopped).containsExactly("stopped");
	}

	@Test
	void accountsForWhatCouldNotBeSent(CapturedOutput output) throws Exception {
		for (int i = 0; i < 3; i++) {
			this.dispatcher.dispatch(Messages.message("order.created", "a"));
		}
		this.dispatcher.dispatch(Messages.message("invoice.paid", "b"));
		this.dispatcher.destroy();
		assertThat(output).contains("4 events waited for Refold, they are lost: {invoice.paid=1, order.created=3}");
		this.dispatcher.dispatch(Messages.message("late", "a"));
		assertThat(failure().cause()).hasMessageContaining("has shut down");
	}

	private RefoldDispatchFailedEvent failure() {
		await().untilAsserted(() -> assertThat(this.failures).hasSize(1));
		return this.failures.element();
	}

	private void dispatch(String... events) {
		for (String event : events) {
			this.dispatcher.dispatch(Messages.message(event, event.substring(0, 1)));
		}
	}

	private RefoldServerException serverError() {
		return new RefoldServerException("unwell", RefoldErrors.of(500));
	}

	private RefoldApiException ofGateway(int status) {
		return new RefoldApiException("HTML of a gateway", new RefoldApiError(status, null, null, null, null, null));
	}

	private RefoldTransportException unreachable() {
		return new RefoldTransportException("no connection", false, null);
	}

	/**
	 * Calls whose response the test gives.
	 */
	private static final class Calls implements RefoldEventSender {

		private final Map<String, Sinks.One<RefoldEventReceipt>> open = new LinkedHashMap<>();

		private final List<String> accepted = new ArrayList<>();

		private @Nullable Throwable broken;

		private Consumer<ContextView> context = (context) -> {
		};

		@Override
		public synchronized Mono<RefoldEventReceipt> send(RefoldEventMessage message) {
			if (this.broken != null) {
				ReflectionUtils.rethrowRuntimeException(this.broken);
			}
			Sinks.One<RefoldEventReceipt> response = Sinks.one();
			this.open.put(message.event(), response);
			return Mono.deferContextual((context) -> {
				this.context.accept(context);
				return response.asMono();
			});
		}

		synchronized List<String> open() {
			return List.copyOf(this.open.keySet());
		}

		void accept(String event) {
			this.accepted.add(event);
			remove(event).tryEmitValue(new RefoldEventReceipt("ok", "key", false));
		}

		void acceptFirst() {
			accept(open().get(0));
		}

		void acceptFirst(int count) {
			for (int i = 0; i < count; i++) {
				acceptFirst();
			}
		}

		void fail(String event, RuntimeException error) {
			remove(event).tryEmitError(error);
		}

		private synchronized Sinks.One<RefoldEventReceipt> remove(String event) {
			Sinks.One<RefoldEventReceipt> response = this.open.remove(event);
			assertThat(response).as("open call of " + event).isNotNull();
			return response;
		}

	}

}
