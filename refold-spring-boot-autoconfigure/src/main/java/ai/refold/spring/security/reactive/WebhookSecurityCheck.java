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

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.ApplicationContext;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.authorization.AuthorizationWebFilter;
import org.springframework.security.web.server.csrf.CsrfWebFilter;
import org.springframework.util.Assert;
import org.springframework.web.server.WebFilter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import ai.refold.spring.Internal;
import ai.refold.spring.security.DefaultSecurity;
import ai.refold.spring.security.WebhookSecurityWarning;
import ai.refold.spring.webhook.http.RefoldWebhookEndpoint;

/**
 * Warns at startup if the application's filter chains block deliveries to the endpoint.
 *
 * @since 0.1.0
 */
@Internal
public final class WebhookSecurityCheck implements SmartInitializingSingleton {

	private static final Log logger = LogFactory.getLog(WebhookSecurityCheck.class);

	private static final Duration TIMEOUT = Duration.ofSeconds(1);

	private static final String NOT_LOGGED_IN = "they are not logged in";

	private static final String CHAIN = """
			@Bean
			@Order(Ordered.HIGHEST_PRECEDENCE)
			SecurityWebFilterChain refoldWebhooks(ServerHttpSecurity http) {
				return http.securityMatcher(RefoldWebhookRequest.toWebhook())
					.authorizeExchange((exchanges) -> exchanges.anyExchange().permitAll())
					.csrf((csrf) -> csrf.disable())
					.build();
			}
			""";

	private static final String REST = """
			@Bean
			SecurityWebFilterChain everythingElse(ServerHttpSecurity http) {
				return http.authorizeExchange((exchanges) -> exchanges.%sanyExchange().authenticated())
			%s		.build();
			}
			""";

	private static final String OTHER_PATH = "/refold-other";

	private final List<SecurityWebFilterChain> chains;

	private final RefoldWebhookEndpoint endpoint;

	private final ApplicationContext application;

	private final String basePath;

	private final DefaultSecurity defaults;

	/**
	 * Create a new {@code WebhookSecurityCheck}.
	 * @param chains the filter chains, in their order; none means Spring Security's
	 * default
	 * @param endpoint the endpoint
	 * @param application the application
	 * @param basePath what is before the path of the endpoint
	 * @param defaults what the default chains do
	 */
	public WebhookSecurityCheck(List<SecurityWebFilterChain> chains, RefoldWebhookEndpoint endpoint,
			ApplicationContext application, String basePath, DefaultSecurity defaults) {
		Assert.notNull(chains, "'chains' must not be null");
		Assert.notNull(endpoint, "'endpoint' must not be null");
		Assert.notNull(application, "'application' must not be null");
		Assert.notNull(basePath, "'basePath' must not be null");
		this.chains = List.copyOf(chains);
		this.endpoint = endpoint;
		this.application = application;
		this.basePath = basePath;
		this.defaults = defaults;
	}

	@Override
	public void afterSingletonsInstantiated() {
		if (!this.endpoint.isActive()) {
			return;
		}
		String path = this.basePath + this.endpoint.getPath();
		try {
			String reason = this.chains.isEmpty() ? NOT_LOGGED_IN : refusal().block(TIMEOUT);
			WebhookSecurityWarning warning = new WebhookSecurityWarning(path, CHAIN,
					this.defaults.complete(REST, "matchers"));
			if (reason != null) {
				warning.refused(reason, this.defaults.alone());
			}
			else if (Boolean.TRUE.equals(isOnlyChain().block(TIMEOUT))) {
				warning.onlyChain();
			}
		}
		catch (RuntimeException ex) {
			logger.debug("Cannot check whether Spring Security lets deliveries reach " + path, ex);
		}
	}

	private Mono<Boolean> isOnlyChain() {
		if (this.chains.size() != 1) {
			return Mono.just(false);
		}
		SecurityWebFilterChain chain = this.chains.get(0);
		return chain.matches(probe())
			.zipWith(chain.matches(
					new WebhookProbeExchange(this.application, this.basePath, this.endpoint.getPath() + OTHER_PATH)))
			.map((matches) -> matches.getT1() && !matches.getT2());
	}

	private Mono<String> refusal() {
		return Flux.fromIterable(this.chains)
			.filterWhen((chain) -> chain.matches(probe()))
			.next()
			.flatMapMany(SecurityWebFilterChain::getWebFilters)
			.concatMap(this::refusal)
			.next();
	}

	private Mono<String> refusal(WebFilter filter) {
		String reason = reason(filter);
		if (reason == null) {
			return Mono.empty();
		}
		AtomicBoolean passed = new AtomicBoolean();
		return filter.filter(probe(), (exchange) -> Mono.fromRunnable(() -> passed.set(true)))
			.onErrorResume(AccessDeniedException.class, (ex) -> Mono.empty())
			.onErrorResume(AuthenticationException.class, (ex) -> Mono.empty())
			.then(Mono.defer(() -> passed.get() ? Mono.empty() : Mono.just(reason)));
	}

	private @Nullable String reason(WebFilter filter) {
		if (filter instanceof CsrfWebFilter) {
			return "they carry no CSRF token";
		}
		return (filter instanceof AuthorizationWebFilter) ? NOT_LOGGED_IN : null;
	}

	private WebhookProbeExchange probe() {
		return new WebhookProbeExchange(this.application, this.basePath, this.endpoint.getPath());
	}

}
