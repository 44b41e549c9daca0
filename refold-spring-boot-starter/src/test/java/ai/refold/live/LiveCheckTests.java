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
package ai.refold.live;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.util.TestSocketUtils;

import ai.refold.live.Finding.Verdict;
import ai.refold.spring.test.RefoldServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Tests for {@link LiveCheck}, with the simulator in the place of Refold.
 */
class LiveCheckTests {

	private final RefoldServer refold = RefoldServer.builder()
		.events("order.placed")
		.deliveryRetry(Duration.ofMillis(20), 3)
		.deliveryTimeout(Duration.ofMillis(300))
		.start();

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	private final Map<String, String> environment = new HashMap<>(
			Map.of("REFOLD_API_KEY", this.refold.apiKey(), "REFOLD_BASE_URL", this.refold.baseUrl()));

	@AfterEach
	void close() {
		this.refold.close();
	}

	@Test
	void simulatorDiffersInNothing() {
		int port = TestSocketUtils.findAvailableTcpPort();
		this.environment.putAll(Map.of("REFOLD_PUBLIC_URL", "http://127.0.0.1:" + port, "REFOLD_PORT",
				String.valueOf(port), "REFOLD_EVENT", "order.placed", "REFOLD_LINKED_ACCOUNT_ID", "acme"));
		List<Finding> findings = run();
		assertThat(findings).hasSizeGreaterThan(70)
			.extracting(Finding::verdict)
			.contains(Verdict.HOLDS, Verdict.OPEN)
			.doesNotContain(Verdict.DIFFERS, Verdict.UNTRIED);
		assertThat(seen(findings, "A delivery that received 204 is retried")).isEqualTo("true");
		assertThat(seen(findings, "The delays between the attempts, in seconds")).startsWith("4 attempts, after ");
		assertThat(seen(findings, "The next attempt, if there is no response")).startsWith("2 attempts, after ");
		assertThat(seen(findings, "description is returned by reading")).isEqualTo("false");
		assertNothingIsLeft();
	}

	@Test
	void printsATableWithoutTheKey() {
		List<Finding> findings = run();
		assertThat(printed().lines()).hasSameSizeAs(findings)
			.allMatch((line) -> line.startsWith("| "))
			.anyMatch((line) -> line.startsWith("| ok ") && line.contains("| 404 INVALID_EVENT Trigger not found "))
			.anyMatch((line) -> line.startsWith("| open ") && line.contains("Idempotency-Key"))
			.anyMatch((line) -> line.startsWith("| not tried ") && line.contains("REFOLD_PUBLIC_URL"));
		assertThat(printed()).doesNotContain(this.refold.apiKey());
		assertNothingIsLeft();
	}

	@Test
	void whatDiffersIsSaid() {
		this.refold.faults()
			.on("POST", "/api/v2/public/event")
			.body("application/json", "{\"message\": \"Gone, \\nand | " + this.refold.apiKey() + "\"}")
			.status(410);
		List<Finding> findings = run();
		assertThat(findings).filteredOn((finding) -> finding.verdict() == Verdict.DIFFERS)
			.extracting(Finding::statement, Finding::expected, Finding::seen)
			.containsExactly(
					tuple("POST /event, the older form, does, too", "200 Webhook Fired Success", "410 Gone, and <key>"),
					tuple("Responses have the header X-Trace-ID", "all", "not POST /event"));
		assertThat(printed()).contains("| differs ").doesNotContain(this.refold.apiKey());
	}

	@Test
	void whenAStepFailsTheOthersRunAndNothingIsLeft() {
		this.refold.faults().on("POST", "/api/v2/public/session-token").reset();
		this.refold.faults().on("POST", "/api/v2/public/webhook").processed().reset();
		List<Finding> findings = run();
		assertThat(findings).filteredOn((finding) -> finding.verdict() == Verdict.DIFFERS)
			.extracting(Finding::statement)
			.contains("AccountStatements end early", "WebhookStatements end early");
		assertThat(seen(findings, "GET /workflow is a page")).isEqualTo("true");
		assertNothingIsLeft();
	}

	@ParameterizedTest
	@ValueSource(strings = { "pk_1", "secret", "", " tk_1", "TK_1" })
	void keyThatIsNotOfATestEnvironmentIsRefusedBeforeAnyRequest(String key) {
		this.environment.put("REFOLD_API_KEY", key);
		assertThat(run()).isEmpty();
		assertThat(printed()).startsWith("REFOLD_API_KEY ");
		assertThat(key.isBlank() || !printed().contains(key)).isTrue();
		assertThat(this.refold.requests()).isEmpty();
	}

	private void assertNothingIsLeft() {
		assertThat(this.refold.webhooks()).isEmpty();
		assertThat(this.refold.definedEvents()).containsExactly("order.placed");
	}

	private List<Finding> run() {
		return LiveCheck.run(this.environment, new PrintStream(this.out, true, StandardCharsets.UTF_8));
	}

	private String printed() {
		return this.out.toString(StandardCharsets.UTF_8);
	}

	private static String seen(List<Finding> findings, String statement) {
		return findings.stream()
			.filter((finding) -> finding.statement().equals(statement))
			.findFirst()
			.orElseThrow()
			.seen();
	}

}
