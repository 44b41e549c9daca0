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
package ai.refold.spring.starter;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import ai.refold.spring.test.Delivery;
import ai.refold.spring.test.RefoldServer;
import ai.refold.spring.test.RegisteredWebhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for the subscription of an application that runs as several processes, with no
 * lock between them. {@code -Dsubscription.processes} and {@code -Dsubscription.rounds}
 * run them larger.
 */
class WebhookSubscriptionIntegrationTests {

	private static final Log logger = LogFactory.getLog(WebhookSubscriptionIntegrationTests.class);

	private static final int PROCESSES = Integer.getInteger("subscription.processes", 3);

	private static final int ROUNDS = Integer.getInteger("subscription.rounds", 2);

	private static final String NOWHERE = "http://localhost:1";

	private final List<ApplicationProcess> applications = new ArrayList<>();

	private RefoldServer refold = RefoldServer.builder().returnDescriptions(true).start();

	@BeforeEach
	void awaitPatiently() {
		Awaitility.setDefaultTimeout(Duration.ofMinutes(3));
		Awaitility.setDefaultPollInterval(Duration.ofMillis(200));
	}

	@AfterEach
	void closeAll() throws Exception {
		this.applications.forEach(ApplicationProcess::kill);
		for (ApplicationProcess application : this.applications) {
			application.close();
		}
		this.refold.close();
		Awaitility.reset();
	}

	static IntStream rounds() {
		return IntStream.rangeClosed(1, ROUNDS);
	}

	@ParameterizedTest
	@MethodSource("rounds")
	void processesThatStartAtOnceRegisterOneWebhook(int round) throws Exception {
		this.refold.faults().on("GET", "/webhook").times(PROCESSES).slow(Duration.ofSeconds(3));
		startAtOnce();
		awaitOneWebhookForAll();
		report("round", round, "");
	}

	@ParameterizedTest
	@MethodSource("rounds")
	void theOthersRegisterOneWebhookWhenOneIsKilledAndListsLag(int round) throws Exception {
		Random random = new Random();
		this.refold.faults().lagWebhookList(Duration.ofSeconds(3));
		startAtOnce();
		ApplicationProcess victim = this.applications.get(random.nextInt(PROCESSES));
		int moment = random.nextInt(8000);
		await().until(() -> !this.refold.requests().isEmpty());
		CompletableFuture.runAsync(victim::kill, CompletableFuture.delayedExecutor(moment, TimeUnit.MILLISECONDS))
			.join();
		await().until(() -> !victim.isAlive());
		awaitOneWebhookForAll();
		report("round", round,
				", one killed %d ms after the first request, at %s".formatted(moment, milestone(victim)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "same-url", "none" })
	void oneWebhookRemainsWhereRefoldReturnsNoDescriptions(String takeover) throws Exception {
		this.refold.close();
		this.refold = RefoldServer.builder().returnDescriptions(false).start();
		for (int round = 1; round <= ROUNDS; round++) {
			ApplicationProcess application = start("-Drefold.webhook.subscription.takeover=" + takeover);
			awaitOneWebhookForAll();
			report(takeover + ", start", round, "");
			application.stop();
		}
		assertThat(creations()).isOne();
	}

	@Test
	void noDeliveryIsLostWhileAnUpdateAddsAListener() throws Exception {
		try (LoadBalancer balancer = new LoadBalancer()) {
			String url = "-Drefold.webhook.public-base-url=" + balancer.url();
			ApplicationProcess before = start(url);
			RegisteredWebhook webhook = awaitOneWebhookForAll();
			balancer.forwardTo(before);
			List<Delivery> deliveries = new CopyOnWriteArrayList<>();
			ScheduledExecutorService sender = Executors.newSingleThreadScheduledExecutor();
			sender.scheduleAtFixedRate(() -> deliveries.addAll(deliver("Workflow Completed", deliveries.size())), 0, 50,
					TimeUnit.MILLISECONDS);
			ApplicationProcess after = start(url, "-Dalarms=true");
			awaitOneWebhookForAll("Workflow Completed", "Workflow Errored");
			balancer.forwardTo(after);
			before.stop();
			int sent = deliveries.size();
			await().until(() -> deliveries.size() > sent + 10);
			sender.shutdown();
			assertThat(sender.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
			deliveries.addAll(deliver("Workflow Errored", deliveries.size()));
			assertThat(deliveries).allSatisfy((delivery) -> {
				assertThat(delivery.webhookId()).isEqualTo(webhook.id());
				assertThat(delivery.statuses()).containsExactly(200);
			});
			assertThat(handled(before)).isNotEmpty();
			assertThat(handled(after)).contains("Workflow Errored for a" + (deliveries.size() - 1));
			assertThat(Stream.concat(handled(before).stream(), handled(after).stream()))
				.containsExactlyInAnyOrderElementsOf(expected(deliveries.size()));
			logger.info("update: %d deliveries, %d before and %d after".formatted(deliveries.size(),
					handled(before).size(), handled(after).size()));
		}
	}

	@Test
	void aWebhookThatIsDisabledOnShutdownIsEnabledByTheNextStart() throws Exception {
		ApplicationProcess first = start("-Drefold.webhook.subscription.disable-on-shutdown=true");
		RegisteredWebhook webhook = awaitOneWebhookForAll();
		assertThat(webhook.enabled()).isTrue();
		first.stop();
		assertThat(this.refold.webhooks()).singleElement()
			.satisfies((stopped) -> assertThat(stopped.enabled()).isFalse());
		start();
		RegisteredWebhook again = awaitOneWebhookForAll();
		assertThat(again.enabled()).isTrue();
		assertThat(again.id()).isEqualTo(webhook.id());
	}

	private void startAtOnce() throws IOException {
		for (int i = 0; i < PROCESSES; i++) {
			start();
		}
	}

	private ApplicationProcess start(String... arguments) throws IOException {
		Stream<String> common = Stream.of("-Xmx192m", "-Dspring.application.name=shop", "-Drefold.event.enabled=false",
				"-Drefold.webhook.public-base-url=" + NOWHERE);
		ApplicationProcess application = ApplicationProcess.start("servlet", this.refold,
				Stream.concat(common, Stream.of(arguments)).toArray(String[]::new));
		this.applications.add(application);
		return application;
	}

	private RegisteredWebhook awaitOneWebhookForAll() {
		return awaitOneWebhookForAll("Workflow Completed");
	}

	private RegisteredWebhook awaitOneWebhookForAll(String... events) {
		await().untilAsserted(() -> assertThat(this.refold.webhooks()).singleElement().satisfies((webhook) -> {
			assertThat(webhook.events()).containsExactlyInAnyOrder(events);
			assertThat(webhook.enabled()).isTrue();
			for (ApplicationProcess application : this.applications) {
				if (application.isAlive()) {
					assertThat(application.get("/subscription")).as(application::output)
						.isEqualTo("SUBSCRIBED " + webhook.id());
				}
			}
		}));
		return this.refold.webhooks().get(0);
	}

	private long creations() {
		return this.refold.requests()
			.stream()
			.filter((request) -> request.method().equals("POST") && request.path().endsWith("/webhook"))
			.count();
	}

	private List<Delivery> deliver(String event, int number) {
		return this.refold.deliver(event).linkedAccountId("a" + number).send();
	}

	private static List<String> handled(ApplicationProcess application) {
		return Pattern.compile("handled: (.*)")
			.matcher(application.output())
			.results()
			.map((MatchResult result) -> result.group(1))
			.toList();
	}

	private static List<String> expected(int deliveries) {
		return IntStream.range(0, deliveries)
			.mapToObj((number) -> ((number < deliveries - 1) ? "Workflow Completed" : "Workflow Errored") + " for a"
					+ number)
			.toList();
	}

	private static String milestone(ApplicationProcess application) {
		String output = application.output();
		if (output.contains("Registered webhook")) {
			return "registered";
		}
		return (application.port() != 0) ? "running" : "starting";
	}

	private void report(String what, int number, String detail) {
		logger.info("%s %d: %d processes, %d creations, %d webhook%s".formatted(what, number, this.applications.size(),
				creations(), this.refold.webhooks().size(), detail));
	}

}
