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
package ai.refold.spring.security.reactive;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.security.web.reactive.ApplicationContextServerWebExchangeMatcher;
import org.springframework.context.ApplicationContext;
import org.springframework.security.web.server.util.matcher.PathPatternParserServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

import ai.refold.spring.webhook.http.RefoldWebhookEndpoint;

/**
 * Factory for the {@link ServerWebExchangeMatcher} of the webhook endpoint.
 *
 * @since 0.1.0
 */
public final class RefoldWebhookRequest {

	private RefoldWebhookRequest() {
	}

	/**
	 * Return a matcher for deliveries to the webhook endpoint, regardless of its path. It
	 * matches nothing if the application has no listeners.
	 * @return the matcher
	 */
	public static ServerWebExchangeMatcher toWebhook() {
		return new WebhookServerWebExchangeMatcher();
	}

	/**
	 * Matches the path of the endpoint.
	 */
	private static final class WebhookServerWebExchangeMatcher
			extends ApplicationContextServerWebExchangeMatcher<ApplicationContext> {

		private volatile ServerWebExchangeMatcher path = (exchange) -> MatchResult.notMatch();

		private WebhookServerWebExchangeMatcher() {
			super(ApplicationContext.class);
		}

		@Override
		protected boolean ignoreApplicationContext(@Nullable ApplicationContext context) {
			return context != null && hasServerNamespace(context, "management");
		}

		@Override
		protected void initialized(Supplier<ApplicationContext> context) {
			RefoldWebhookEndpoint endpoint = context.get().getBeanProvider(RefoldWebhookEndpoint.class).getIfUnique();
			if (endpoint != null) {
				ServerWebExchangeMatcher matcher = new PathPatternParserServerWebExchangeMatcher(endpoint.getPath());
				this.path = (exchange) -> endpoint.isActive() ? matcher.matches(exchange) : MatchResult.notMatch();
			}
		}

		@Override
		protected Mono<MatchResult> matches(ServerWebExchange exchange, Supplier<ApplicationContext> context) {
			return this.path.matches(exchange);
		}

	}

}
