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

import static org.assertj.core.api.Assertions.assertThat;

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
	void printsTheUrlButNotAKeyThatWasGiven() {
		try (RefoldServer server = start("--port=0", "--api-key=tk_of_mine_0123")) {
			assertThat(this.out.toString()).contains(server.baseUrl()).doesNotContain("tk_of_mine_0123");
		}
	}

	@Test
	void printsTheKeyThatIsNobodysSecret() {
		try (RefoldServer server = start("--port=0")) {
			assertThat(this.out.toString()).contains("refold.api-key is " + server.apiKey());
		}
	}

}
