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
package ai.refold.sample;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;

import ai.refold.sample.invoice.Invoice;
import ai.refold.sample.invoice.InvoiceService;
import ai.refold.sample.simulation.Behaviour;
import ai.refold.sample.simulation.RefoldSimulation;
import ai.refold.sample.timeline.Step;
import ai.refold.sample.timeline.Timeline;
import ai.refold.sample.timeline.TimelineEntry;
import ai.refold.spring.outbox.OutboxFilter;
import ai.refold.spring.outbox.OutboxOperations;
import ai.refold.spring.test.RefoldServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for how the sample takes each {@link Behaviour} of Refold.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Import(Simulator.class)
class ServerSimulationTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	@Autowired
	private RefoldSimulation simulation;

	@Autowired
	private InvoiceService invoices;

	@Autowired
	private Timeline timeline;

	@BeforeEach
	void awaitDefinitions(@Autowired RefoldServer refold) {
		await().until(() -> !refold.webhooks().isEmpty() && refold.definedEvents().contains("invoice.paid"));
	}

	@AfterEach
	void respond() {
		this.simulation.behave(Behaviour.RESPONDS);
	}

	@Test
	void whenRefusedIsADeadLetterThatCanBeReplayed(@Autowired OutboxOperations outbox) {
		this.simulation.behave(Behaviour.REFUSES);
		String subject = pay("acme");
		awaitStep(subject, Step.REFUSED);
		this.simulation.behave(Behaviour.RESPONDS);
		outbox.replay(OutboxFilter.dead().withLinkedAccountId("acme"));
		awaitStep(subject, Step.HANDLED);
	}

	@Test
	void whenTheRateIsLimitedIsSentAgain() {
		this.simulation.behave(Behaviour.LIMITS_RATE);
		String subject = pay("globex");
		awaitStep(subject, Step.POSTPONED);
		this.simulation.behave(Behaviour.RESPONDS);
		awaitStep(subject, Step.HANDLED);
		assertThat(steps(subject)).doesNotContain(Step.REFUSED);
	}

	@Test
	void whenSlowNoCallerWaitsAndTheEventIsAccepted() {
		this.simulation.behave(Behaviour.SLOW);
		Instant before = Instant.now();
		String subject = pay("initech");
		assertThat(steps(subject)).contains(Step.COMMITTED).doesNotContain(Step.ACCEPTED);
		awaitStep(subject, Step.ACCEPTED);
		assertThat(Duration.between(before, Instant.now())).isGreaterThan(Duration.ofSeconds(2));
	}

	private String pay(String customer) {
		Invoice invoice = this.invoices.create(customer, BigDecimal.TEN);
		this.invoices.pay(invoice.id(), BigDecimal.TEN);
		return invoice.subject();
	}

	private void awaitStep(String subject, Step step) {
		await().atMost(PATIENCE).untilAsserted(() -> assertThat(steps(subject)).contains(step));
	}

	private List<Step> steps(String subject) {
		return this.timeline.last(subject, 50).stream().map(TimelineEntry::step).toList();
	}

}
