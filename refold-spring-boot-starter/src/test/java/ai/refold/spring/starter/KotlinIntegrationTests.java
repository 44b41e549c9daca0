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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

	@ParameterizedTest
	@ValueSource(strings = { "servlet", "reactive" })
	void listenerThatSuspendsIsCalledWaitedForAndCancelledAtShutdown(String stack) throws Exception {
		try (RefoldServer refold = RefoldServer.builder()
			.events("invoice.reminded")
			.deliveryRetry(Duration.ofMillis(50), 1)
			.start(); ApplicationProcess application = start(refold, stack)) {
			await().atMost(PATIENCE).untilAsserted(() -> assertThat(application.output()).contains("all called"));
			assertThat(deliver(application, refold, "acme").join()).containsExactly(200);
			assertThat(application.output()).contains("resumed: Workflow Errored for acme from test");
			assertThat(deliver(application, refold, "refused").join()).containsExactly(500, 500);
			assertThat(application.output()).contains("suspendingWorkflows.on(WorkflowErrored,Map,String)", "refused");
			assertThat(deliver(application, refold, "dropped").join()).containsExactly(200);
			assertThat(application.output()).contains("discarded it: dropped");
			assertThat(deliver(application, refold, "other").join()).containsExactly(200);
			assertThat(application.output()).doesNotContain("suspending: other", "cancelled: ");
			deliver(application, refold, "endless");
			await().atMost(PATIENCE)
				.untilAsserted(() -> assertThat(application.output()).contains("suspending: endless"));
			application.stop();
			assertThat(application.output()).contains("cancelled: endless").doesNotContain("for endless from");
		}
	}

	@Test
	void documentedExtensionFunctionsAreUsed() throws Exception {
		String extensions = Files.readString(Path.of("src/it/kotlin/src/main/kotlin/com/example/Extensions.kt"));
		assertThat(Files.readString(Path.of("../docs/compatibility.md")))
			.contains("```kotlin\n" + extensions.substring(extensions.indexOf("import")) + "```");
		try (RefoldServer refold = RefoldServer.builder().events("invoice.reminded").start();
				ApplicationProcess application = ApplicationProcess.start("kotlin", refold, "-Dextensions=true")) {
			await().atMost(PATIENCE)
				.untilAsserted(() -> assertThat(application.output()).contains("awaited: Webhook Fired Success",
						"retrieved: [invoice.reminded]"));
		}
	}

	private static ApplicationProcess start(RefoldServer refold, String stack) throws IOException {
		return ApplicationProcess.start("kotlin", refold, "-Dspring.main.web-application-type=" + stack,
				"-Dspring.lifecycle.timeout-per-shutdown-phase=1s");
	}

	private static CompletableFuture<List<Integer>> deliver(ApplicationProcess application, RefoldServer refold,
			String account) {
		return refold.deliver("Workflow Errored")
			.linkedAccountId(account)
			.header("x-sender", "test")
			.to("http://localhost:" + application.port() + "/refold/webhooks")
			.sendAsync()
			.thenApply((deliveries) -> deliveries.get(0).statuses());
	}

}
