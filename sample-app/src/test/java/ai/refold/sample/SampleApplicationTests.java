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

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.web.client.RestClient;

import ai.refold.spring.test.RefoldServer;

import static ai.refold.spring.test.RefoldAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for the sample with the simulator, as docs/sample.md shows it.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Import(Simulator.class)
class SampleApplicationTests {

	@Autowired
	private RefoldServer refold;

	@LocalServerPort
	private int port;

	@Test
	void oneWebhookIsRegisteredForTheListeners() {
		await().untilAsserted(() -> assertThat(this.refold.webhooks()).singleElement().satisfies((webhook) -> {
			assertThat(webhook.url()).isEqualTo("http://localhost:" + this.port + "/refold/webhooks");
			assertThat(webhook.events()).containsExactlyInAnyOrder("Connection Created", "Connection Deleted",
					"Connection Expired", "Workflow Completed", "Workflow Errored");
		}));
	}

	@Test
	void eventsOfTheAnnotatedMethodsAreDefined() {
		await().untilAsserted(() -> assertThat(this.refold.definedEvents()).containsExactlyInAnyOrder("invoice.paid",
				"invoice.failed", "invoice.voided", "statement.requested"));
	}

	@TestFactory
	Stream<DynamicTest> everyCallPrintsWhatTheDocumentationSays() throws IOException {
		await().until(() -> !this.refold.webhooks().isEmpty() && this.refold.definedEvents().size() == 4);
		List<DocumentedConsole.Call> calls = DocumentedConsole.calls();
		assertThat(calls).hasSize(6);
		RestClient client = RestClient.builder()
			.baseUrl("http://localhost:" + this.port)
			.defaultHeaders((headers) -> headers.setBasicAuth("demo", "demo"))
			.build();
		return calls.stream().map((call) -> DynamicTest.dynamicTest(call.path(), () -> {
			if (call.method().matches("POST")) {
				assertThat(print(client, call)).isEqualTo(call.output());
			}
			else {
				await().untilAsserted(() -> assertThat(DocumentedConsole.normalize(print(client, call)).lines())
					.containsExactlyInAnyOrderElementsOf(DocumentedConsole.normalize(call.output()).lines().toList()));
			}
		}));
	}

	private static String print(RestClient client, DocumentedConsole.Call call) {
		String body = client.method(call.method()).uri(call.path()).retrieve().body(String.class);
		return (body != null) ? body : "";
	}

}
