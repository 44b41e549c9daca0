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
package ai.refold.spring.documented;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.http.HttpMethod;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.JsonNode;

import ai.refold.spring.RefoldException;
import ai.refold.spring.RefoldInvalidRequestException;
import ai.refold.spring.client.RefoldRequestSpec;
import ai.refold.spring.client.RefoldTemplate;
import ai.refold.spring.test.RefoldServer;
import ai.refold.spring.test.server.http.FieldFormat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Every operation of Refold's description can be called without a method of its own:
 * authenticated as it is described, encoded, retried by its method, with typed errors.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RawCallConformanceTests {

	private static final String VALUE = "a b/\u00e4?#%";

	private static final Pattern VARIABLE = Pattern.compile("\\{[^}]*}");

	/**
	 * Calls of method {@code POST} or {@code PATCH} that come to the same end twice.
	 */
	private static final Pattern HARMLESS = Pattern
		.compile("POST .*/(config|session-token|config/field|config/field/\\{.*)|PATCH .*/workflows/\\{.*");

	private final RefoldServer server = RefoldServer.builder().port(0).start();

	private final RefoldTemplate refold = RefoldTemplate.builder()
		.baseUrl(this.server.baseUrl())
		.apiKey(this.server.apiKey())
		.linkedAccountId("acme")
		.retryPolicy(RetryPolicy.builder().maxRetries(1).delay(Duration.ofMillis(1)).build())
		.build();

	@BeforeEach
	void respond() {
		this.server.wireMock().resetRequests();
		respondWith(WireMock.okJson("{\"token\": \"session-1\", \"expires_in\": 3600}"));
	}

	@AfterAll
	void close() {
		this.server.close();
	}

	static Stream<Operation> operations() {
		return new Description().operations().stream();
	}

	@ParameterizedTest
	@MethodSource("operations")
	void operationIsCalledAsDescribed(Operation operation) {
		JsonNode response = call(operation).query("q", "x&y=z ")
			.query("filter[é&]", 1)
			.header("include-headers", "true")
			.retrieve(JsonNode.class);
		assertThat(response.path("token").asString()).isEqualTo("session-1");
		LoggedRequest request = requests(operation).get(0);
		assertThat(request.getMethod().getName()).isEqualTo(operation.method());
		assertThat(request.getUrl())
			.isEqualTo(VARIABLE.matcher(operation.path()).replaceAll(UriUtils.encode(VALUE, StandardCharsets.UTF_8))
					+ "?q=x%26y%3Dz%20&filter%5B%C3%A9%26%5D=1");
		assertThat(request.getHeader("include-headers")).isEqualTo("true");
		boolean key = operation.credentials().contains("key");
		boolean token = operation.credentials().contains("token") && !key;
		assertThat(request.getHeader("x-api-key")).isEqualTo(key ? this.server.apiKey() : null);
		assertThat(request.getHeader("Authorization")).isEqualTo(token ? "Bearer session-1" : null);
		boolean account = operation.headers().stream().map(FieldFormat::name).anyMatch("linked_account_id"::equals);
		assertThat(request.getHeader("linked_account_id")).isEqualTo((key && account) ? "acme" : null);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a b", "a:b", "é", "a\nb" })
	void whatIsNoNameOfAHeaderIsRefused(String name) {
		RefoldRequestSpec call = call(operations().findFirst().orElseThrow());
		assertThatIllegalArgumentException().isThrownBy(() -> call.header(name, "value"))
			.withMessageContaining("must be the name of a header");
	}

	@Test
	void nothingIsNoValueAndNoTimeout() {
		RefoldRequestSpec call = call(operations().findFirst().orElseThrow());
		assertThatIllegalArgumentException().isThrownBy(() -> call.header("a", null)).withMessageContaining("'a'");
		assertThatIllegalArgumentException().isThrownBy(() -> call.timeout(Duration.ofSeconds(Long.MAX_VALUE)))
			.withMessageContaining("between 1 ms and 24 h");
	}

	@ParameterizedTest
	@MethodSource("operations")
	void operationWithAnUnknownOutcomeIsRetriedWhereItDoesNoHarm(Operation operation) {
		session(operation);
		this.server.wireMock().resetRequests();
		respondWith(WireMock.aResponse().withFault(Fault.EMPTY_RESPONSE));
		assertThatExceptionOfType(RefoldException.class).isThrownBy(() -> call(operation).retrieve());
		boolean retried = !List.of("POST", "PATCH").contains(operation.method())
				|| HARMLESS.matcher(operation.toString()).matches();
		assertThat(requests(operation)).hasSize(retried ? 2 : 1);
	}

	@ParameterizedTest
	@MethodSource("operations")
	void refusalIsTypedAndShowsNoSecret(Operation operation) {
		session(operation);
		respondWith(
				WireMock
					.jsonResponse("{\"error_code\": \"SERVER_ERROR\", \"message\": \"not found by "
							+ this.server.apiKey() + "\"}", 404)
					.withHeader("X-Trace-ID", "trace-1"));
		assertThatExceptionOfType(RefoldInvalidRequestException.class).isThrownBy(() -> call(operation).retrieve())
			.satisfies((ex) -> assertThat(ex.status()).isEqualTo(404))
			.satisfies((ex) -> assertThat(ex.traceId()).isEqualTo("trace-1"))
			.satisfies((ex) -> assertThat(
					operation.credentials().contains("key") && ex.getMessage().contains(this.server.apiKey()))
				.isFalse())
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("payload-value"));
	}

	@Test
	void accountAndTokenOfTheCallAreUsed() {
		this.refold.call(HttpMethod.GET, "/api/v2/public/tables").forLinkedAccount("globex").retrieve();
		this.refold.call(HttpMethod.GET, "/api/v2/public/execution").withSessionToken("mine").retrieve();
		assertThat(this.server.wireMock().getAllServeEvents()).extracting(ServeEvent::getRequest)
			.anySatisfy((request) -> assertThat(request.getHeader("linked_account_id")).isEqualTo("globex"))
			.anySatisfy((request) -> assertThat(request.getHeader("Authorization")).isEqualTo("Bearer mine"));
	}

	@Test
	void bodyIsRenderedByTheMapperOfTheApplication() {
		this.refold.call(HttpMethod.POST, "/api/v2/public/tables").body(Map.of("table_name", "t")).retrieve();
		assertThat(this.server.wireMock().getAllServeEvents().get(0).getRequest().getBodyAsString())
			.isEqualTo("{\"table_name\":\"t\"}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://evil.example/api/v2/public/tables", "//evil.example/tables", "@evil.example/x",
			"api/v2/public/tables", "", "/api/../../secret", "/api/%2e%2e/secret", "/api/\\evil",
			"/api/v2/public/t?a=b", "/api/v2/public/t#a", "/api/{.}", "/api/{a}/{a}" })
	void otherPlacesAreRefused(String template) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.refold.call(HttpMethod.GET, template).retrieve());
		assertThat(this.server.wireMock().getAllServeEvents()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "..", ".", "", " " })
	void variableThatLeadsElsewhereIsRefused(String value) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.refold.call(HttpMethod.GET, "/api/v2/public/tables/{id}", value));
	}

	@ParameterizedTest
	@ValueSource(strings = { "x-api-key", "Authorization", "LINKED_ACCOUNT_ID", "Host" })
	void headersOfTheClientCannotBeSet(String name) {
		RefoldRequestSpec spec = this.refold.call(HttpMethod.GET, "/api/v2/public/tables");
		assertThatIllegalArgumentException().isThrownBy(() -> spec.header(name, "x")).withMessageContaining(name);
	}

	private RefoldRequestSpec call(Operation operation) {
		Object[] variables = VARIABLE.matcher(operation.path()).results().map((match) -> VALUE).toArray();
		RefoldRequestSpec spec = this.refold.call(HttpMethod.valueOf(operation.method()), operation.path(), variables);
		return operation.body().isPresent() ? spec.body(Map.of("value", "payload-value")) : spec;
	}

	private void session(Operation operation) {
		if (operation.credentials().equals(Set.of("token"))) {
			call(operation).retrieve();
		}
	}

	private List<LoggedRequest> requests(Operation operation) {
		boolean mints = operation.path().endsWith("/session-token");
		return this.server.wireMock()
			.getAllServeEvents()
			.stream()
			.map(ServeEvent::getRequest)
			.filter((request) -> mints || !request.getUrl().endsWith("/session-token"))
			.toList();
	}

	private void respondWith(ResponseDefinitionBuilder response) {
		this.server.wireMock().stubFor(WireMock.any(WireMock.anyUrl()).willReturn(response));
	}

}
