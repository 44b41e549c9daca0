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

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.util.ConcurrentLruCache;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import reactor.core.publisher.Mono;

import ai.refold.spring.Internal;
import ai.refold.spring.client.RefoldTemplateBuilder;
import ai.refold.spring.client.RefoldTemplateCustomizer;

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

	private final Clock clock;

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
	}

	@Override
	public void customize(RefoldTemplateBuilder<?> builder) {
		builder.filter(this);
	}

	@Override
	public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
		Mono<ClientResponse> exchange = next.exchange(request);
		String key = request.headers().getFirst(API_KEY);
		return (key != null) ? exchange.doOnNext((response) -> responded(key, response.statusCode())) : exchange;
	}

	/**
	 * A server that fails may not have looked at the key.
	 */
	private void responded(String key, HttpStatusCode status) {
		if (!status.is5xxServerError()) {
			boolean accepted = !status.isSameCodeAs(HttpStatus.UNAUTHORIZED);
			this.last.get(key)
				.updateAndGet((last) -> (last != null && last.accepted() == accepted) ? last
						: new Verdict(accepted, this.clock.instant()));
		}
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
