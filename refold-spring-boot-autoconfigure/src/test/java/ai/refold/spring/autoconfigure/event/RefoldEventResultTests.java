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
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.reactive.AbstractReactiveTransactionManager;
import org.springframework.transaction.reactive.GenericReactiveTransaction;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;

import ai.refold.spring.RefoldErrors;
import ai.refold.spring.RefoldException;
import ai.refold.spring.RefoldInvalidRequestException;
import ai.refold.spring.RefoldTransportException;
import ai.refold.spring.event.DispatchMode;
import ai.refold.spring.event.LinkedAccountIdResolver;
import ai.refold.spring.event.RecordingRefold.Fired;
import ai.refold.spring.event.RecordingRefold;
import ai.refold.spring.event.RefoldEvent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * What fires, and when, by the type of the result. Sent synchronously unless the timing
 * is the point, so that what has not been sent when a test looks has not been fired.
 */
class RefoldEventResultTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(RefoldEventAutoConfiguration.class))
		.withPropertyValues("refold.linked-account-id=acme", "refold.event.dispatch=sync")
		.withUserConfiguration(Application.class);

	@Test
	void stageFiresOnCompletionAndIsReturnedItself() {
		run((results, refold) -> {
			CompletableFuture<String> future = new CompletableFuture<>();
			assertThat(results.stage(future)).isSameAs(future);
			assertThat(refold.attempts()).isEmpty();
			future.complete("a");
			await().untilAsserted(() -> assertThat(payloads(refold)).containsExactly("{\"value\":\"a\"}"));
		});
	}

	@Test
	void stageThatIsDoneFiresAtOnce() {
		run((results, refold) -> {
			results.stage(CompletableFuture.completedFuture("a"));
			assertThat(payloads(refold)).containsExactly("{\"value\":\"a\"}");
		});
	}

	@Test
	void stageThatFailsOrIsEmptyFiresNothing() {
		run((results, refold) -> {
			CompletableFuture<String> failing = new CompletableFuture<>();
			results.stage(failing);
			failing.completeExceptionally(new IllegalStateException());
			results.stage(CompletableFuture.failedFuture(new IllegalStateException()));
			results.stage(CompletableFuture.completedFuture(null));
			assertThat(refold.attempts()).isEmpty();
		});
	}

	@Test
	void stageOfVoidFiresOnCompletionWithItsArgument() {
		run((results, refold) -> {
			CompletableFuture<Void> future = new CompletableFuture<>();
			results.voidStage("x", future);
			future.complete(null);
			await().untilAsserted(() -> assertThat(payloads(refold)).containsExactly("{\"value\":\"x\"}"));
		});
	}

	@Test
	void stageIsNotHarmedByTheFailureToFire() {
		run((results, refold) -> {
			refold.respond((fired) -> Mono.error(refused()));
			CompletableFuture<String> future = new CompletableFuture<>();
			CompletionStage<String> returned = results.stage(future);
			future.complete("a");
			assertThat(returned).isCompletedWithValue("a");
			await().untilAsserted(() -> assertThat(refold.attempts()).hasSize(1));
		});
	}

	@Test
	void monoFiresPerSubscriptionAndNotAtAssembly() {
		run((results, refold) -> {
			Mono<String> mono = results.mono(Mono.just("a"));
			assertThat(refold.attempts()).isEmpty();
			assertThat(mono.block(TIMEOUT)).isEqualTo("a");
			assertThat(mono.block(TIMEOUT)).isEqualTo("a");
			assertThat(refold.accepted()).hasSize(2);
		});
	}

	@Test
	void monoThatFailsOrIsEmptyFiresNothing() {
		run((results, refold) -> {
			StepVerifier.create(results.mono(Mono.error(new IllegalStateException())))
				.expectError(IllegalStateException.class)
				.verify(TIMEOUT);
			StepVerifier.create(results.mono(Mono.empty())).expectComplete().verify(TIMEOUT);
			assertThat(refold.attempts()).isEmpty();
		});
	}

	@Test
	void monoThatIsCancelledFiresNothing() {
		run((results, refold) -> {
			TestPublisher<String> source = TestPublisher.create();
			StepVerifier.create(results.mono(source.mono())).thenCancel().verify(TIMEOUT);
			source.assertCancelled();
			assertThat(refold.attempts()).isEmpty();
		});
	}

	@Test
	void monoOfVoidFiresOnCompletionWithItsArgument() {
		run((results, refold) -> {
			StepVerifier.create(results.voidMono("x", Mono.empty())).expectComplete().verify(TIMEOUT);
			assertThat(payloads(refold)).containsExactly("{\"value\":\"x\"}");
			StepVerifier.create(results.voidMono("y", Mono.error(new IllegalStateException())))
				.expectError()
				.verify(TIMEOUT);
			assertThat(refold.attempts()).hasSize(1);
		});
	}

	@Test
	void fluxFiresOneEventPerElementInOrderAndAtMostOneAhead() {
		run((results, refold) -> {
			AtomicInteger produced = new AtomicInteger();
			Flux<String> source = Flux.<String>generate((sink) -> sink.next("e" + produced.incrementAndGet()));
			StepVerifier.create(results.flux(source), 0)
				.thenRequest(2)
				.expectNext("e1", "e2")
				.then(() -> assertThat(payloads(refold)).startsWith("{\"value\":\"e1\"}", "{\"value\":\"e2\"}"))
				.thenCancel()
				.verify(TIMEOUT);
			assertThat(produced).hasValueLessThanOrEqualTo(3);
			assertThat(refold.attempts()).hasSize(produced.get());
		});
	}

	@Test
	void fluxThatFailsFiresTheElementsBefore() {
		run((results, refold) -> {
			StepVerifier.create(results.flux(Flux.just("a").concatWith(Mono.error(new IllegalStateException()))))
				.expectNext("a")
				.expectError(IllegalStateException.class)
				.verify(TIMEOUT);
			assertThat(refold.accepted()).hasSize(1);
		});
	}

	@Test
	void collectionIsOnePayload() {
		run((results, refold) -> {
			results.collection();
			assertThat(payloads(refold)).containsExactly("{\"value\":[\"a\",\"b\"]}");
		});
	}

	@Test
	void publisherBehindAPlainTypeIsFollowed() {
		run((results, refold) -> {
			Object returned = results.object(Mono.just("a"));
			assertThat(refold.attempts()).isEmpty();
			assertThat(((Mono<?>) returned).block(TIMEOUT)).isEqualTo("a");
			assertThat(payloads(refold)).containsExactly("{\"value\":\"a\"}");
		});
	}

	@Test
	void syncRefusalIsAnErrorOfTheChain() {
		run((results, refold) -> {
			refold.respond((fired) -> Mono.error(refused()));
			StepVerifier.create(results.mono(Mono.just("a")))
				.expectError(RefoldInvalidRequestException.class)
				.verify(TIMEOUT);
		});
	}

	@Test
	void syncNeverBlocksTheThreadOfTheSignal() {
		run((results, refold) -> {
			refold.respond((fired) -> RecordingRefold.accept(fired).delayElement(Duration.ofMillis(50)));
			assertThat(results.mono(Mono.just("a").publishOn(Schedulers.parallel())).block(TIMEOUT)).isEqualTo("a");
			assertThat(refold.accepted()).hasSize(1);
		});
	}

	@Test
	void syncOfABlockingMethodOnAThreadThatMustNotBlockIsAClearError() {
		run((results, refold) -> assertThatExceptionOfType(RefoldException.class)
			.isThrownBy(() -> Mono.fromCallable(results::collection).subscribeOn(Schedulers.parallel()).block(TIMEOUT))
			.withMessageContaining("must not block"));
	}

	@Test
	void asynchronousFailureIsNoErrorOfTheChain() {
		this.runner.withPropertyValues("refold.event.dispatch=async").run((context) -> {
			RecordingRefold refold = context.getBean(RecordingRefold.class);
			refold.respond((fired) -> Mono.error(refused()));
			Results results = context.getBean(Results.class);
			assertThat(results.mono(Mono.just("a")).block(TIMEOUT)).isEqualTo("a");
			assertThat(results.broken(Mono.just("a")).block(TIMEOUT)).isEqualTo("a");
			await().untilAsserted(() -> assertThat(refold.attempts()).hasSize(1));
		});
	}

	@Test
	void resolverSeesTheReactorContext() {
		this.runner.withBean(LinkedAccountIdResolver.class, () -> (context) -> context.reactorContext().get("tenant"))
			.run((context) -> {
				RecordingRefold refold = context.getBean(RecordingRefold.class);
				context.getBean(Results.class)
					.mono(Mono.just("a"))
					.contextWrite((reactor) -> reactor.put("tenant", "globex"))
					.block(TIMEOUT);
				assertThat(refold.accepted()).extracting(Fired::linkedAccountId).containsExactly("globex");
			});
	}

	@Test
	void reactiveTransactionHoldsTheEventBackUntilItsCommit() {
		runInTransaction((results, refold, transaction) -> {
			results.mono(Mono.just("a"))
				.doOnNext((value) -> assertThat(refold.attempts()).isEmpty())
				.as(transaction::transactional)
				.block(TIMEOUT);
			assertThat(refold.accepted()).hasSize(1);
		});
	}

	@Test
	void adviceRunsInsideTheReactiveTransactionOfTheSameMethod() {
		runInTransaction((results, refold, transaction) -> {
			results.transactional().block(TIMEOUT);
			assertThat(refold.accepted()).hasSize(1);
			StepVerifier.create(results.transactionalThatFails()).expectNext("a").expectError().verify(TIMEOUT);
			assertThat(refold.attempts()).hasSize(1);
		});
	}

	@Test
	void rollbackOfTheReactiveTransactionFiresNothing() {
		runInTransaction((results, refold, transaction) -> {
			StepVerifier
				.create(results.mono(Mono.just("a"))
					.then(Mono.error(new IllegalStateException()))
					.as(transaction::transactional))
				.expectError(IllegalStateException.class)
				.verify(TIMEOUT);
			transaction.execute((status) -> {
				status.setRollbackOnly();
				return results.mono(Mono.just("a"));
			}).blockLast(TIMEOUT);
			assertThat(refold.attempts()).isEmpty();
		});
	}

	@Test
	void elementsOfAFluxWaitForTheReactiveTransaction() {
		runInTransaction((results, refold, transaction) -> {
			results.flux(Flux.just("a", "b", "c"))
				.doOnNext((value) -> assertThat(refold.attempts()).isEmpty())
				.as(transaction::transactional)
				.blockLast(TIMEOUT);
			assertThat(payloads(refold)).containsExactly("{\"value\":\"a\"}", "{\"value\":\"b\"}", "{\"value\":\"c\"}");
		});
	}

	@Test
	void syncWithoutResponseAfterAReactiveCommitContinuesAsynchronously() {
		runInTransaction((results, refold, transaction) -> {
			AtomicInteger calls = new AtomicInteger();
			refold.respond((fired) -> (calls.getAndIncrement() == 0)
					? Mono.error(new RefoldTransportException("unreachable", true, null))
					: RecordingRefold.accept(fired));
			results.mono(Mono.just("a")).as(transaction::transactional).block(TIMEOUT);
			await().untilAsserted(() -> assertThat(refold.accepted()).hasSize(1));
		});
	}

	@ParameterizedTest
	@EnumSource(value = DispatchMode.class, names = { "ASYNC", "SYNC" })
	void transactionBoundToTheThreadDoesNotConcernAMono(DispatchMode mode) {
		this.runner.withPropertyValues("refold.event.dispatch=" + mode).run((context) -> {
			Results results = context.getBean(Results.class);
			RecordingRefold refold = context.getBean(RecordingRefold.class);
			org.springframework.transaction.support.TransactionSynchronizationManager.initSynchronization();
			org.springframework.transaction.support.TransactionSynchronizationManager.setActualTransactionActive(true);
			try {
				results.mono(Mono.just("a")).block(TIMEOUT);
				await().untilAsserted(() -> assertThat(refold.accepted()).hasSize(1));
			}
			finally {
				org.springframework.transaction.support.TransactionSynchronizationManager.clear();
			}
		});
	}

	private static RefoldInvalidRequestException refused() {
		return new RefoldInvalidRequestException("refused", RefoldErrors.of(400));
	}

	private static List<String> payloads(RecordingRefold refold) {
		return new ArrayList<>(refold.accepted().stream().map(Fired::payload).toList());
	}

	private void run(BiConsumer<Results, RecordingRefold> scenario) {
		this.runner.run((context) -> {
			assertThat(context).hasNotFailed();
			scenario.accept(context.getBean(Results.class), context.getBean(RecordingRefold.class));
		});
	}

	private void runInTransaction(Scenario scenario) {
		this.runner.run((context) -> scenario.run(context.getBean(Results.class),
				context.getBean(RecordingRefold.class), TransactionalOperator
					.create(context.getBean(NoResourceTransactionManager.class), new DefaultTransactionDefinition())));
	}

	interface Scenario {

		void run(Results results, RecordingRefold refold, TransactionalOperator transaction);

	}

	@Configuration(proxyBeanMethods = false)
	@EnableTransactionManagement
	static class Application {

		@Bean
		RecordingRefold refold() {
			return new RecordingRefold();
		}

		@Bean
		Results results() {
			return new Results();
		}

		@Bean
		NoResourceTransactionManager transactionManager() {
			return new NoResourceTransactionManager();
		}

	}

	static class Results {

		@RefoldEvent("stage")
		public CompletionStage<String> stage(CompletionStage<String> stage) {
			return stage;
		}

		@RefoldEvent(event = "void.stage", payload = "{value: #name}")
		public CompletableFuture<Void> voidStage(String name, CompletableFuture<Void> stage) {
			return stage;
		}

		@RefoldEvent("mono")
		public Mono<String> mono(Mono<String> mono) {
			return mono;
		}

		@RefoldEvent(event = "broken", linkedAccountId = "#result.nothing")
		public Mono<String> broken(Mono<String> mono) {
			return mono;
		}

		@RefoldEvent(event = "void.mono", payload = "{value: #a0}")
		public Mono<Void> voidMono(String name, Mono<Void> mono) {
			return mono;
		}

		@RefoldEvent("flux")
		public Flux<String> flux(Flux<String> flux) {
			return flux;
		}

		@RefoldEvent("collection")
		public List<String> collection() {
			return List.of("a", "b");
		}

		@RefoldEvent("object")
		public Object object(Object object) {
			return object;
		}

		@Transactional
		@RefoldEvent(event = "transactional", dispatch = DispatchMode.SYNC)
		public Mono<String> transactional() {
			return Mono.just("a").delayUntil((value) -> TransactionSynchronizationManager.forCurrentTransaction());
		}

		@Transactional
		@RefoldEvent(event = "transactional", dispatch = DispatchMode.SYNC)
		public Flux<String> transactionalThatFails() {
			return Flux.just("a").concatWith(Mono.error(new IllegalStateException()));
		}

	}

	static class NoResourceTransactionManager extends AbstractReactiveTransactionManager {

		@Override
		protected Object doGetTransaction(TransactionSynchronizationManager manager) {
			return new Object();
		}

		@Override
		protected Mono<Void> doBegin(TransactionSynchronizationManager manager, Object transaction,
				TransactionDefinition definition) {
			return Mono.empty();
		}

		@Override
		protected Mono<Void> doCommit(TransactionSynchronizationManager manager, GenericReactiveTransaction status) {
			return Mono.empty();
		}

		@Override
		protected Mono<Void> doRollback(TransactionSynchronizationManager manager, GenericReactiveTransaction status) {
			return Mono.empty();
		}

	}

}
