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

import org.springframework.context.ApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.util.Assert;
import org.springframework.web.cors.reactive.CorsUtils;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Mono;

import ai.refold.spring.Internal;
import ai.refold.spring.webhook.http.RefoldWebhookEndpoint;

/**
 * Maps the path of the endpoint, if there are listeners, in the given application only: a
 * child context, such as that of the management port, also finds the mappings of its
 * parents. What is configured for controllers, such as versions and CORS, does not apply,
 * and no other request is looked at any closer than its path.
 *
 * @since 0.1.0
 */
@Internal
public final class RefoldWebhookHandlerMapping implements HandlerMapping, Ordered {

	private final RefoldWebhookEndpoint endpoint;

	private final ApplicationContext owner;

	private final PathPattern pattern;

	private final RefoldWebhookReactiveHandler handler;

	/**
	 * Create a new {@code RefoldWebhookHandlerMapping}.
	 * @param endpoint receives the deliveries
	 * @param owner the application
	 */
	public RefoldWebhookHandlerMapping(RefoldWebhookEndpoint endpoint, ApplicationContext owner) {
		Assert.notNull(endpoint, "'endpoint' must not be null");
		Assert.notNull(owner, "'owner' must not be null");
		this.endpoint = endpoint;
		this.owner = owner;
		this.pattern = PathPatternParser.defaultInstance.parse(endpoint.getPath());
		this.handler = new RefoldWebhookReactiveHandler(endpoint);
	}

	@Override
	public int getOrder() {
		return HIGHEST_PRECEDENCE;
	}

	@Override
	public Mono<Object> getHandler(ServerWebExchange exchange) {
		if (!matches(exchange)) {
			return Mono.empty();
		}
		exchange.getAttributes().put(BEST_MATCHING_PATTERN_ATTRIBUTE, this.pattern);
		ServerRequestObservationContext.findCurrent(exchange.getAttributes())
			.ifPresent((context) -> context.setPathPattern(this.pattern.getPatternString()));
		if (CorsUtils.isPreFlightRequest(exchange.getRequest())) {
			// Spring looks for the handler of such a request, but does not call it
			return this.handler.handle(exchange).thenReturn(this.handler);
		}
		return Mono.just(this.handler);
	}

	boolean matches(ServerWebExchange exchange) {
		return exchange.getApplicationContext() == this.owner
				&& this.pattern.matches(exchange.getRequest().getPath().pathWithinApplication())
				&& this.endpoint.isActive();
	}

}
