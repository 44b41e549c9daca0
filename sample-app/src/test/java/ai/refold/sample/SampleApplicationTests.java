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
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.web.client.RestClient;

import ai.refold.spring.test.RefoldServer;

import static ai.refold.spring.test.RefoldAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for the sample with the simulator, as the README shows it.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Import(Simulator.class)
@ExtendWith(OutputCaptureExtension.class)
class SampleApplicationTests {

	@Autowired
	private RefoldServer refold;

	@LocalServerPort
	private int port;

	@Test
	void oneWebhookIsRegisteredForTheListeners() {
		await().untilAsserted(() -> assertThat(this.refold.webhooks()).singleElement().satisfies((webhook) -> {
			assertThat(webhook.url()).isEqualTo("http://localhost:" + this.port + "/refold/webhooks");
			assertThat(webhook.events()).containsExactlyInAnyOrder("Workflow Completed", "Workflow Errored");
		}));
	}

	@TestFactory
	Stream<DynamicTest> everyCallPrintsWhatTheReadmeSays(CapturedOutput log) throws IOException {
		await().until(() -> !this.refold.webhooks().isEmpty());
		assertThat(ReadmeConsole.calls()).hasSize(3);
		return ReadmeConsole.calls().stream().map((call) -> DynamicTest.dynamicTest(call.path(), () -> {
			String output = post(call.path());
			assertThat(ReadmeConsole.normalize(output)).isEqualTo(ReadmeConsole.normalize(call.output()));
			assertThat(output.lines()).allMatch((line) -> log.getOut().contains(line));
		}));
	}

	private String post(String path) {
		String body = RestClient.create("http://localhost:" + this.port).post().uri(path).retrieve().body(String.class);
		return (body != null) ? body : "";
	}

}
