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

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;

import ai.refold.spring.test.RefoldServer;

import static ai.refold.spring.test.RefoldAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for an application that is written in Kotlin.
 */
class KotlinIntegrationTests {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	@Test
	void functionsFireAtTheirEndWhetherTheySuspendOrNot() throws Exception {
		try (RefoldServer refold = RefoldServer.builder()
			.events("invoice.reminded", "invoice.paid", "invoice.opened", "invoice.sent", "invoice.archived",
					"invoice.lost")
			.start(); ApplicationProcess application = ApplicationProcess.start("kotlin", refold)) {
			await().atMost(PATIENCE).untilAsserted(() -> assertThat(application.output()).contains("all called"));
			assertThat(refold).within(PATIENCE)
				.fired("invoice.archived")
				.withPayload(Map.of("account", "acme", "id", "4"));
			assertThat(refold).within(PATIENCE)
				.fired("invoice.sent")
				.withPayload(Map.of("id", "2", "note", "late"))
				.once();
			assertThat(refold).within(PATIENCE)
				.fired("invoice.opened")
				.withPayload(Map.of("account", "acme", "id", "3"));
			assertThat(refold).within(PATIENCE).fired("invoice.paid").forAccount("acme").once();
			assertThat(refold).fired("invoice.reminded").once();
			assertThat(refold).doesNotFire("invoice.lost");
			refold.deliver("Workflow Completed")
				.linkedAccountId("acme")
				.to("http://localhost:" + application.port() + "/refold/webhooks")
				.send();
			assertThat(application.output()).contains("handled: Workflow Completed for acme in test");
		}
	}

	@Test
	void flowIsFollowedAtTheDemandAndInTheContextOfItsCollector() throws Exception {
		try (RefoldServer refold = RefoldServer.builder().events("invoice.reminded", "invoice.listed").start();
				ApplicationProcess application = ApplicationProcess.start("kotlin", refold)) {
			await().atMost(PATIENCE).untilAsserted(() -> assertThat(application.output()).contains("all called"));
			assertThat(application.output()).contains("first: 1", "collected: 3", "mapped: [1, 2]",
					"thrown: collector of 1");
			assertThat(refold).within(PATIENCE).fired("invoice.listed").forAccount("thrown").once();
			assertThat(refold).fired("invoice.listed").forAccount("one").withPayload("$.id", "1").once();
			assertThat(refold).fired("invoice.listed").forAccount("three").times(3);
			String first = application.output()
				.lines()
				.takeWhile((line) -> !line.contains("first: 1"))
				.reduce("", (all, line) -> all + "\n" + line);
			assertThat(first).contains("pulled: 1 by collector", "let go").doesNotContain("pulled: 2");
		}
	}

	@Test
	void listenerThatSuspendsIsReported() throws Exception {
		try (RefoldServer refold = RefoldServer.start();
				ApplicationProcess application = ApplicationProcess.start("kotlin", refold,
						"-Dsuspending-listener=true")) {
			assertThat(application.exitCode()).isEqualTo(1);
			assertThat(application.output())
				.contains("@RefoldWebhookListener on com.example.SuspendingWorkflows.on is a suspend function");
		}
	}

}
