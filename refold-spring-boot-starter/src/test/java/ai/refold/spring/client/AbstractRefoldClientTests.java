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
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.springframework.core.retry.RetryPolicy;

import ai.refold.spring.client.transport.RefoldRateLimiter;
import ai.refold.spring.test.RecordedRequest;
import ai.refold.spring.test.RefoldServer;

/**
 * A template and a simulated Refold that it talks to over HTTP.
 */
abstract class AbstractRefoldClientTests {

	static final Duration TIMEOUT = Duration.ofSeconds(20);

	final RefoldServer server = RefoldServer.builder().events("invoice.paid").start();

	final RefoldTemplate refold = configure(RefoldTemplate.builder()).build();

	final ReactiveRefoldTemplate reactive = configure(ReactiveRefoldTemplate.builder()).build();

	@AfterEach
	void closeServer() {
		this.server.close();
	}

	final <T> RefoldTemplateBuilder<T> configure(RefoldTemplateBuilder<T> builder) {
		return builder.baseUrl(this.server.baseUrl())
			.apiKey(this.server.apiKey())
			.linkedAccountId("acme")
			.retryPolicy(RetryPolicy.builder().maxRetries(3).delay(Duration.ofMillis(1)).build())
			.rateLimiter(RefoldRateLimiter.unlimited());
	}

	final RecordedRequest lastRequest() {
		return this.server.requests().get(this.server.requests().size() - 1);
	}

	// The simulator records an empty parameter where there is no query
	final Map<String, String> lastQuery() {
		Map<String, String> query = new HashMap<>(lastRequest().query());
		query.remove("");
		return query;
	}

}
