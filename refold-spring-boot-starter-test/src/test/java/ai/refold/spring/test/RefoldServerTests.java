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

import org.junit.jupiter.api.Test;

import ai.refold.spring.test.RefoldCalls.Response;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class RefoldServerTests {

	@Test
	void serversOfOneJvmShareOneHttpServerAndHaveKeysOfTheirOwn() {
		try (RefoldServer one = RefoldServer.start(); RefoldServer other = RefoldServer.start()) {
			assertThat(one.baseUrl()).isEqualTo(other.baseUrl());
			assertThat(one.apiKey()).startsWith("tk_").isNotEqualTo(other.apiKey());
		}
	}

	@Test
	void serversDoNotSeeEachOther() {
		try (RefoldServer one = RefoldServer.start(); RefoldServer other = RefoldServer.start()) {
			one.defineEvent("invoice.paid");
			assertThat(RefoldCalls.to(one).forAccount("acme").fire("invoice.paid").status()).isEqualTo(200);
			assertThat(RefoldCalls.to(other).forAccount("acme").fire("invoice.paid").status()).isEqualTo(404);
			assertThat(one.firedEvents()).hasSize(1);
			assertThat(other.firedEvents()).isEmpty();
		}
	}

	@Test
	void productionKeysBeginWithPk() {
		try (RefoldServer server = RefoldServer.builder().environment("live").start()) {
			assertThat(server.apiKey()).startsWith("pk_");
		}
	}

	@Test
	void serverWithPortHasAnHttpServerOfItsOwn() {
		try (RefoldServer shared = RefoldServer.start(); RefoldServer own = RefoldServer.builder().port(0).start()) {
			assertThat(own.baseUrl()).isNotEqualTo(shared.baseUrl());
			assertThat(RefoldCalls.to(own).get("/webhook").status()).isEqualTo(200);
		}
	}

	@Test
	void sameKeyTwiceOnTheSharedServerIsRefusedWithoutShowingTheKey() {
		try (RefoldServer server = RefoldServer.start()) {
			assertThatIllegalStateException().isThrownBy(() -> RefoldServer.builder().apiKey(server.apiKey()).start())
				.withMessageContaining("tk_…")
				.withMessageNotContaining(server.apiKey());
		}
	}

	@Test
	void keyIsNotValidAfterClose() {
		RefoldServer server = RefoldServer.start();
		server.close();
		assertThat(RefoldCalls.to(server).get("/webhook").status()).isEqualTo(401);
		assertThatIllegalStateException().isThrownBy(server::reset).withMessageContaining("is closed");
		assertThatIllegalStateException().isThrownBy(server::firedEvents).withMessageContaining("is closed");
	}

	@Test
	void resetRestoresHowTheServerWasStarted() {
		try (RefoldServer server = RefoldServer.builder().events("invoice.paid").start()) {
			server.defineEvent("another");
			RefoldCalls.to(server).forAccount("acme").fire("invoice.paid");
			server.reset();
			assertThat(server.definedEvents()).containsExactly("invoice.paid");
			assertThat(server.firedEvents()).isEmpty();
			assertThat(server.requests()).isEmpty();
		}
	}

	@Test
	void organizationStaysTheSameAfterReset() {
		String body = "{\"webhook_url\": \"https://a\", \"webhook_events\": [\"Workflow Errored\"]}";
		try (RefoldServer server = RefoldServer.start()) {
			Response before = RefoldCalls.to(server).post("/webhook", body);
			server.reset();
			Response after = RefoldCalls.to(server).post("/webhook", body);
			assertThat(after.json().path("org_id")).isEqualTo(before.json().path("org_id"));
		}
	}

	@Test
	void clearRecordingsKeepsWhatIsSetUp() {
		try (RefoldServer server = RefoldServer.start().defineEvent("invoice.paid")) {
			RefoldCalls.to(server).forAccount("acme").fire("invoice.paid");
			server.clearRecordings();
			assertThat(server.definedEvents()).containsExactly("invoice.paid");
			assertThat(server.firedEvents()).isEmpty();
			assertThat(server.executions()).isEmpty();
		}
	}

	@Test
	void stubsOfWireMockTakePrecedenceAndTheSimulatorSurvivesTheirReset() {
		try (RefoldServer server = RefoldServer.builder().port(0).start()) {
			server.wireMock().stubFor(get(urlPathEqualTo("/api/v2/public/webhook")).willReturn(ok("stubbed")));
			assertThat(RefoldCalls.to(server).get("/webhook").body()).isEqualTo("stubbed");
			server.wireMock().resetAll();
			assertThat(RefoldCalls.to(server).get("/webhook").body()).isEqualTo("[]");
		}
	}

	@Test
	void keysAreNeverShownWhole() {
		try (RefoldServer server = RefoldServer.start().defineEvent("invoice.paid")) {
			RefoldCalls.to(server).forAccount("acme").fire("invoice.paid");
			String lastFour = server.apiKey().substring(server.apiKey().length() - 4);
			assertThat(server.toString()).contains("tk_…" + lastFour).doesNotContain(server.apiKey());
			assertThat(server.requests().get(0).headers()).containsEntry("x-api-key", "tk_…" + lastFour);
			assertThat(server.firedEvents().toString()).doesNotContain(server.apiKey());
		}
	}

	@Test
	void requestsAreRecordedWithTheirResponses() {
		try (RefoldServer server = RefoldServer.start()) {
			RefoldCalls.to(server).post("/webhook?a=b%20c", "{}");
			assertThat(server.requests()).singleElement().satisfies((request) -> {
				assertThat(request.method()).isEqualTo("POST");
				assertThat(request.path()).isEqualTo("/api/v2/public/webhook");
				assertThat(request.query()).containsEntry("a", "b c");
				assertThat(request.body()).isEqualTo("{}");
				assertThat(request.status()).isEqualTo(400);
				assertThat(request).hasToString("POST /api/v2/public/webhook -> 400");
			});
		}
	}

	@Test
	void unknownPathIsNotFound() {
		try (RefoldServer server = RefoldServer.start()) {
			Response response = RefoldCalls.to(server).get("/nothing");
			assertThat(response.status()).isEqualTo(404);
			assertThat(RefoldCalls.to(server).call("PATCH", "/webhook", "{}").status()).isEqualTo(404);
		}
	}

}
