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
package ai.refold.spring.test.example;

import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.SpringBootTest;

import ai.refold.spring.client.RefoldOperations;
import ai.refold.spring.test.AutoConfigureRefoldServer;
import ai.refold.spring.test.FiredEvent;
import ai.refold.spring.test.RefoldServer;
import ai.refold.spring.test.RefoldServerReset;

import static ai.refold.spring.test.RefoldAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

class ParallelContextsTests {

	private static final Set<String> KEYS = ConcurrentHashMap.newKeySet();

	private static final CyclicBarrier BARRIER = new CyclicBarrier(2);

	private static volatile boolean meeting;

	@BeforeEach
	void forgetKeys() {
		KEYS.clear();
		BARRIER.reset();
	}

	@Test
	void classesWithDifferentContextsRunAtTheSameTime() {
		run(true, PaidInvoices.class, SentInvoices.class);
		assertThat(KEYS).hasSize(2);
	}

	@Test
	void contextsThatSpringKeepsDoNotSeeEachOther() {
		run(false, PaidInvoices.class, SentInvoices.class, PaidInvoicesAgain.class);
		assertThat(KEYS).hasSize(2);
	}

	@Test
	void classesThatShareAContextRunAtTheSameTime() {
		run(true, InvoicesOfAcme.class, InvoicesOfGlobex.class);
		assertThat(KEYS).hasSize(1);
	}

	private static void run(boolean parallel, Class<?>... tests) {
		meeting = parallel;
		EngineTestKit.Builder builder = EngineTestKit.engine("junit-jupiter")
			.configurationParameter("junit.jupiter.execution.parallel.enabled", Boolean.toString(parallel))
			.configurationParameter("junit.jupiter.execution.parallel.mode.classes.default", "concurrent")
			.configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
			.configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "2");
		for (Class<?> test : tests) {
			builder.selectors(selectClass(test));
		}
		builder.execute()
			.testEvents()
			.assertStatistics((statistics) -> statistics.started(tests.length).succeeded(tests.length));
	}

	private static void fire(RefoldServer refold, RefoldOperations operations, String event) {
		KEYS.add(refold.apiKey());
		for (int i = 0; i < 5; i++) {
			meet();
			operations.fire(event, "acme", null);
		}
		assertThat(refold.firedEvents()).hasSize(5).extracting(FiredEvent::event).containsOnly(event);
		assertThat(refold).delivered("Workflow Completed").acknowledged().times(5);
	}

	private static void fireFor(String account, RefoldServer refold, RefoldOperations operations) {
		KEYS.add(refold.apiKey());
		for (int i = 0; i < 5; i++) {
			meet();
			operations.fire("invoice.paid", account, null);
		}
		assertThat(refold).fired("invoice.paid").forAccount(account).times(5);
		assertThat(refold).delivered("Workflow Completed").forAccount(account).acknowledged().times(5);
	}

	private static void meet() {
		if (meeting) {
			try {
				BARRIER.await(60, TimeUnit.SECONDS);
			}
			catch (InterruptedException | BrokenBarrierException | TimeoutException ex) {
				throw new IllegalStateException("The other class does not run", ex);
			}
		}
	}

	@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
	@AutoConfigureRefoldServer(events = "invoice.paid")
	static class PaidInvoices {

		@Test
		void seeTheirOwnServer(RefoldServer refold, @Autowired RefoldOperations operations) {
			fire(refold, operations, "invoice.paid");
		}

	}

	@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
	@AutoConfigureRefoldServer(events = "invoice.paid")
	static class PaidInvoicesAgain {

		@Test
		void seeTheirOwnServer(RefoldServer refold, @Autowired RefoldOperations operations) {
			fire(refold, operations, "invoice.paid");
		}

	}

	@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
			properties = "spring.main.web-application-type=reactive")
	@AutoConfigureRefoldServer(events = "invoice.sent")
	static class SentInvoices {

		@Test
		void seeTheirOwnServer(RefoldServer refold, @Autowired RefoldOperations operations) {
			fire(refold, operations, "invoice.sent");
		}

	}

	@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "spring.application.name=shared")
	@AutoConfigureRefoldServer(events = "invoice.paid", reset = RefoldServerReset.NEVER)
	static class InvoicesOfAcme {

		@Test
		void seeTheirOwnAccount(RefoldServer refold, @Autowired RefoldOperations operations) {
			fireFor("acme", refold, operations);
		}

	}

	@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "spring.application.name=shared")
	@AutoConfigureRefoldServer(events = "invoice.paid", reset = RefoldServerReset.NEVER)
	static class InvoicesOfGlobex {

		@Test
		void seeTheirOwnAccount(RefoldServer refold, @Autowired RefoldOperations operations) {
			fireFor("globex", refold, operations);
		}

	}

}
