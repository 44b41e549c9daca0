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
package ai.refold.spring.client;

import java.net.URI;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.http.client.reactive.ClientHttpResponse;
import org.springframework.mock.http.client.reactive.MockClientHttpRequest;
import org.springframework.mock.http.client.reactive.MockClientHttpResponse;
import reactor.core.publisher.Mono;

import ai.refold.spring.RefoldException;
import ai.refold.spring.client.resource.ConfigFieldRequest;
import ai.refold.spring.client.resource.LinkedAccountRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link RequestBodyEncoder}.
 */
class RequestBodyEncoderTests {

	static final List<Object> UNRENDERABLE = List.of(cycle(), new Failing(), new Endless(), List.of(new Failing()),
			Collections.singletonMap(null, "4711"));

	private final AtomicInteger attempts = new AtomicInteger();

	private @Nullable String sent;

	private final ReactiveRefoldTemplate refold = ReactiveRefoldTemplate.builder()
		.baseUrl("http://localhost")
		.apiKey("tk_key")
		.linkedAccountId("acme")
		.clientConnector(this::connect)
		.build();

	@ParameterizedTest
	@FieldSource("UNRENDERABLE")
	void valueThatCannotBeRenderedFailsAtOnce(Object value) {
		Map<String, Object> fields = Map.of("field", value);
		Stream
			.of(this.refold.configFields().set(ConfigFieldRequest.of("slack", "channel"), value),
					this.refold.linkedAccounts().upsert(LinkedAccountRequest.of("acme").withUserDefinedFields(fields)),
					this.refold.connectUrls().create(null, fields))
			.forEach((call) -> {
				this.attempts.set(0);
				assertThatExceptionOfType(RefoldException.class).isThrownBy(call::block)
					.isExactlyInstanceOf(RefoldException.class)
					.withMessageContainingAll("The body", "cannot be rendered as JSON", "Nothing was sent")
					.withMessageNotContaining("4711")
					.withNoCause();
				assertThat(this.attempts).hasValue(1);
				assertThat(this.sent).isNull();
			});
	}

	@Test
	void valueIsSentAsJson() {
		this.refold.connectUrls().create(null, Map.of("nested", Map.of("text", List.of("\u00fc")))).block();
		assertThat(this.sent).isEqualTo("{\"nested\":{\"text\":[\"\u00fc\"]}}");
	}

	private Mono<ClientHttpResponse> connect(HttpMethod method, URI uri,
			Function<? super ClientHttpRequest, Mono<Void>> writer) {
		if (uri.getPath().endsWith("/session-token")) {
			return Mono.just(response("{\"token\": \"st_acme\"}"));
		}
		this.attempts.incrementAndGet();
		MockClientHttpRequest request = new MockClientHttpRequest(method, uri);
		return writer.apply(request)
			.then(Mono.defer(request::getBodyAsString))
			.doOnNext((body) -> this.sent = body)
			.map((body) -> response("{}"));
	}

	private static ClientHttpResponse response(String json) {
		MockClientHttpResponse response = new MockClientHttpResponse(HttpStatus.OK);
		response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
		response.setBody(json);
		return response;
	}

	private static Map<String, Object> cycle() {
		Map<String, Object> map = new HashMap<>(Map.of("number", "4711"));
		map.put("self", map);
		return map;
	}

	static class Failing {

		public String getNumber() {
			throw new IllegalStateException("4711");
		}

	}

	static class Endless {

		public int getNumber() {
			throw new StackOverflowError("4711");
		}

	}

}
