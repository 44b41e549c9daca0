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
package ai.refold.spring.webhook.subscription;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.scheduler.VirtualTimeScheduler;

import static ai.refold.spring.webhook.subscription.Subscriptions.BASE;
import static ai.refold.spring.webhook.subscription.Subscriptions.URL;
import static ai.refold.spring.webhook.subscription.Subscriptions.policy;
import static ai.refold.spring.webhook.subscription.Subscriptions.settings;
import static ai.refold.spring.webhook.subscription.Subscriptions.source;
import static ai.refold.spring.webhook.subscription.Subscriptions.target;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for many {@link WebhookSubscriber}s that start at once, without a lock between
 * them.
 */
class ConcurrentSubscriptionTests {

	private static final Log logger = LogFactory.getLog(ConcurrentSubscriptionTests.class);

	private static final String PACKAGE = WebhookSubscriber.class.getPackageName();

	private static final int INSTANCES = 10;

	private static final int RUNS = 200;

	private int creations;

	@BeforeEach
	void quiet() {
		LoggingSystem.get(getClass().getClassLoader()).setLogLevel(PACKAGE, LogLevel.OFF);
	}

	@AfterEach
	void loud() {
		LoggingSystem.get(getClass().getClassLoader()).setLogLevel(PACKAGE, null);
		logger.info(RUNS + " runs of " + INSTANCES + " instances: " + this.creations + " creations");
	}

	@Test
	void oneWebhookRemainsAfterHalfAMinute() {
		for (int seed = 0; seed < RUNS; seed++) {
			Run run = new Run(seed);
			run.refold.maxLatency = Duration.ofMillis(800);
			run.start();
			run.time.advanceTimeBy(Duration.ofSeconds(35));
			run.assertOneWebhook();
		}
		assertThat(this.creations).as("creations that raced").isGreaterThan(RUNS * 2);
	}

	@Test
	void oneWebhookRemainsAfterAMinuteWhereListsLag() {
		for (int seed = 0; seed < RUNS; seed++) {
			Run run = new Run(seed);
			run.refold.maxLatency = Duration.ofMillis(800);
			run.refold.maxLag = Duration.ofSeconds(20);
			run.start();
			run.time.advanceTimeBy(Duration.ofSeconds(60));
			run.assertOneWebhook();
		}
		assertThat(this.creations).as("creations that raced").isGreaterThan(RUNS * 5);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void oneWebhookRemainsWhereInstancesDieResponsesAreLostAndListsLag(boolean dropsDescription) {
		for (int seed = 0; seed < RUNS; seed++) {
			Run run = new Run(seed);
			run.refold.maxLatency = Duration.ofMillis(800);
			run.refold.maxLag = Duration.ofSeconds(20);
			run.refold.lostResponses = 0.15;
			run.refold.dropsDescription = dropsDescription;
			run.start();
			run.kill(3);
			run.time.advanceTimeBy(Duration.ofMinutes(5));
			run.refold.lostResponses = 0;
			run.time.advanceTimeBy(Duration.ofMinutes(20));
			run.assertOneWebhook();
		}
	}

	@Test
	void oneWebhookThatServesBothRemainsWhereTwoVersionsStartAtOnce() {
		for (int seed = 0; seed < RUNS; seed++) {
			Run run = new Run(seed);
			run.refold.maxLatency = Duration.ofMillis(800);
			run.refold.maxLag = Duration.ofSeconds(10);
			run.events = List.of(List.of("Workflow Errored"), List.of("Workflow Errored", "Workflow Completed"));
			run.start();
			run.time.advanceTimeBy(Duration.ofMinutes(15));
			run.assertOneWebhook();
			assertThat(run.refold.at(URL).get(0).events()).contains("Workflow Errored", "Workflow Completed");
		}
	}

	@Test
	void oneWebhookRemainsWhereTheThreadsAreReal() {
		for (int seed = 0; seed < 20; seed++) {
			SimulatedRefold refold = new SimulatedRefold(Schedulers.boundedElastic(), seed);
			refold.maxLatency = Duration.ofMillis(5);
			List<WebhookSubscriptionReconciler> reconcilers = new ArrayList<>();
			for (int i = 0; i < INSTANCES; i++) {
				reconcilers.add(new WebhookSubscriptionReconciler(refold, target("Workflow Errored"), policy(),
						Schedulers.boundedElastic()));
			}
			Mono.when(reconcilers.stream().map(WebhookSubscriptionReconciler::start).toList())
				.then(Mono
					.defer(() -> Mono.when(reconcilers.stream().map(WebhookSubscriptionReconciler::check).toList())))
				.block(Duration.ofSeconds(30));
			assertThat(refold.at(URL)).hasSize(1);
			this.creations += creations(refold);
		}
	}

	private static int creations(SimulatedRefold refold) {
		return (int) refold.writes().stream().filter((call) -> call.startsWith("create")).count();
	}

	private final class Run {

		final VirtualTimeScheduler time = VirtualTimeScheduler.create();

		final SimulatedRefold refold;

		final Random random;

		final List<WebhookSubscriber> subscribers = new ArrayList<>();

		List<List<String>> events = List.of(List.of("Workflow Errored", "Connection Expired"));

		Run(long seed) {
			this.refold = new SimulatedRefold(this.time, seed);
			this.random = new Random(seed);
		}

		void start() {
			for (int i = 0; i < INSTANCES; i++) {
				String[] names = this.events.get(i % this.events.size()).toArray(String[]::new);
				WebhookSubscriber subscriber = new WebhookSubscriber(this.refold.operations(),
						target(settings(), BASE, source(names)), policy(), this.time);
				this.subscribers.add(subscriber);
				this.time.schedule(subscriber::start, this.random.nextInt(1000), TimeUnit.MILLISECONDS);
			}
		}

		void kill(int count) {
			for (WebhookSubscriber subscriber : this.subscribers.subList(0, count)) {
				this.time.schedule(subscriber::stop, this.random.nextInt(3000), TimeUnit.MILLISECONDS);
			}
		}

		void assertOneWebhook() {
			assertThat(this.refold.at(URL)).as(this.refold.calls.toString()).hasSize(1);
			assertThat(this.refold.at(URL).get(0).enabled()).isTrue();
			ConcurrentSubscriptionTests.this.creations += creations(this.refold);
			this.subscribers.forEach(WebhookSubscriber::stop);
		}

	}

}
