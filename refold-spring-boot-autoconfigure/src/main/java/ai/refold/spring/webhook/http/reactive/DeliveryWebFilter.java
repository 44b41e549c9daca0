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
package ai.refold.spring.webhook.http.reactive;

import org.springframework.core.Ordered;
import org.springframework.util.Assert;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

import ai.refold.spring.Internal;

/**
 * Counts the bodies of requests for the endpoint before other filters can read them.
 *
 * @since 0.1.0
 */
@Internal
public final class DeliveryWebFilter implements WebFilter, Ordered {

	private final RefoldWebhookHandlerMapping mapping;

	/**
	 * Create a new {@code DeliveryWebFilter}.
	 * @param mapping knows which requests those are
	 */
	public DeliveryWebFilter(RefoldWebhookHandlerMapping mapping) {
		Assert.notNull(mapping, "'mapping' must not be null");
		this.mapping = mapping;
	}

	@Override
	public int getOrder() {
		return HIGHEST_PRECEDENCE;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		return chain.filter(this.mapping.matches(exchange) ? CountedBody.count(exchange) : exchange);
	}

}
