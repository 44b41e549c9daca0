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

import org.junit.jupiter.api.Test;

import ai.refold.spring.test.RefoldServer;

import static ai.refold.spring.test.RefoldAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for an application that has an outbox beside a scheduler of its own, Flyway and
 * the event registry of Spring Modulith.
 */
class CoexistenceIntegrationTests {

	@Test
	void eachKeepsToItsOwnTable() throws Exception {
		try (RefoldServer refold = RefoldServer.builder().events("order.placed", "order.published").start();
				ApplicationProcess application = ApplicationProcess.start("coexistence", refold)) {
			await().atMost(Duration.ofSeconds(60))
				.untilAsserted(() -> assertThat(application.output()).contains("tasks in scheduled_tasks: [reminder]",
						"tasks in refold_task: []", "event publications: [com.example.Application$OrderPlaced]"));
			assertThat(refold).within(Duration.ofSeconds(30)).fired("order.placed").forAccount("acme").once();
			assertThat(refold).within(Duration.ofSeconds(30)).fired("order.published").forAccount("acme").once();
		}
	}

}
