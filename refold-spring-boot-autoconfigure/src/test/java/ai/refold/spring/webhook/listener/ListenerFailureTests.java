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

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.annotation.Order;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import ai.refold.spring.webhook.ConnectionCreated;
import ai.refold.spring.webhook.DeliveryClaim;
import ai.refold.spring.webhook.DeliveryKeyResolver;
import ai.refold.spring.webhook.DeliveryOutcome;
import ai.refold.spring.webhook.DeliveryStore;
import ai.refold.spring.webhook.DiscardDeliveryException;
import ai.refold.spring.webhook.InMemoryDeliveryStore;
import ai.refold.spring.webhook.RefoldDeliveryFailedEvent;
import ai.refold.spring.webhook.RefoldWebhookEvent;
import ai.refold.spring.webhook.RefoldWebhookEventParser;
import ai.refold.spring.webhook.RefoldWebhookInterceptor;
import ai.refold.spring.webhook.RefoldWebhookListener;
import ai.refold.spring.webhook.UnknownWebhookEvent;
import ai.refold.spring.webhook.WorkflowErrored;
import ai.refold.spring.webhook.WorkflowStopped;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the outcome of a delivery when the code of others fails.
 */
@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class ListenerFailureTests {

	private static final String ERRORED = "{\"event\": \"Workflow Errored\", \"instance_id\": \"1\"}";

	private static final Duration TIMEOUT = Duration.ofSeconds(30);

	private static volatile @Nullable Place failing;

	private static final AtomicInteger handled = new AtomicInteger();

	@BeforeEach
	void clear() {
		failing = null;
		handled.set(0);
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = { "COMPLETE", "RELEASE" })
	void errorLeavesNoClaimBehind(Place place) {
		try (ListenerTestContext context = context()) {
			failing = place;
			assertThat(context.deliver(ERRORED)).isEqualTo(DeliveryOutcome.FAILED);
			assertThat(context.deliver(ERRORED)).isEqualTo(DeliveryOutcome.HANDLED);
			assertThat(context.deliver(ERRORED)).isEqualTo(DeliveryOutcome.DUPLICATE);
		}
	}

	@Test
	void errorOfStoreAfterwardsIsNoFailureOfListener(CapturedOutput output) {
		try (ListenerTestContext context = context()) {
			failing = Place.COMPLETE;
			assertThat(context.deliver(ERRORED)).isEqualTo(DeliveryOutcome.HANDLED);
			assertThat(output).contains("could not be recorded");
		}
	}

	@Test
	void errorOfOneInterceptorDoesNotKeepOthersFromBeingCalled() {
		List<String> calls = new ArrayList<>();
		RefoldWebhookInterceptor other = new RefoldWebhookInterceptor() {

			@Override
			public void afterListener(RefoldWebhookEvent event, String listenerId, @Nullable Throwable failure) {
				calls.add(listenerId);
			}

		};
		DeliveryStore store = new InMemoryDeliveryStore(Duration.ofHours(1), TIMEOUT);
		try (ListenerTestContext context = ListenerTestContext.of(store, List.of(other, new FailingInterceptor()),
				Listener.class)) {
			failing = Place.AFTER_LISTENER;
			context.deliver(ERRORED);
			assertThat(calls).hasSize(2);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"\"", "\" \"", "\"\\t\"", "null" })
	void blankIdIsNone(String id) {
		String body = "{\"event\": \"Workflow Errored\", \"instance_id\": %s, \"n\": %d}";
		try (ListenerTestContext context = context()) {
			assertThat(context.deliver(body.formatted(id, 1))).isEqualTo(DeliveryOutcome.HANDLED);
			assertThat(context.deliver(body.formatted(id, 2))).isEqualTo(DeliveryOutcome.HANDLED);
			assertThat(handled).hasValue(2);
		}
	}

	@Test
	void blankFieldsAreAbsent() {
		RefoldWebhookEventParser parser = new RefoldWebhookEventParser();
		ConnectionCreated event = (ConnectionCreated) parser
			.parse("{\"event\": \"Connection Created\", \"slug\": \"\", \"type\": \" \", \"linked_account_id\": \"\"}"
				.getBytes());
		assertThat(event.slug()).isNull();
		assertThat(event.type()).isNull();
		assertThat(event.linkedAccountId()).isNull();
		assertThat(parser.parse("{\"event\": \" \"}".getBytes())).isInstanceOf(UnknownWebhookEvent.class)
			.extracting(RefoldWebhookEvent::event)
			.isEqualTo("");
	}

	@Test
	void blankKeyOfResolverIsNone() {
		WorkflowErrored event = (WorkflowErrored) new RefoldWebhookEventParser().parse(ERRORED.getBytes());
		DeliveryKeyResolver blank = (delivered) -> " ";
		assertThat(blank.orElse((delivered) -> "key").resolveDeliveryKey(event)).isEqualTo("key");
		WorkflowErrored blankId = new WorkflowErrored(null, null, " ", null, null, null, null, event.payload());
		assertThat(DeliveryKeyResolver.documented().resolveDeliveryKey(blankId)).isNull();
	}

	@Test
	void renewsWhileAllThreadsOfTheSchedulerAreBusy() throws Exception {
		ExecutorService executor = Executors.newSingleThreadExecutor();
		CountDownLatch busy = new CountDownLatch(1);
		for (int i = 0; i < Schedulers.DEFAULT_BOUNDED_ELASTIC_SIZE * 2; i++) {
			Schedulers.boundedElastic().schedule(() -> await(busy));
		}
		ListenerMonitor monitor = new ListenerMonitor(null, Duration.ofMillis(300));
		monitor.start();
		DeliveryStore store = new InMemoryDeliveryStore(Duration.ofHours(1), Duration.ofMillis(300));
		try (ListenerTestContext context = ListenerTestContext.of(store, monitor, List.of(), Blocking.class)) {
			Blocking listener = context.bean(Blocking.class);
			String stopped = ERRORED.replace("Errored", "Stopped");
			CompletableFuture<DeliveryOutcome> first = CompletableFuture.supplyAsync(() -> context.deliver(stopped),
					executor);
			assertThat(listener.entered.await(30, TimeUnit.SECONDS)).isTrue();
			Awaitility.await()
				.during(Duration.ofMillis(1200))
				.atMost(Duration.ofSeconds(5))
				.until(() -> context.deliver(stopped) == DeliveryOutcome.IN_PROGRESS);
			listener.mayLeave.countDown();
			assertThat(first.get(30, TimeUnit.SECONDS)).isEqualTo(DeliveryOutcome.HANDLED);
		}
		finally {
			busy.countDown();
			monitor.stop();
			executor.shutdownNow();
		}
	}

	@Test
	void renewalThatHangsHoldsUpNoOtherAndIsReported(CapturedOutput output) throws Exception {
		ListenerMonitor monitor = new ListenerMonitor(null, Duration.ofSeconds(3));
		CountDownLatch hanging = new CountDownLatch(1);
		CountDownLatch renewed = new CountDownLatch(3);
		monitor.start();
		try {
			ListenerCall stuck = monitor.started("stuck", "x", () -> {
				await(hanging);
				return true;
			});
			ListenerCall other = monitor.started("other", "x", () -> {
				renewed.countDown();
				return true;
			});
			assertThat(renewed.await(30, TimeUnit.SECONDS)).isTrue();
			Awaitility.await()
				.untilAsserted(() -> assertThat(output).containsOnlyOnce("Cannot keep the claim of listener 'stuck'"));
			monitor.ended(stuck);
			monitor.ended(other);
			assertThat(output).doesNotContain("listener 'other'");
		}
		finally {
			hanging.countDown();
			monitor.stop();
		}
	}

	@Test
	void claimThatIsLostIsReported(CapturedOutput output) {
		ListenerMonitor monitor = new ListenerMonitor(null, Duration.ofSeconds(30));
		monitor.started("lost", "x", () -> false);
		monitor.started("failing", "x", () -> {
			throw new NoClassDefFoundError("renewal");
		});
		monitor.check();
		assertThat(output).contains("Cannot keep the claim of listener 'lost'",
				"Cannot keep the claim of listener 'failing'", "NoClassDefFoundError");
	}

	@ParameterizedTest
	@EnumSource(names = { "LISTENER", "CONDITION", "CLAIM" })
	void failureWhoseAttemptIsNotKnownIsPossiblyLost(Place place, CapturedOutput output) {
		DeliveryStore store = (place == Place.CLAIM) ? new FailingStore() : null;
		try (ListenerTestContext context = ListenerTestContext.of(store, List.of(), Listener.class)) {
			failing = place;
			assertThat(context.deliver(ERRORED)).isEqualTo(DeliveryOutcome.FAILED);
			failing = place;
			assertThat(context.deliver(ERRORED)).isEqualTo(DeliveryOutcome.FAILED);
			assertThat(context.published()).filteredOn(RefoldDeliveryFailedEvent.class::isInstance)
				.hasSize(2)
				.extracting((event) -> ((RefoldDeliveryFailedEvent) event).attempts())
				.containsOnly(1);
			assertThat(output).contains("may be lost");
		}
	}

	@Test
	void failureWithoutKeyIsPossiblyLost(CapturedOutput output) {
		try (ListenerTestContext context = context()) {
			failing = Place.LISTENER;
			context.deliver("{\"event\": \"Workflow Errored\"}");
			assertThat(context.published()).hasAtLeastOneElementOfType(RefoldDeliveryFailedEvent.class);
			assertThat(output).contains("may be lost");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "\\n2026-01-01 admin logged in", "\\r\\u001b[2K", "\\u2028x", "\\u202ex", "\\u0085x" })
	void controlCharactersOfOthersReachNoLine(String control, CapturedOutput output) {
		String name = "x" + control;
		try (ListenerTestContext context = ListenerTestContext.of(FailingListener.class)) {
			context.deliver("{\"event\": \"%s\", \"linked_account_id\": \"%s\"}".formatted(name, name));
			assertThat(output).contains("'x" + control.substring(0, 2))
				.doesNotContain("\u001b", "\u2028", "\u202e", "\u0085")
				.doesNotContain("\r");
			assertThat(output.getAll().lines()).noneMatch((line) -> line.startsWith("2026-01-01 admin"));
		}
	}

	@Test
	void threadThatListenerHasInterruptedIsOfUseToTheOthers() {
		InterruptionStore store = new InterruptionStore();
		try (ListenerTestContext context = ListenerTestContext.of(store, List.of(), InterruptingListeners.class)) {
			assertThat(context.deliver(ERRORED)).isEqualTo(DeliveryOutcome.FAILED);
			assertThat(handled).hasValue(2);
			assertThat(store.interrupted).containsOnly(false);
			assertThat(Thread.currentThread().isInterrupted()).isFalse();
		}
	}

	@Test
	void threadThatWasInterruptedBeforeStaysInterrupted() {
		try (ListenerTestContext context = ListenerTestContext.of(Listener.class)) {
			Thread.currentThread().interrupt();
			context.deliver(ERRORED);
			assertThat(Thread.interrupted()).isTrue();
		}
	}

	private static ListenerTestContext context() {
		return ListenerTestContext.of(new FailingStore(), List.of(new FailingInterceptor()), Listener.class);
	}

	public static boolean fail(Place place) {
		if (failing == place) {
			failing = null;
			throw new NoClassDefFoundError(place.name());
		}
		return true;
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await(30, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	enum Place {

		BEFORE_LISTENER, AFTER_LISTENER, LISTENER, CONDITION, CLAIM, COMPLETE, RELEASE

	}

	static class Listener {

		@RefoldWebhookListener(condition = "T(ai.refold.spring.webhook.listener.ListenerFailureTests).fail("
				+ "T(ai.refold.spring.webhook.listener.ListenerFailureTests$Place).CONDITION)")
		void on(WorkflowErrored event) {
			fail(Place.LISTENER);
			handled.incrementAndGet();
		}

	}

	static class InterruptingListeners {

		@RefoldWebhookListener
		@Order(1)
		void interrupting(WorkflowErrored event) {
			Thread.currentThread().interrupt();
			handled.incrementAndGet();
		}

		@RefoldWebhookListener
		@Order(2)
		void interrupted(WorkflowErrored event) throws InterruptedException {
			throw new InterruptedException();
		}

		@RefoldWebhookListener
		@Order(3)
		Mono<Void> waiting(WorkflowErrored event) {
			return Mono.<Void>fromRunnable(handled::incrementAndGet).subscribeOn(Schedulers.parallel());
		}

	}

	/**
	 * Notes whether it is asked on a thread that is interrupted.
	 */
	static class InterruptionStore implements DeliveryStore {

		private final DeliveryStore store = new InMemoryDeliveryStore(Duration.ofHours(1), TIMEOUT);

		private final List<Boolean> interrupted = new ArrayList<>();

		@Override
		public DeliveryClaim claim(String deliveryKey, String listenerId) {
			note();
			return this.store.claim(deliveryKey, listenerId);
		}

		@Override
		public boolean renew(DeliveryClaim claim) {
			return this.store.renew(claim);
		}

		@Override
		public boolean complete(DeliveryClaim claim) {
			note();
			return this.store.complete(claim);
		}

		@Override
		public boolean release(DeliveryClaim claim) {
			note();
			return this.store.release(claim);
		}

		private void note() {
			this.interrupted.add(Thread.currentThread().isInterrupted());
		}

	}

	static class FailingListener {

		@RefoldWebhookListener
		@Order(1)
		void on(UnknownWebhookEvent event) {
			throw new IllegalStateException("no");
		}

		@RefoldWebhookListener
		@Order(2)
		void discard(UnknownWebhookEvent event) {
			throw new DiscardDeliveryException(event.event());
		}

	}

	static class Blocking {

		private final CountDownLatch entered = new CountDownLatch(1);

		private final CountDownLatch mayLeave = new CountDownLatch(1);

		@RefoldWebhookListener
		void on(WorkflowStopped event) {
			this.entered.countDown();
			await(this.mayLeave);
		}

	}

	static class FailingInterceptor implements RefoldWebhookInterceptor {

		@Override
		public void beforeListener(RefoldWebhookEvent event, String listenerId) {
			fail(Place.BEFORE_LISTENER);
		}

		@Override
		public void afterListener(RefoldWebhookEvent event, String listenerId, @Nullable Throwable failure) {
			fail(Place.AFTER_LISTENER);
		}

	}

	static class FailingStore implements DeliveryStore {

		private final DeliveryStore delegate = new InMemoryDeliveryStore(Duration.ofHours(1), TIMEOUT);

		@Override
		public DeliveryClaim claim(String deliveryKey, String listenerId) {
			fail(Place.CLAIM);
			return this.delegate.claim(deliveryKey, listenerId);
		}

		@Override
		public boolean renew(DeliveryClaim claim) {
			return this.delegate.renew(claim);
		}

		@Override
		public boolean complete(DeliveryClaim claim) {
			fail(Place.COMPLETE);
			return this.delegate.complete(claim);
		}

		@Override
		public boolean release(DeliveryClaim claim) {
			fail(Place.RELEASE);
			return this.delegate.release(claim);
		}

	}

}
