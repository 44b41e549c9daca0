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
package ai.refold.spring.health;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.util.ConcurrentLruCache;
import org.springframework.util.StringUtils;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import ai.refold.spring.Internal;
import ai.refold.spring.client.RefoldTemplateBuilder;
import ai.refold.spring.client.RefoldTemplateCustomizer;
import ai.refold.spring.client.error.ApiErrorReader;
import ai.refold.spring.client.transport.ApiJson;

/**
 * Records whether Refold accepts an API key, from the responses to the application's own
 * calls. Calls with session tokens say nothing about the key.
 *
 * @since 0.1.0
 */
@Internal
public final class ApiKeyMonitor implements RefoldTemplateCustomizer, ExchangeFilterFunction {

	private static final String API_KEY = "x-api-key";

	private static final int MAX_KEYS = 1000;

	private static final int MAX_RESPONSE_SIZE = 16 * 1024 * 1024;

	private final Clock clock;

	private final ApiErrorReader errorReader;

	private final ConcurrentLruCache<String, AtomicReference<@Nullable Verdict>> last = new ConcurrentLruCache<>(
			MAX_KEYS, (key) -> new AtomicReference<>());

	/**
	 * Create a new {@code ApiKeyMonitor}.
	 */
	public ApiKeyMonitor() {
		this(Clock.systemUTC());
	}

	ApiKeyMonitor(Clock clock) {
		this.clock = clock;
		this.errorReader = new ApiErrorReader(ApiJson.MAPPER, clock);
	}

	@Override
	public void customize(RefoldTemplateBuilder<?> builder) {
		builder.filter(this);
	}

	@Override
	public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
		Mono<ClientResponse> exchange = next.exchange(request);
		String key = request.headers().getFirst(API_KEY);
		return (key != null) ? exchange.map((response) -> responded(key, response)) : exchange;
	}

	/**
	 * A server that fails may not have looked at the key, and what is forbidden may be
	 * for another one.
	 */
	private ClientResponse responded(String key, ClientResponse response) {
		HttpStatusCode status = response.statusCode();
		if (status.is2xxSuccessful() && !isPage(response)) {
			responded(key, true);
		}
		return (status.is4xxClientError() && !status.isSameCodeAs(HttpStatus.FORBIDDEN))
				? response.mutate().body((body) -> refused(key, status, body)).build() : response;
	}

	private Flux<DataBuffer> refused(String key, HttpStatusCode status, Flux<DataBuffer> body) {
		return DataBufferUtils.join(body, MAX_RESPONSE_SIZE).doOnNext((refusal) -> {
			if (this.errorReader.isRefolds(status.value(), refusal.toString(StandardCharsets.UTF_8))) {
				responded(key, !status.isSameCodeAs(HttpStatus.UNAUTHORIZED));
			}
		}).flux();
	}

	private static boolean isPage(ClientResponse response) {
		return StringUtils.startsWithIgnoreCase(response.headers().asHttpHeaders().getFirst(HttpHeaders.CONTENT_TYPE),
				MediaType.TEXT_HTML_VALUE);
	}

	private void responded(String key, boolean accepted) {
		this.last.get(key)
			.updateAndGet((last) -> (last != null && last.accepted() == accepted) ? last
					: new Verdict(accepted, this.clock.instant()));
	}

	@Nullable Verdict last(String key) {
		return this.last.get(key).get();
	}

	/**
	 * Whether Refold accepts an API key, since a certain time.
	 */
	record Verdict(boolean accepted, Instant since) {
	}

}
