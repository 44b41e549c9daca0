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
package ai.refold.spring.diagnosis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.annotation.Transactional;

import ai.refold.spring.diagnosis.RefoldEventDiagnosis.Code;
import ai.refold.spring.diagnosis.RefoldEventDiagnosis.Finding;
import ai.refold.spring.event.RefoldEvent;
import ai.refold.spring.outbox.OutboxFilter;
import ai.refold.spring.outbox.OutboxOperations;
import ai.refold.spring.test.RefoldServer;
import ai.refold.spring.webhook.RefoldWebhookListener;
import ai.refold.spring.webhook.WorkflowCompleted;
import ai.refold.spring.webhook.subscription.WebhookSubscriptionOperations;
import ai.refold.spring.webhook.subscription.WebhookSubscriptionStatus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What keeps an event in the application, where Refold finds nothing wrong.
 */
class ApplicationDiagnosisTests {

	private static final String OUTBOX = "refold.outbox.enabled=true";

	private final RefoldServer refold = RefoldServer.builder().events("invoice.paid").start();

	@AfterEach
	void close() {
		this.refold.close();
	}

	@Test
	void healthyApplicationIsFirstAndIsAllRight() {
		withApplication((application) -> {
			WebhookSubscriptionOperations subscription = application.getBean(WebhookSubscriptionOperations.class);
			await().until(() -> subscription.status().state() == WebhookSubscriptionStatus.State.SUBSCRIBED);
			RefoldEventDiagnosis diagnosis = diagnose(application, "invoice.paid");
			assertThat(diagnosis.findings()).extracting(Finding::code)
				.startsWith(Code.EVENT_FIRED, Code.WEBHOOK_REGISTERED, Code.EVENT_DEFINED);
			assertThat(message(diagnosis, Code.EVENT_FIRED)).contains("Invoices.pay");
			assertThat(message(diagnosis, Code.WEBHOOK_REGISTERED)).contains("https://shop.example.com/refold/webhooks",
					"Workflow Completed");
		}, "refold.webhook.subscription.mode=reconcile", "refold.webhook.public-base-url=https://shop.example.com");
	}

	@ParameterizedTest
	@ValueSource(strings = { "refold.enabled=false", "refold.event.enabled=false" })
	void switchThatIsOffIsNamed(String property) {
		withApplication((application) -> {
			RefoldEventDiagnosis diagnosis = diagnose(application, "invoice.paid");
			assertThat(diagnosis.findings().get(0).toString()).isEqualTo("PROBLEM: Nothing is fired here: " + property);
		}, property);
	}

	@Test
	void webhookThatIsNotRegisteredIsSaidWithWhatToSet() {
		withApplication((application) -> {
			WebhookSubscriptionOperations subscription = application.getBean(WebhookSubscriptionOperations.class);
			await().until(() -> subscription.status().lastError() != null);
			assertThat(message(diagnose(application, "invoice.paid"), Code.WEBHOOK_NOT_REGISTERED))
				.contains("set 'refold.webhook.public-base-url'");
		}, "refold.webhook.subscription.mode=reconcile");
	}

	@Test
	void modeThatIsOffIsSaidWithWhatToSet() {
		withApplication(
				(application) -> assertThat(message(diagnose(application, "invoice.paid"), Code.WEBHOOK_NOT_REGISTERED))
					.contains("'refold.webhook.subscription.mode' is 'off'", "set it to 'reconcile'",
							"'refold.webhook.public-base-url'"),
				"refold.webhook.subscription.mode=off");
	}

	@Test
	void eventThatIsNeverFiredIsNamedWithTheNearest() {
		withApplication((application) -> {
			assertThat(message(diagnose(application, "Invoice.Paid"), Code.EVENT_NOT_FIRED))
				.contains("one fires 'invoice.paid'");
			assertThat(message(diagnose(application, "shipment.lost"), Code.EVENT_NOT_FIRED))
				.doesNotContain("one fires");
		});
	}

	@Test
	void pausedOutboxAndWhatWaitsInItAreSaidAsTheDocumentationPrints() throws IOException {
		String page = Files.readString(Path.of("..", "docs", "diagnosis.md"));
		withApplication((application) -> {
			application.getBean(OutboxOperations.class).pause();
			application.getBean(Invoices.class).pay("acme");
			RefoldEventDiagnosis diagnosis = diagnose(application, "Invoice.Paid");
			assertThat(page).contains(line(diagnosis, Code.EVENT_NOT_FIRED), line(diagnosis, Code.OUTBOX_PAUSED),
					line(diagnosis, Code.WEBHOOK_NOT_REGISTERED));
			assertThat(message(diagnosis, Code.EVENT_WAITING)).contains("'invoice.paid'", "'acme'", "not tried yet");
			assertThat(diagnose(application, "invoice.paid", "globex").has(Code.EVENT_WAITING)).isFalse();
		}, OUTBOX, "refold.webhook.subscription.mode=reconcile");
	}

	@Test
	void outboxThatFailsIsSaidWithTheReason() {
		this.refold.faults().on("/event/trigger").status(503);
		withApplication((application) -> {
			application.getBean(Invoices.class).pay("acme");
			OutboxOperations outbox = application.getBean(OutboxOperations.class);
			await()
				.until(() -> outbox.list(OutboxFilter.waiting()).stream().anyMatch((entry) -> entry.failure() != null));
			assertThat(message(diagnose(application, "invoice.paid"), Code.EVENT_WAITING)).contains("503");
		}, OUTBOX);
	}

	@Test
	void deadLetterIsSaidWithTheReason() {
		this.refold.faults().on("/event/trigger").status(400);
		withApplication((application) -> {
			application.getBean(Invoices.class).pay("acme");
			await().untilAsserted(
					() -> assertThat(message(diagnose(application, "invoice.paid"), Code.DEAD_LETTER)).contains("400"));
			assertThat(diagnose(application, "invoice.paid").problems()).extracting(Finding::code)
				.contains(Code.DEAD_LETTER);
		}, OUTBOX);
	}

	@Test
	void eventsThatWaitInMemoryWhileRefoldIsUnreachableAreReported() {
		this.refold.faults().on("/event/trigger").reset();
		withApplication((application) -> {
			application.getBean(Invoices.class).pay("acme");
			await()
				.untilAsserted(() -> assertThat(message(diagnose(application, "invoice.paid"), Code.REFOLD_UNREACHABLE))
					.contains("1 events wait in memory"));
		});
	}

	private void withApplication(Consumer<ConfigurableApplicationContext> test, String... properties) {
		try (ConfigurableApplicationContext application = new SpringApplicationBuilder(Application.class)
			.properties("refold.api-key=" + this.refold.apiKey(), "refold.base-url=" + this.refold.baseUrl(),
					"refold.event.definitions.on-missing=ignore", "spring.datasource.generate-unique-name=true",
					"spring.lifecycle.timeout-per-shutdown-phase=1s", "server.port=0")
			.properties(properties)
			.run()) {
			test.accept(application);
		}
	}

	private static RefoldEventDiagnosis diagnose(ConfigurableApplicationContext application, String event) {
		return diagnose(application, event, "acme");
	}

	private static RefoldEventDiagnosis diagnose(ConfigurableApplicationContext application, String event,
			String account) {
		return application.getBean(RefoldEventDiagnoser.class).diagnose(event, account);
	}

	private static String message(RefoldEventDiagnosis diagnosis, Code code) {
		return finding(diagnosis, code).message();
	}

	private static String line(RefoldEventDiagnosis diagnosis, Code code) {
		return finding(diagnosis, code).toString();
	}

	private static Finding finding(RefoldEventDiagnosis diagnosis, Code code) {
		return diagnosis.findings()
			.stream()
			.filter((finding) -> finding.code() == code)
			.findFirst()
			.orElseThrow(() -> new AssertionError(code + " is not in " + diagnosis));
	}

	static class Invoices {

		@Transactional
		@RefoldEvent(event = "invoice.paid", linkedAccountId = "#customer")
		public Map<String, String> pay(String customer) {
			return Map.of("customer", customer);
		}

	}

	@RefoldWebhookListener
	static class Listener {

		void on(WorkflowCompleted event) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ Invoices.class, Listener.class })
	static class Application {

	}

}
