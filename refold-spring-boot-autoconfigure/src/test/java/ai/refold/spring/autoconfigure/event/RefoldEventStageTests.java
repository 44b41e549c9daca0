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

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import ai.refold.spring.RefoldErrors;
import ai.refold.spring.RefoldInvalidRequestException;
import ai.refold.spring.event.DispatchMode;
import ai.refold.spring.event.LinkedAccountIdResolver;
import ai.refold.spring.event.RecordingRefold;
import ai.refold.spring.event.RecordingRefold.Fired;
import ai.refold.spring.event.RefoldEvent;
import ai.refold.spring.event.RefoldEventContextContributor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Results that come later: stages and publishers, followed without touching what the
 * caller gets, with what was known on the caller's thread, and after its transaction.
 */
class RefoldEventStageTests {

	private static final ThreadLocal<String> TENANT = new ThreadLocal<>();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(RefoldEventAutoConfiguration.class, DataSourceAutoConfiguration.class,
				DataSourceTransactionManagerAutoConfiguration.class))
		.withPropertyValues("refold.linked-account-id=acme", "spring.datasource.generate-unique-name=true")
		.withUserConfiguration(Application.class);

	@ParameterizedTest
	@EnumSource(value = DispatchMode.class, names = { "ASYNC", "SYNC" })
	void stageWithNothingButItsOwnMethodsIsFollowed(DispatchMode mode) {
		run(mode, (stages, refold) -> {
			CompletionStage<String> minimal = CompletableFuture.completedStage("a");
			assertThat((Object) stages.stage(minimal)).isSameAs(minimal);
			CompletableFuture<String> source = new CompletableFuture<>();
			CompletionStage<String> later = source.minimalCompletionStage();
			assertThat((Object) stages.stage(later)).isSameAs(later);
			source.complete("b");
			await().untilAsserted(() -> assertThat(refold.accepted()).extracting(Fired::payload)
				.containsExactly("{\"value\":\"a\"}", "{\"value\":\"b\"}"));
		});
	}

	@Test
	void stageThatThrowsIsNotTheCallersProblem() {
		run(DispatchMode.ASYNC, (stages, refold) -> {
			CompletableFuture<String> hostile = new CompletableFuture<>() {

				@Override
				public CompletableFuture<String> whenComplete(
						java.util.function.BiConsumer<? super String, ? super Throwable> action) {
					throw new UnsupportedOperationException();
				}

			};
			assertThat(stages.stage(hostile)).isSameAs(hostile);
			assertThat(refold.attempts()).isEmpty();
		});
	}

	@Test
	void emptyOptionalInAStageFiresNothing() {
		run(DispatchMode.ASYNC, (stages, refold) -> {
			stages.optional(CompletableFuture.completedFuture(Optional.empty()));
			CompletableFuture<Optional<String>> later = new CompletableFuture<>();
			stages.optional(later);
			later.complete(Optional.empty());
			stages.optional(CompletableFuture.completedFuture(Optional.of("a")));
			await().untilAsserted(() -> assertThat(refold.accepted()).extracting(Fired::payload)
				.containsExactly("{\"value\":\"a\"}"));
		});
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void resolverIsAskedOnTheThreadOfTheCall(boolean mono) {
		this.runner.withPropertyValues("refold.event.dispatch=async")
			.withBean(LinkedAccountIdResolver.class, () -> (context) -> TENANT.get())
			.run((context) -> {
				Stages stages = context.getBean(Stages.class);
				CompletableFuture<String> work = new CompletableFuture<>();
				as("a", () -> {
					if (mono) {
						stages.mono(Mono.fromFuture(work)).subscribe();
					}
					else {
						stages.stage(work);
					}
				});
				inThread(() -> as("b", () -> work.complete("x")));
				await().untilAsserted(() -> assertThat(refold(context).accepted()).extracting(Fired::linkedAccountId)
					.containsExactly("a"));
			});
	}

	@Test
	void resolverIsAskedWhereAFluxIsSubscribedTo() {
		this.runner.withPropertyValues("refold.event.dispatch=async")
			.withBean(LinkedAccountIdResolver.class, () -> (context) -> TENANT.get())
			.run((context) -> {
				Stages stages = context.getBean(Stages.class);
				as("a", () -> stages
					.flux(Flux.just("x", "y")
						.publishOn(Schedulers.boundedElastic())
						.doOnNext((value) -> TENANT.set("b"))
						.doFinally((signal) -> TENANT.remove()))
					.blockLast());
				await().untilAsserted(() -> assertThat(refold(context).accepted()).extracting(Fired::linkedAccountId)
					.containsExactly("a", "a"));
			});
	}

	@Test
	void resolverThatFailsOnTheThreadOfTheCallSendsNothingLater() {
		this.runner.withPropertyValues("refold.event.dispatch=async")
			.withBean(LinkedAccountIdResolver.class, () -> (context) -> Objects.requireNonNull(TENANT.get()))
			.run((context) -> {
				CompletableFuture<String> work = new CompletableFuture<>();
				context.getBean(Stages.class).stage(work);
				as("b", () -> work.complete("x"));
				assertThat(refold(context).attempts()).isEmpty();
			});
	}

	@Test
	void contributorsAreAskedOnTheThreadOfTheCall() {
		List<String> seen = new ArrayList<>();
		this.runner.withPropertyValues("refold.event.dispatch=async")
			.withBean(RefoldEventContextContributor.class,
					() -> (event, reactorContext, context) -> seen.add(String.valueOf(TENANT.get())))
			.run((context) -> {
				CompletableFuture<String> work = new CompletableFuture<>();
				as("a", () -> context.getBean(Stages.class).stage(work));
				inThread(() -> as("b", () -> work.complete("x")));
				await().untilAsserted(() -> assertThat(refold(context).accepted()).hasSize(1));
			});
		assertThat(seen).containsExactly("a");
	}

	@ParameterizedTest
	@EnumSource(Completion.class)
	void rollbackFiresNothingWheneverTheStageCompletes(Completion completion) {
		for (DispatchMode mode : List.of(DispatchMode.ASYNC, DispatchMode.SYNC)) {
			run(mode, (stages, refold) -> {
				fire(stages, completion, true);
				await().during(200, TimeUnit.MILLISECONDS).untilAsserted(() -> assertThat(refold.attempts()).isEmpty());
			});
		}
	}

	@ParameterizedTest
	@EnumSource(Completion.class)
	void commitFiresOnceWheneverTheStageCompletes(Completion completion) {
		for (DispatchMode mode : List.of(DispatchMode.ASYNC, DispatchMode.SYNC)) {
			run(mode, (stages, refold) -> {
				fire(stages, completion, false);
				await().during(100, TimeUnit.MILLISECONDS)
					.untilAsserted(() -> assertThat(refold.accepted()).hasSize(1));
			});
		}
	}

	@ParameterizedTest
	@EnumSource(value = Completion.class, names = { "BEFORE_RETURN", "AFTER_TRANSACTION" })
	void refusalNeverReachesTheCallerWheneverTheStageCompletes(Completion completion) {
		this.runner.withPropertyValues("refold.event.dispatch=sync").run((context) -> {
			refold(context)
				.respond((fired) -> Mono.error(new RefoldInvalidRequestException("refused", RefoldErrors.of(400))));
			Stages stages = context.getBean(Stages.class);
			CompletableFuture<String> work = new CompletableFuture<>();
			if (completion == Completion.BEFORE_RETURN) {
				work.complete("a");
			}
			stages.stage(work);
			work.complete("a");
			await().untilAsserted(() -> assertThat(refold(context).attempts()).hasSize(1));
		});
	}

	@Test
	void transactionOfTheThreadThatCompletesTheStageDoesNotMatter() {
		run(DispatchMode.ASYNC, (stages, refold) -> {
			CompletableFuture<String> work = new CompletableFuture<>();
			stages.stage(work);
			stages.transaction().executeWithoutResult((status) -> {
				work.complete("a");
				status.setRollbackOnly();
			});
			await().untilAsserted(() -> assertThat(refold.accepted()).hasSize(1));
		});
	}

	private static void fire(Stages stages, Completion completion, boolean rollback) {
		CompletableFuture<String> work = new CompletableFuture<>();
		stages.transaction().executeWithoutResult((status) -> {
			if (completion == Completion.BEFORE_RETURN) {
				work.complete("a");
			}
			stages.stage(work);
			if (completion == Completion.ON_ANOTHER_THREAD_WITHIN) {
				inThread(() -> work.complete("a"));
			}
			if (completion == Completion.WITHIN) {
				work.complete("a");
			}
			if (rollback) {
				status.setRollbackOnly();
			}
		});
		work.complete("a");
	}

	private static void as(String tenant, Runnable action) {
		TENANT.set(tenant);
		try {
			action.run();
		}
		finally {
			TENANT.remove();
		}
	}

	private static void inThread(Runnable action) {
		CountDownLatch done = new CountDownLatch(1);
		Executor executor = Executors.newSingleThreadExecutor((task) -> {
			Thread thread = new Thread(task);
			thread.setDaemon(true);
			return thread;
		});
		executor.execute(() -> {
			action.run();
			done.countDown();
		});
		try {
			assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static RecordingRefold refold(ApplicationContext context) {
		return context.getBean(RecordingRefold.class);
	}

	private void run(DispatchMode mode, BiConsumer<Stages, RecordingRefold> scenario) {
		this.runner.withPropertyValues("refold.event.dispatch=" + mode).run((context) -> {
			assertThat(context).hasNotFailed();
			scenario.accept(context.getBean(Stages.class), refold(context));
		});
	}

	enum Completion {

		BEFORE_RETURN, WITHIN, ON_ANOTHER_THREAD_WITHIN, AFTER_TRANSACTION

	}

	@Configuration(proxyBeanMethods = false)
	static class Application {

		@Bean
		RecordingRefold refold() {
			return new RecordingRefold();
		}

		@Bean
		Stages stages(PlatformTransactionManager transactionManager) {
			return new Stages(new TransactionTemplate(transactionManager));
		}

	}

	static class Stages {

		private final TransactionTemplate transaction;

		Stages(TransactionTemplate transaction) {
			this.transaction = transaction;
		}

		public TransactionTemplate transaction() {
			return this.transaction;
		}

		@RefoldEvent("stage")
		public CompletionStage<String> stage(CompletionStage<String> stage) {
			return stage;
		}

		@RefoldEvent("optional")
		public CompletableFuture<Optional<String>> optional(CompletableFuture<Optional<String>> stage) {
			return stage;
		}

		@RefoldEvent("mono")
		public Mono<String> mono(Mono<String> mono) {
			return mono;
		}

		@RefoldEvent("flux")
		public Flux<String> flux(Flux<String> flux) {
			return flux;
		}

	}

}
