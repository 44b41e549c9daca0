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
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.core.retry.RetryPolicy;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.resources.LoopResources;

import ai.refold.spring.autoconfigure.RefoldConnectionDetails;
import ai.refold.spring.client.ReactiveRefoldTemplate;
import ai.refold.spring.client.RefoldTemplateCustomizer;
import ai.refold.spring.client.transport.SessionTokenProvider;
import ai.refold.spring.observation.DefaultRefoldEventObservationConvention;
import ai.refold.spring.observation.RefoldEventObservationContext;
import ai.refold.spring.observation.RefoldEventObservationConvention;
import ai.refold.spring.test.RefoldServer;

import static ai.refold.spring.test.RefoldAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for code of the application that blocks: suppliers of credentials, customizers,
 * resolvers, conventions, listeners of failures. It is called where that is allowed.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE,
		properties = { "refold.client.retry.delay=20ms", "refold.client.retry.jitter=0" })
class BlockingCallbacksTests {

	private static final RefoldServer REFOLD = RefoldServer.builder().events("order.placed").start();

	private static final LoopResources LOOP = LoopResources.create("loop", 1, true);

	@Autowired
	private Orders orders;

	@Autowired
	private ReactiveRefoldTemplate refold;

	@Autowired
	private RefoldEventPublisher publisher;

	@Autowired
	private Failures failures;

	@AfterEach
	void reset() {
		REFOLD.reset();
	}

	static List<Scheduler> nonBlocking() {
		return List.of(Schedulers.parallel(), Schedulers.fromExecutor(LOOP.onClient(false).next()));
	}

	private static <T> T slowly(T value) {
		Mono.delay(Duration.ofMillis(1)).block();
		return value;
	}

	@Test
	void asyncEventFires() {
		this.orders.place("o-1");
		assertThat(REFOLD).fired("order.placed").forAccount("resolved").withPayload("$.id", "o-1").once();
	}

	@Test
	void failedEventIsReported() {
		this.orders.forget("o-2");
		assertThat(this.failures.next()).isEqualTo("order.forgotten");
	}

	@ParameterizedTest
	@MethodSource("nonBlocking")
	void reactiveTemplateFires(Scheduler scheduler) {
		Mono.defer(() -> this.refold.fire("order.placed", "acme", null)).subscribeOn(scheduler).block();
		assertThat(REFOLD).fired("order.placed").forAccount("acme").once();
	}

	@ParameterizedTest
	@MethodSource("nonBlocking")
	void reactiveTemplateRetries(Scheduler scheduler) {
		REFOLD.faults().on("/event/trigger").times(2).status(503);
		Mono.defer(() -> this.refold.fire("order.placed", "acme", null)).subscribeOn(scheduler).block();
		assertThat(REFOLD).fired("order.placed").forAccount("acme").once();
	}

	@ParameterizedTest
	@MethodSource("nonBlocking")
	void sessionTokensAreRequestedAndRequestedAgain(Scheduler scheduler) {
		REFOLD.linkedAccount("acme");
		String valid = this.refold.sessionTokens().create("acme").block().token();
		ReactiveRefoldTemplate template = this.refold.mutate().sessionTokens(new SessionTokenProvider() {

			private volatile String token = "stale";

			@Override
			public Mono<String> sessionToken(String linkedAccountId) {
				return Mono.fromSupplier(() -> slowly(this.token));
			}

			@Override
			public boolean refused(String linkedAccountId, String sessionToken) {
				this.token = slowly(valid);
				return true;
			}

		}).build();
		Mono.defer(() -> template.fire("order.placed", "acme", null)).subscribeOn(scheduler).block();
		assertThat(REFOLD).fired("order.placed").forAccount("acme").once();
	}

	@ParameterizedTest
	@MethodSource("nonBlocking")
	void currentSessionTokenIsMinted(Scheduler scheduler) {
		REFOLD.linkedAccount("acme");
		assertThat(Mono.defer(() -> this.refold.sessionTokens().current("acme")).subscribeOn(scheduler).block().token())
			.isNotEmpty();
	}

	@ParameterizedTest
	@MethodSource("nonBlocking")
	void reactiveResultFires(Scheduler scheduler) {
		Mono.defer(() -> this.orders.placeReactively("o-3")).subscribeOn(scheduler).block();
		assertThat(REFOLD).fired("order.placed").forAccount("resolved").withPayload("$.id", "o-3").once();
	}

	@ParameterizedTest
	@MethodSource("nonBlocking")
	void expressionsOfAReactiveResultCallBeans(Scheduler scheduler) {
		Mono.defer(() -> this.orders.placeForCustomer("o-8")).subscribeOn(scheduler).block();
		assertThat(REFOLD).fired("order.placed").forAccount("customer").withPayload("$.id", "found o-8").once();
	}

	@ParameterizedTest
	@MethodSource("nonBlocking")
	void reactiveResultFiresInSync(Scheduler scheduler) {
		Mono.defer(() -> this.orders.placeInSync("o-4")).subscribeOn(scheduler).block();
		assertThat(REFOLD).fired("order.placed").forAccount("resolved").withPayload("$.id", "o-4").once();
	}

	@ParameterizedTest
	@MethodSource("nonBlocking")
	void publisherFires(Scheduler scheduler) {
		Mono.defer(() -> this.publisher
			.publishReactively(RefoldEventRequest.of("order.placed").withPayload(new Order("o-5"))))
			.subscribeOn(scheduler)
			.block();
		assertThat(REFOLD).fired("order.placed").forAccount("resolved").withPayload("$.id", "o-5").once();
	}

	@ParameterizedTest
	@MethodSource("nonBlocking")
	void failureOnSuchAThreadIsReported(Scheduler scheduler) {
		Mono.fromRunnable(() -> this.publisher.publish("order.forgotten", "acme", new Order("o-6")))
			.subscribeOn(scheduler)
			.block();
		assertThat(this.failures.next()).isEqualTo("order.forgotten");
	}

	record Order(String id) {

	}

	static class Orders {

		@RefoldEvent("order.placed")
		Order place(String id) {
			return new Order(id);
		}

		@RefoldEvent("order.forgotten")
		Order forget(String id) {
			return new Order(id);
		}

		@RefoldEvent("order.placed")
		Mono<Order> placeReactively(String id) {
			return Mono.just(new Order(id));
		}

		@RefoldEvent(event = "order.placed", linkedAccountId = "@customers.current()",
				payload = "@customers.find(#result)")
		Mono<Order> placeForCustomer(String id) {
			return Mono.just(new Order(id));
		}

		@RefoldEvent(event = "order.placed", dispatch = DispatchMode.SYNC)
		Mono<Order> placeInSync(String id) {
			return Mono.just(new Order(id));
		}

	}

	static class Customers {

		public String current() {
			return slowly("customer");
		}

		public Order find(Order order) {
			return slowly(new Order("found " + order.id()));
		}

	}

	static class Failures {

		private final BlockingQueue<String> events = new LinkedBlockingQueue<>();

		@EventListener
		void on(RefoldDispatchFailedEvent failure) {
			this.events.add(slowly(failure.event()));
		}

		String next() {
			try {
				return String.valueOf(this.events.poll(20, TimeUnit.SECONDS));
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ Orders.class, Failures.class })
	static class Application {

		@Bean
		Customers customers() {
			return new Customers();
		}

		@Bean
		RefoldConnectionDetails connection() {
			return new RefoldConnectionDetails() {

				@Override
				public String getBaseUrl() {
					return slowly(REFOLD.baseUrl());
				}

				@Override
				public String getApiKey() {
					return slowly(REFOLD.apiKey());
				}

			};
		}

		@Bean
		RefoldTemplateCustomizer customizer() {
			return (builder) -> builder.retryPolicy(BlockingCallbacksTests
				.slowly(RetryPolicy.builder().maxRetries(3).delay(Duration.ofMillis(1)).build()));
		}

		@Bean
		LinkedAccountIdResolver resolver() {
			return (context) -> slowly("resolved");
		}

		@Bean
		ObservationRegistry observations() {
			ObservationRegistry observations = ObservationRegistry.create();
			observations.observationConfig().observationHandler(new ObservationHandler<>() {

				@Override
				public boolean supportsContext(Observation.Context context) {
					return true;
				}

			});
			return observations;
		}

		@Bean
		RefoldEventObservationConvention convention() {
			return new DefaultRefoldEventObservationConvention() {

				@Override
				public KeyValues getLowCardinalityKeyValues(RefoldEventObservationContext context) {
					return slowly(super.getLowCardinalityKeyValues(context));
				}

			};
		}

	}

}
