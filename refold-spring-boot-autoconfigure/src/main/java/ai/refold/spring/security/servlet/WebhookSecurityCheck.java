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
package ai.refold.spring.security.servlet;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.servlet.Filter;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.util.Assert;

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

	private static final String CHAIN = """
			@Bean
			@Order(Ordered.HIGHEST_PRECEDENCE)
			SecurityFilterChain refoldWebhooks(HttpSecurity http) {
				return http.securityMatcher(RefoldWebhookRequest.toWebhook())
					.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll())
					.csrf((csrf) -> csrf.disable())
					.build();
			}
			""";

	private static final String REST = """
			@Bean
			SecurityFilterChain everythingElse(HttpSecurity http) {
				return http.authorizeHttpRequests((requests) -> requests.%sanyRequest().authenticated())
			%s		.build();
			}
			""";

	private static final String OTHER_PATH = "/refold-other";

	private static final AnonymousAuthenticationToken ANONYMOUS = new AnonymousAuthenticationToken("refold", "refold",
			AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS"));

	private final List<SecurityFilterChain> chains;

	private final RefoldWebhookEndpoint endpoint;

	private final ServletContext servletContext;

	private final String path;

	private final DefaultSecurity defaults;

	/**
	 * Create a new {@code WebhookSecurityCheck}.
	 * @param filter the filter of Spring Security
	 * @param endpoint the endpoint
	 * @param servletContext the context of the application
	 * @param path where the endpoint is, below the context path
	 * @param defaults what the default chains do
	 */
	public WebhookSecurityCheck(Filter filter, RefoldWebhookEndpoint endpoint, ServletContext servletContext,
			String path, DefaultSecurity defaults) {
		Assert.notNull(filter, "'filter' must not be null");
		Assert.notNull(endpoint, "'endpoint' must not be null");
		Assert.notNull(servletContext, "'servletContext' must not be null");
		Assert.notNull(path, "'path' must not be null");
		this.chains = (filter instanceof FilterChainProxy proxy) ? proxy.getFilterChains() : List.of();
		this.endpoint = endpoint;
		this.servletContext = servletContext;
		this.path = path;
		this.defaults = defaults;
	}

	@Override
	public void afterSingletonsInstantiated() {
		if (!this.endpoint.isActive()) {
			return;
		}
		try {
			WebhookSecurityWarning warning = new WebhookSecurityWarning(this.path, CHAIN,
					this.defaults.complete(REST, "requestMatchers"));
			String reason = refusal();
			if (reason != null) {
				warning.refused(reason, this.defaults.alone());
			}
			else if (isOnlyChain()) {
				warning.onlyChain();
			}
		}
		catch (Exception ex) {
			logger.debug("Cannot check whether Spring Security lets deliveries reach " + this.path, ex);
		}
	}

	private boolean isOnlyChain() {
		return this.chains.size() == 1 && this.chains.get(0).matches(probe())
				&& !this.chains.get(0).matches(new WebhookProbeRequest(this.servletContext, this.path + OTHER_PATH));
	}

	private @Nullable String refusal() throws IOException, ServletException {
		for (SecurityFilterChain chain : this.chains) {
			if (chain.matches(probe())) {
				return refusal(chain.getFilters());
			}
		}
		return null;
	}

	private @Nullable String refusal(List<Filter> filters) throws IOException, ServletException {
		for (Filter filter : filters) {
			if (filter instanceof CsrfFilter csrf && !lets(csrf)) {
				return "they carry no CSRF token";
			}
			if (filter instanceof AuthorizationFilter authorization && !lets(authorization)) {
				return "they are not logged in";
			}
		}
		return null;
	}

	private boolean lets(CsrfFilter filter) throws IOException, ServletException {
		AtomicBoolean passed = new AtomicBoolean();
		filter.doFilter(probe(), WebhookProbeRequest.empty(HttpServletResponse.class),
				(request, response) -> passed.set(true));
		return passed.get();
	}

	private boolean lets(AuthorizationFilter filter) {
		AuthorizationResult result = filter.getAuthorizationManager().authorize(() -> ANONYMOUS, probe());
		return result == null || result.isGranted();
	}

	private HttpServletRequest probe() {
		return new WebhookProbeRequest(this.servletContext, this.path);
	}

}
