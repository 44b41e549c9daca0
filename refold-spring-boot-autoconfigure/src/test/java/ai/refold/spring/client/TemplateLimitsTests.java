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

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.ClientResponse;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import ai.refold.spring.client.transport.RefoldRateLimiter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for the limits of {@link ReactiveRefoldTemplate}.
 */
class TemplateLimitsTests {

	private final AtomicInteger sent = new AtomicInteger();

	private final RefoldTemplateBuilder<ReactiveRefoldTemplate> builder = ReactiveRefoldTemplate.builder()
		.baseUrl("http://localhost")
		.apiKey("tk_key")
		.filter((request, next) -> {
			this.sent.incrementAndGet();
			return Mono.never();
		});

	@Test
	void at256CallsFurtherOnesWait() {
		ReactiveRefoldTemplate refold = this.builder.build();
		Disposable calls = Flux.range(0, 300)
			.flatMap((i) -> refold.eventDefinitions().list().then(), 300)
			.subscribe((nothing) -> {
			}, (ex) -> {
			});
		await().untilAsserted(() -> assertThat(this.sent).hasValue(256));
		calls.dispose();
	}

	@Test
	void responseOf429PausesTheRateLimit() {
		List<Duration> pauses = new CopyOnWriteArrayList<>();
		Disposable fired = ReactiveRefoldTemplate.builder()
			.baseUrl("http://localhost")
			.apiKey("tk_key")
			.filter((request,
					next) -> Mono.just(ClientResponse.create(HttpStatus.TOO_MANY_REQUESTS)
						.header(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE)
						.header(HttpHeaders.RETRY_AFTER, "7")
						.body("{\"error\": \"RATE_LIMIT\", \"message\": \"slow down\"}")
						.build()))
			.rateLimiter(limiter(Mono.empty(), pauses::add))
			.build()
			.fire("invoice.paid", "acme", null)
			.subscribe();
		await().untilAsserted(() -> assertThat(pauses).containsExactly(Duration.ofSeconds(7)));
		fired.dispose();
	}

	@Test
	void onlyCallsThatFireWaitForTheRateLimit() {
		AtomicInteger limited = new AtomicInteger();
		Mono<Void> turn = Mono.<Void>never().doOnSubscribe((subscription) -> limited.incrementAndGet());
		ReactiveRefoldTemplate refold = this.builder.rateLimiter(limiter(turn, (pause) -> {
		})).build();
		Disposable fired = refold.fire("invoice.paid", "acme", null).subscribe();
		await().untilAsserted(() -> assertThat(limited).hasValue(1));
		Disposable listed = refold.eventDefinitions().list().subscribe();
		await().untilAsserted(() -> assertThat(this.sent).hasValue(1));
		assertThat(limited).hasValue(1);
		fired.dispose();
		listed.dispose();
	}

	private static RefoldRateLimiter limiter(Mono<Void> turn, Consumer<Duration> pauses) {
		return new RefoldRateLimiter() {

			@Override
			public Mono<Void> acquire() {
				return turn;
			}

			@Override
			public void pause(Duration time) {
				pauses.accept(time);
			}

		};
	}

}
