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
package ai.refold.spring.webhook.listener;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.event.EventListener;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import ai.refold.spring.webhook.ConnectionCreated;
import ai.refold.spring.webhook.DeliveryClaim;
import ai.refold.spring.webhook.DeliveryKeyResolver;
import ai.refold.spring.webhook.DeliveryOutcome;
import ai.refold.spring.webhook.DeliveryStore;
import ai.refold.spring.webhook.DiscardDeliveryException;
import ai.refold.spring.webhook.RefoldDeliveryFailedEvent;
import ai.refold.spring.webhook.RefoldWebhookEvent;
import ai.refold.spring.webhook.RefoldWebhookInterceptor;
import ai.refold.spring.webhook.RefoldWebhookListener;
import ai.refold.spring.webhook.UnknownWebhookEvent;
import ai.refold.spring.webhook.WorkflowCompleted;
import ai.refold.spring.webhook.WorkflowErrored;
import ai.refold.spring.webhook.WorkflowStopped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link ListenerProcessor} and {@link ListenerRunner}.
 */
@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class ListenerProcessorTests {

	private static final String ERRORED = "{\"event\": \"Workflow Errored\", \"instance_id\": \"1\"}";

	private static final String COMPLETED = ERRORED.replace("Errored", "Completed");

	private static final String STOPPED = ERRORED.replace("Errored", "Stopped");

	private static final List<String> calls = new ArrayList<>();

	private static Function<RefoldWebhookEvent, @Nullable Throwable> failure = (event) -> null;

	@BeforeEach
	void clear() {
		calls.clear();
		failure = (event) -> null;
		Endless.reset();
	}

	@Test
	void runsEachListenerOncePerDelivery() {
		try (ListenerTestContext context = ListenerTestContext.of(TwoListeners.class)) {
			assertThat(context.deliver(ERRORED)).isEqualTo(DeliveryOutcome.HANDLED);
			assertThat(context.deliver(ERRORED)).isEqualTo(DeliveryOutcome.DUPLICATE);
			assertThat(calls).containsExactlyInAnyOrder("failing", "other");
			assertThat(context.published()).singleElement().isInstanceOf(WorkflowErrored.class);
		}
	}

	@Test
	void whenListenerFailsOnlyThatOneRunsAgain(CapturedOutput output) {
		failure = (event) -> new IOException("no");
		try (ListenerTestContext context = ListenerTestContext.of(TwoListeners.class)) {
			assertThat(context.deliver(ERRORED)).isEqualTo(DeliveryOutcome.FAILED);
			assertThat(calls).containsExactlyInAnyOrder("failing", "other");
			assertThat(output)
				.contains("TwoListeners.failing(WorkflowErrored)'", "WARN", "java.io.IOException: no", "\tat ")
				.doesNotContain("may be lost");
			calls.clear();
			failure = (event) -> null;
			assertThat(context.deliver(ERRORED)).isEqualTo(DeliveryOutcome.HANDLED);
			assertThat(calls).containsExactly("failing");
			assertThat(context.published()).hasSize(1);
		}
	}

	@Test
	void whenListenerFailsAgainReportsPossibleLoss(CapturedOutput output) {
		failure = (event) -> new IllegalStateException("no");
		try (ListenerTestContext context = ListenerTestContext.of(TwoListeners.class)) {
			context.deliver(ERRORED);
			assertThat(context.published()).noneMatch(RefoldDeliveryFailedEvent.class::isInstance);
			context.deliver(ERRORED);
			context.deliver(ERRORED);
			assertThat(context.published()).filteredOn(RefoldDeliveryFailedEvent.class::isInstance)
				.map(RefoldDeliveryFailedEvent.class::cast)
				.hasSize(2)
				.satisfiesExactly((first) -> {
					assertThat(first.attempts()).isEqualTo(2);
					assertThat(first.event()).isInstanceOf(WorkflowErrored.class);
					assertThat(first.listenerId()).endsWith("failing(WorkflowErrored)");
					assertThat(first.cause()).hasMessage("no");
				}, (second) -> assertThat(second.attempts()).isEqualTo(3));
			assertThat(output).contains("ERROR", "may be lost");
		}
	}

	@ParameterizedTest
	@ValueSource(classes = { FailingKeys.class, BrokenKeys.class })
	void whenKeyCannotBeDeterminedReportsPossibleLossOfEachListener(Class<?> keys, CapturedOutput output) {
		try (ListenerTestContext context = ListenerTestContext.of(TwoListeners.class, keys)) {
			assertThat(context.deliver(ERRORED)).isEqualTo(DeliveryOutcome.FAILED);
			assertThat(calls).isEmpty();
			assertThat(context.published()).filteredOn(RefoldDeliveryFailedEvent.class::isInstance)
				.map(RefoldDeliveryFailedEvent.class::cast)
				.hasSize(3)
				.allSatisfy((failed) -> assertThat(failed.cause()).hasMessage("no key"));
			assertThat(output).contains("the number of attempts is unknown", "may be lost", "no key");
		}
	}

	@Test
	void whenNothingIsRecordedNeedsNoKey() {
		try (ListenerTestContext context = ListenerTestContext.of((DeliveryStore) null, List.of(), TwoListeners.class,
				FailingKeys.class)) {
			assertThat(context.deliver(ERRORED)).isEqualTo(DeliveryOutcome.HANDLED);
			assertThat(calls).hasSize(2);
		}
	}

	@Test
	void whenErrorIsThrownTheOthersStillRun() {
		failure = (event) -> new AssertionError("no");
		try (ListenerTestContext context = ListenerTestContext.of(TwoListeners.class)) {
			assertThat(context.deliver(ERRORED)).isEqualTo(DeliveryOutcome.FAILED);
			assertThat(calls).containsExactlyInAnyOrder("failing", "other");
		}
	}

	@Test
	void whenListenerDiscardsIsDone(CapturedOutput output) {
		failure = (event) -> new DiscardDeliveryException("not ours");
		try (ListenerTestContext context = ListenerTestContext.of(Single.class)) {
			assertThat(context.deliver(COMPLETED)).isEqualTo(DeliveryOutcome.DISCARDED);
			assertThat(context.deliver(COMPLETED)).isEqualTo(DeliveryOutcome.DUPLICATE);
			assertThat(calls).hasSize(1);
			assertThat(output).contains("discarded it: not ours");
		}
	}

	@ParameterizedTest
	@EnumSource
	void waitsForAsynchronousResult(Result result) {
		try (ListenerTestContext context = ListenerTestContext.of(result.listener)) {
			assertThat(context.deliver(ERRORED)).isEqualTo(DeliveryOutcome.HANDLED);
			assertThat(calls).containsExactly("done");
			failure = (event) -> new IOException("later");
			assertThat(context.deliver(ERRORED.replace("1", "2"))).isEqualTo(DeliveryOutcome.FAILED);
			failure = (event) -> new DiscardDeliveryException("later");
			assertThat(context.deliver(ERRORED.replace("1", "3"))).isEqualTo(DeliveryOutcome.DISCARDED);
		}
	}

	@ParameterizedTest
	@EnumSource
	void whenApplicationShutsDownCancelsAsynchronousResult(Endless endless) throws Exception {
		ExecutorService executor = Executors.newSingleThreadExecutor();
		try (ListenerTestContext context = ListenerTestContext.of(endless.listener)) {
			CompletableFuture<DeliveryOutcome> delivery = CompletableFuture.supplyAsync(() -> context.deliver(STOPPED),
					executor);
			assertThat(Endless.started.await(30, TimeUnit.SECONDS)).isTrue();
			context.close();
			assertThat(delivery.get(30, TimeUnit.SECONDS)).isEqualTo(DeliveryOutcome.FAILED);
			assertThat(Endless.cancelled.await(30, TimeUnit.SECONDS)).isTrue();
		}
		finally {
			executor.shutdownNow();
		}
	}

	@ParameterizedTest
	@EnumSource
	void whenThreadIsInterruptedCancelsAsynchronousResult(Endless endless) throws Exception {
		ExecutorService executor = Executors.newSingleThreadExecutor();
		try (ListenerTestContext context = ListenerTestContext.of(endless.listener)) {
			CompletableFuture<DeliveryOutcome> delivery = CompletableFuture.supplyAsync(() -> context.deliver(STOPPED),
					executor);
			assertThat(Endless.started.await(30, TimeUnit.SECONDS)).isTrue();
			executor.shutdownNow();
			assertThat(delivery.get(30, TimeUnit.SECONDS)).isEqualTo(DeliveryOutcome.FAILED);
			assertThat(Endless.cancelled.await(30, TimeUnit.SECONDS)).isTrue();
			assertThat(context.deliver(COMPLETED)).isEqualTo(DeliveryOutcome.UNMATCHED);
		}
		finally {
			executor.shutdownNow();
		}
	}

	@Test
	void whenSameDeliveryRunsElsewhereIsInProgress() throws Exception {
		ExecutorService executor = Executors.newSingleThreadExecutor();
		try (ListenerTestContext context = ListenerTestContext.of(Blocking.class)) {
			Blocking listener = context.bean(Blocking.class);
			CompletableFuture<DeliveryOutcome> first = CompletableFuture.supplyAsync(() -> context.deliver(STOPPED),
					executor);
			assertThat(listener.entered.await(30, TimeUnit.SECONDS)).isTrue();
			assertThat(context.deliver(STOPPED)).isEqualTo(DeliveryOutcome.IN_PROGRESS);
			listener.mayLeave.countDown();
			assertThat(first.get(30, TimeUnit.SECONDS)).isEqualTo(DeliveryOutcome.HANDLED);
			assertThat(context.deliver(STOPPED)).isEqualTo(DeliveryOutcome.DUPLICATE);
		}
		finally {
			executor.shutdownNow();
		}
	}

	@Test
	void runsAgainWhatCannotBeRecognised() {
		try (ListenerTestContext context = ListenerTestContext.of(Single.class)) {
			context.deliver("{\"event\": \"Workflow Completed\"}");
			context.deliver("{\"event\": \"Workflow Completed\"}");
			assertThat(calls).hasSize(2);
		}
	}

	@Test
	void whenNothingRemembersRunsAgain() {
		try (ListenerTestContext context = ListenerTestContext.of((DeliveryStore) null, List.of(), Single.class)) {
			context.deliver(COMPLETED);
			context.deliver(COMPLETED);
			assertThat(calls).hasSize(2);
		}
	}

	@Test
	void whenNoListenerMatchesPublishesEvent() {
		try (ListenerTestContext context = ListenerTestContext.of(Single.class)) {
			assertThat(context.deliver("{\"event\": \"Workflow Paused\"}")).isEqualTo(DeliveryOutcome.UNMATCHED);
			assertThat(context.deliver("{\"event\": \"Connection Created\"}")).isEqualTo(DeliveryOutcome.UNMATCHED);
			assertThat(context.published()).satisfiesExactly(
					(event) -> assertThat(event).isInstanceOf(UnknownWebhookEvent.class),
					(event) -> assertThat(event).isInstanceOf(ConnectionCreated.class));
		}
	}

	@Test
	void whenApplicationListenerFailsOnlyPublishesAgain() {
		try (ListenerTestContext context = ListenerTestContext.of(TwoListeners.class, Subscriber.class)) {
			Subscriber subscriber = context.bean(Subscriber.class);
			subscriber.fail = true;
			assertThat(context.deliver(ERRORED)).isEqualTo(DeliveryOutcome.FAILED);
			subscriber.fail = false;
			assertThat(context.deliver(ERRORED)).isEqualTo(DeliveryOutcome.DUPLICATE);
			assertThat(calls).containsExactlyInAnyOrder("failing", "other", "subscriber", "subscriber");
		}
	}

	@Test
	void whenStoreFailsOnClaimDoesNotRunListener() {
		DeliveryStore store = mock(DeliveryStore.class);
		given(store.claim(any(), any())).willThrow(new IllegalStateException("database unreachable"));
		try (ListenerTestContext context = ListenerTestContext.of(store, List.of(), Single.class)) {
			assertThat(context.deliver(COMPLETED)).isEqualTo(DeliveryOutcome.FAILED);
			assertThat(calls).isEmpty();
		}
	}

	@Test
	void whenStoreFailsAfterwardsAccepts(CapturedOutput output) {
		DeliveryStore store = mock(DeliveryStore.class);
		given(store.claim(any(), any())).willAnswer((call) -> new DeliveryClaim(call.getArgument(0),
				call.getArgument(1), DeliveryClaim.State.GRANTED, 1, 1));
		willThrow(new IllegalStateException("database unreachable")).given(store).complete(any());
		try (ListenerTestContext context = ListenerTestContext.of(store, List.of(), Single.class)) {
			assertThat(context.deliver(COMPLETED)).isEqualTo(DeliveryOutcome.HANDLED);
			assertThat(output).contains("could not be recorded", "database unreachable");
		}
	}

	@Test
	void whenClaimWasLostWarns(CapturedOutput output) {
		DeliveryStore store = mock(DeliveryStore.class);
		given(store.claim(any(), any())).willAnswer((call) -> new DeliveryClaim(call.getArgument(0),
				call.getArgument(1), DeliveryClaim.State.GRANTED, 1, 1));
		try (ListenerTestContext context = ListenerTestContext.of(store, List.of(), Single.class)) {
			assertThat(context.deliver(COMPLETED)).isEqualTo(DeliveryOutcome.HANDLED);
			assertThat(output).contains("may have run twice", "refold.webhook.deduplication.claim-timeout");
		}
	}

	@Test
	void callsInterceptorsAroundListeners() {
		RefoldWebhookInterceptor outer = new RecordingInterceptor("outer");
		RefoldWebhookInterceptor inner = new RecordingInterceptor("inner");
		try (ListenerTestContext context = ListenerTestContext.of(List.of(outer, inner), Single.class)) {
			context.deliver(COMPLETED);
			assertThat(calls).startsWith("before outer", "before inner", "single", "after inner null",
					"after outer null");
			calls.clear();
			failure = (event) -> new IllegalStateException("no");
			context.deliver(COMPLETED.replace("1", "2"));
			assertThat(calls).startsWith("before outer", "before inner", "single", "after inner no", "after outer no");
		}
	}

	@Test
	void whenInterceptorFailsBeforeListenerItDoesNotRun() {
		RefoldWebhookInterceptor failing = new RefoldWebhookInterceptor() {

			@Override
			public void beforeListener(RefoldWebhookEvent event, String listenerId) {
				throw new DiscardDeliveryException("blocked");
			}

			@Override
			public void afterListener(RefoldWebhookEvent event, String listenerId, @Nullable Throwable failure) {
				calls.add("never");
			}

		};
		try (ListenerTestContext context = ListenerTestContext.of(List.of(new RecordingInterceptor("outer"), failing),
				Single.class)) {
			assertThat(context.deliver(COMPLETED)).isEqualTo(DeliveryOutcome.DISCARDED);
			assertThat(calls).contains("before outer", "after outer blocked").doesNotContain("single", "never");
		}
	}

	@Test
	void whenInterceptorFailsAfterListenerLogsIt(CapturedOutput output) {
		RefoldWebhookInterceptor failing = new RefoldWebhookInterceptor() {

			@Override
			public void afterListener(RefoldWebhookEvent event, String listenerId, @Nullable Throwable failure) {
				throw new IllegalStateException("metrics unreachable");
			}

		};
		try (ListenerTestContext context = ListenerTestContext.of(List.of(failing), Single.class)) {
			assertThat(context.deliver(COMPLETED)).isEqualTo(DeliveryOutcome.HANDLED);
			assertThat(output).contains("metrics unreachable");
		}
	}

	@Test
	void watchesListenersWhileTheyRun(CapturedOutput output) throws Exception {
		DeliveryStore store = mock(DeliveryStore.class);
		CountDownLatch renewed = new CountDownLatch(3);
		given(store.claim(any(), any())).willAnswer((call) -> new DeliveryClaim(call.getArgument(0),
				call.getArgument(1), DeliveryClaim.State.GRANTED, 1, 1));
		given(store.renew(any())).willAnswer((call) -> {
			renewed.countDown();
			return true;
		});
		ListenerMonitor monitor = new ListenerMonitor(Duration.ofMillis(20), Duration.ofMillis(30));
		ExecutorService executor = Executors.newSingleThreadExecutor();
		monitor.start();
		try (ListenerTestContext context = ListenerTestContext.of(store, monitor, List.of(), Blocking.class)) {
			Blocking listener = context.bean(Blocking.class);
			CompletableFuture<DeliveryOutcome> delivery = CompletableFuture.supplyAsync(() -> context.deliver(STOPPED),
					executor);
			assertThat(renewed.await(30, TimeUnit.SECONDS)).isTrue();
			Awaitility.await()
				.untilAsserted(() -> assertThat(output).containsOnlyOnce("(WorkflowStopped)' is running since")
					.contains("refold.webhook.slow-after"));
			listener.mayLeave.countDown();
			assertThat(delivery.get(30, TimeUnit.SECONDS)).isEqualTo(DeliveryOutcome.HANDLED);
			assertThat(output).doesNotContain("(WorkflowStopped)' took ");
		}
		finally {
			monitor.stop();
			executor.shutdownNow();
		}
		assertThat(monitor.isRunning()).isFalse();
	}

	@Test
	void reportsSlowListenerAfterwards(CapturedOutput output) {
		ListenerMonitor monitor = new ListenerMonitor(Duration.ofNanos(1), Duration.ofSeconds(30));
		try (ListenerTestContext context = ListenerTestContext.of(null, monitor, List.of(), Single.class)) {
			context.deliver(COMPLETED);
			assertThat(output).contains("single(WorkflowCompleted)' took ", "'Workflow Completed'");
		}
	}

	@Test
	void whenNoResponseWaitsReportsNoSlowListener(CapturedOutput output) throws Exception {
		ListenerMonitor monitor = new ListenerMonitor(null, Duration.ofSeconds(30));
		ExecutorService executor = Executors.newSingleThreadExecutor();
		try (ListenerTestContext context = ListenerTestContext.of(null, monitor, List.of(), Blocking.class)) {
			Blocking listener = context.bean(Blocking.class);
			CompletableFuture<DeliveryOutcome> delivery = CompletableFuture.supplyAsync(() -> context.deliver(STOPPED),
					executor);
			assertThat(listener.entered.await(30, TimeUnit.SECONDS)).isTrue();
			monitor.check();
			listener.mayLeave.countDown();
			assertThat(delivery.get(30, TimeUnit.SECONDS)).isEqualTo(DeliveryOutcome.HANDLED);
			assertThat(output).doesNotContain("is running since").doesNotContain("' took ");
		}
		finally {
			executor.shutdownNow();
		}
	}

	static void failIfAsked(RefoldWebhookEvent event) throws Exception {
		Throwable asked = failure.apply(event);
		if (asked instanceof Error error) {
			throw error;
		}
		if (asked != null) {
			throw (Exception) asked;
		}
	}

	static class FailingKeys implements DeliveryKeyResolver {

		@Override
		public String resolveDeliveryKey(RefoldWebhookEvent event) {
			throw new IllegalStateException("no key");
		}

	}

	static class BrokenKeys implements DeliveryKeyResolver {

		@Override
		public String resolveDeliveryKey(RefoldWebhookEvent event) {
			throw new NoClassDefFoundError("no key");
		}

	}

	static class TwoListeners {

		@RefoldWebhookListener
		void failing(WorkflowErrored event) throws Exception {
			calls.add("failing");
			failIfAsked(event);
		}

		@RefoldWebhookListener
		void other(WorkflowErrored event) {
			calls.add("other");
		}

	}

	static class Single {

		@RefoldWebhookListener
		void single(WorkflowCompleted event) throws Exception {
			calls.add("single");
			failIfAsked(event);
		}

	}

	static class Subscriber {

		private boolean fail;

		@EventListener
		void on(WorkflowErrored event) {
			calls.add("subscriber");
			if (this.fail) {
				throw new IllegalStateException("no");
			}
		}

	}

	static class Blocking {

		private final CountDownLatch entered = new CountDownLatch(1);

		private final CountDownLatch mayLeave = new CountDownLatch(1);

		@RefoldWebhookListener
		void blocking(WorkflowStopped event) throws InterruptedException {
			this.entered.countDown();
			this.mayLeave.await();
		}

	}

	enum Result {

		MONO(MonoListener.class), FLUX(FluxListener.class), STAGE(StageListener.class);

		private final Class<?> listener;

		Result(Class<?> listener) {
			this.listener = listener;
		}

	}

	enum Endless {

		MONO(EndlessMono.class), FLUX(EndlessFlux.class), STAGE(EndlessStage.class);

		private static CountDownLatch started = new CountDownLatch(1);

		private static CountDownLatch cancelled = new CountDownLatch(1);

		private final Class<?> listener;

		Endless(Class<?> listener) {
			this.listener = listener;
		}

		static void reset() {
			started = new CountDownLatch(1);
			cancelled = new CountDownLatch(1);
		}

	}

	static class EndlessMono {

		@RefoldWebhookListener
		Mono<Void> on(WorkflowStopped event) {
			return Mono.<Void>never()
				.doOnSubscribe((subscription) -> Endless.started.countDown())
				.doOnCancel(Endless.cancelled::countDown);
		}

	}

	static class EndlessFlux {

		@RefoldWebhookListener
		Flux<String> on(WorkflowStopped event) {
			return Flux.just("a")
				.concatWith(Mono.never())
				.doOnNext((value) -> Endless.started.countDown())
				.doOnCancel(Endless.cancelled::countDown);
		}

	}

	static class EndlessStage {

		@RefoldWebhookListener
		CompletableFuture<Void> on(WorkflowStopped event) {
			CompletableFuture<Void> stage = new CompletableFuture<>();
			stage.whenComplete((nothing, failure) -> Endless.cancelled.countDown());
			Endless.started.countDown();
			return stage;
		}

	}

	static class MonoListener {

		@RefoldWebhookListener
		Mono<Void> on(WorkflowErrored event) {
			return Mono.delay(Duration.ofMillis(5)).then(Mono.fromCallable(() -> {
				failIfAsked(event);
				return calls.add("done");
			})).then();
		}

	}

	static class FluxListener {

		@RefoldWebhookListener
		Flux<String> on(WorkflowErrored event) {
			return Flux.just("a", "b").delayElements(Duration.ofMillis(5)).concatWith(Mono.fromCallable(() -> {
				failIfAsked(event);
				calls.add("done");
				return "c";
			}));
		}

	}

	static class StageListener {

		@RefoldWebhookListener
		CompletionStage<Void> on(WorkflowErrored event) {
			return CompletableFuture
				.supplyAsync(() -> failure.apply(event), CompletableFuture.delayedExecutor(5, TimeUnit.MILLISECONDS))
				.thenCompose((failure) -> (failure != null) ? CompletableFuture.failedFuture(failure)
						: CompletableFuture.runAsync(() -> calls.add("done")));
		}

	}

	static class RecordingInterceptor implements RefoldWebhookInterceptor {

		private final String name;

		RecordingInterceptor(String name) {
			this.name = name;
		}

		@Override
		public void beforeListener(RefoldWebhookEvent event, String listenerId) {
			calls.add("before " + this.name);
		}

		@Override
		public void afterListener(RefoldWebhookEvent event, String listenerId, @Nullable Throwable failure) {
			calls.add("after " + this.name + " " + ((failure != null) ? failure.getMessage() : null));
		}

	}

}
