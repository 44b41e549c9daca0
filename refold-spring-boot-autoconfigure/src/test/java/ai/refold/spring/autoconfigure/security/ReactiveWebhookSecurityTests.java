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
package ai.refold.spring.autoconfigure.security;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.security.autoconfigure.actuate.web.reactive.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.csrf.CsrfWebFilter;
import org.springframework.security.web.server.util.matcher.AndServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.NegatedServerWebExchangeMatcher;

import ai.refold.spring.security.reactive.RefoldWebhookRequest;

/**
 * Tests for Spring Security on Spring WebFlux.
 */
class ReactiveWebhookSecurityTests extends AbstractWebhookSecurityTests {

	ReactiveWebhookSecurityTests() {
		super(WebApplicationType.REACTIVE, OwnChain.class, DocumentedChain.class, OpeningChain.class, ShownChain.class,
				OrderedChain.class, "/app/api");
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnChain {

		@Bean
		SecurityWebFilterChain ownChain(ServerHttpSecurity http, Environment environment) {
			http.authorizeExchange((exchanges) -> exchanges.anyExchange().authenticated())
				.formLogin(Customizer.withDefaults());
			if (!environment.getProperty("test.csrf", Boolean.class, true)) {
				http.csrf((csrf) -> csrf.disable());
			}
			return http.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class DocumentedChain {

		@Bean
		@Order(Ordered.HIGHEST_PRECEDENCE)
		SecurityWebFilterChain refoldWebhooks(ServerHttpSecurity http) {
			return http.securityMatcher(RefoldWebhookRequest.toWebhook())
				.authorizeExchange((exchanges) -> exchanges.anyExchange().permitAll())
				.csrf((csrf) -> csrf.disable())
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OpeningChain {

		@Bean
		SecurityWebFilterChain openingChain(ServerHttpSecurity http) {
			return http
				.authorizeExchange((exchanges) -> exchanges.matchers(RefoldWebhookRequest.toWebhook())
					.permitAll()
					.anyExchange()
					.authenticated())
				.csrf((csrf) -> csrf
					.requireCsrfProtectionMatcher(new AndServerWebExchangeMatcher(CsrfWebFilter.DEFAULT_CSRF_MATCHER,
							new NegatedServerWebExchangeMatcher(RefoldWebhookRequest.toWebhook()))))
				.formLogin(Customizer.withDefaults())
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ShownChain {

		@Bean
		SecurityWebFilterChain everythingElse(ServerHttpSecurity http) {
			return http
				.authorizeExchange((requests) -> requests.matchers(EndpointRequest.to("health"))
					.permitAll()
					.anyExchange()
					.authenticated())
				.formLogin(Customizer.withDefaults())
				.httpBasic(Customizer.withDefaults())
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OrderedChain {

		@Bean
		@Order(1)
		SecurityWebFilterChain orderedChain(ServerHttpSecurity http) {
			return http.authorizeExchange((requests) -> requests.anyExchange().authenticated())
				.httpBasic(Customizer.withDefaults())
				.build();
		}

	}

}
