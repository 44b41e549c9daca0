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
package ai.refold.benchmarks.fire;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.util.retry.Retry;

/**
 * What a careful user would write: authentication, a typed error, a time-out, retries
 * under one key.
 */
final class HandWrittenClient {

	private final WebClient webClient;

	HandWrittenClient(String baseUrl) {
		this.webClient = WebClient.builder()
			.baseUrl(baseUrl)
			.clientConnector(
					new ReactorClientHttpConnector(HttpClient.create().responseTimeout(Duration.ofSeconds(10))))
			.defaultHeader("x-api-key", "tk_benchmark")
			.build();
	}

	Mono<Response> fire(String event, String linkedAccountId, Object payload) {
		String key = UUID.randomUUID().toString();
		Map<String, Object> body = new LinkedHashMap<>();
		body.put("event", event);
		body.put("payload", payload);
		return this.webClient.post()
			.uri("/api/v2/public/event/trigger")
			.header("linked_account_id", linkedAccountId)
			.header("Idempotency-Key", key)
			.contentType(MediaType.APPLICATION_JSON)
			.accept(MediaType.APPLICATION_JSON)
			.bodyValue(body)
			.retrieve()
			.onStatus(HttpStatusCode::isError, HandWrittenClient::failure)
			.bodyToMono(Response.class)
			.retryWhen(Retry.backoff(3, Duration.ofMillis(500)).filter(HandWrittenClient::isTransient))
			.timeout(Duration.ofSeconds(30));
	}

	private static Mono<Throwable> failure(ClientResponse response) {
		return response.bodyToMono(Failure.class)
			.defaultIfEmpty(new Failure(null, null, null))
			.map((failure) -> new RefusedException(response.statusCode().value(), failure));
	}

	private static boolean isTransient(Throwable failure) {
		return failure instanceof IOException || failure instanceof WebClientRequestException
				|| (failure instanceof RefusedException refused && (refused.status >= 500 || refused.status == 429));
	}

	record Response(@Nullable String message) {

	}

	record Failure(@Nullable String error_code, @Nullable String message, @Nullable String request_id) {

	}

	static final class RefusedException extends RuntimeException {

		private final int status;

		RefusedException(int status, Failure failure) {
			super(status + " " + failure.error_code() + " " + failure.message() + " " + failure.request_id());
			this.status = status;
		}

	}

}
