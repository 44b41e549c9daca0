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
package ai.refold.spring.test;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

@ExtendWith(OutputCaptureExtension.class)
class RefoldServerApplicationTests {

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	private RefoldServer start(String... args) {
		return RefoldServerApplication.start(new PrintStream(this.out), args);
	}

	@Test
	void startsWithWhatTheArgumentsSay() {
		try (RefoldServer server = start("--port=0", "--api-key=tk_of_mine_0123", "--events=a, New Contact",
				"--environment=staging", "--rate-limit", "--descriptions")) {
			assertThat(server.apiKey()).isEqualTo("tk_of_mine_0123");
			assertThat(server.definedEvents()).containsExactly("a", "New Contact");
			assertThat(RefoldCalls.to(server).forAccount("acme").fire("New Contact").status()).isEqualTo(200);
			assertThat(RefoldCalls.to(server).post("/webhook", """
					{"webhook_url": "https://a", "webhook_events": ["Workflow Errored"], "description": "d"}
					""").json().path("environment").asString()).isEqualTo("staging");
		}
	}

	@Test
	void workflowsAreThoseOfTheArguments() {
		try (RefoldServer server = start("--port=0", "--workflow=Book payment:invoice.paid:quickbooks:ERRORED",
				"--workflow=Remind:invoice.sent", "--workflow=Wait:invoice.sent::WAITING")) {
			RefoldCalls refold = RefoldCalls.to(server).forAccount("acme");
			refold.fire("invoice.paid");
			refold.fire("invoice.sent");
			assertThat(server.executions()).extracting(WorkflowExecution::workflowName)
				.containsExactly("Remind", "Wait");
			server.connect("acme", "quickbooks");
			refold.fire("invoice.paid");
			await().until(() -> server.executions().get(2).status().equals("ERRORED"));
			assertThat(this.out.toString())
				.contains("'Book payment' runs on 'invoice.paid' and ends as ERRORED, for accounts that are "
						+ "connected to quickbooks: " + server.baseUrl() + "/connect/{account}?slug=quickbooks");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "Book payment", ":invoice.paid", "a: :b", "a:b:c:COMPLETED:d" })
	void workflowThatCannotBeReadIsRefused(String workflow) {
		assertThatIllegalArgumentException().isThrownBy(() -> start("--port=0", "--workflow=" + workflow))
			.withMessageContaining("name:event:application:outcome")
			.withMessageContaining("not '" + workflow + "'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "EXPLODED", "errored", "" })
	void outcomeThatDoesNotExistIsRefused(String outcome) {
		assertThatIllegalArgumentException().isThrownBy(() -> start("--port=0", "--workflow=a:b:c:" + outcome))
			.withMessageContaining("COMPLETED, ERRORED")
			.withMessageContaining("not '" + outcome + "'");
	}

	@Test
	void whenNoEventIsNamedEveryEventIsAcceptedWithAHint(CapturedOutput output) {
		try (RefoldServer any = start("--port=0"); RefoldServer named = start("--port=0", "--events=a")) {
			assertThat(RefoldCalls.to(any).forAccount("acme").fire("never.defined").status()).isEqualTo(200);
			assertThat(output).containsOnlyOnce("The simulator accepts event 'never.defined'");
			assertThat(RefoldCalls.to(named).forAccount("acme").fire("never.defined").status()).isEqualTo(404);
		}
	}

	@Test
	void printsTheUrlButNotAKeyThatWasGiven() {
		try (RefoldServer server = start("--port=0", "--api-key=tk_of_mine_0123")) {
			assertThat(this.out.toString()).contains(server.baseUrl()).doesNotContain("tk_of_mine_0123");
		}
	}

	@Test
	void printsTheKeyThatIsNoSecret() {
		try (RefoldServer server = start("--port=0")) {
			assertThat(this.out.toString()).contains("refold.api-key is " + server.apiKey());
		}
	}

}
