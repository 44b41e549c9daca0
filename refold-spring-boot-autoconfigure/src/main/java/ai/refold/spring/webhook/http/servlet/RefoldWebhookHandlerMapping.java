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
package ai.refold.spring.webhook.http.servlet;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.RequestPath;
import org.springframework.util.Assert;
import org.springframework.web.filter.ServerHttpObservationFilter;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

import ai.refold.spring.Internal;
import ai.refold.spring.webhook.http.RefoldWebhookEndpoint;

/**
 * Maps the path of the endpoint, if there are listeners, in the given application only:
 * another {@code DispatcherServlet} also finds the mappings of its parents. What is
 * configured for controllers, such as interceptors, versions and CORS, does not apply,
 * and no other request is looked at any closer than its path.
 *
 * @since 0.1.0
 */
@Internal
public final class RefoldWebhookHandlerMapping implements HandlerMapping, Ordered {

	private final RefoldWebhookEndpoint endpoint;

	private final ApplicationContext owner;

	private final PathPattern pattern;

	private final RefoldWebhookServletHandler handler;

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
		this.handler = new RefoldWebhookServletHandler(endpoint);
	}

	@Override
	public int getOrder() {
		return HIGHEST_PRECEDENCE;
	}

	@Override
	public boolean usesPathPatterns() {
		return true;
	}

	@Override
	public @Nullable HandlerExecutionChain getHandler(HttpServletRequest request) {
		if (request.getAttribute(DispatcherServlet.WEB_APPLICATION_CONTEXT_ATTRIBUTE) != this.owner
				|| !this.pattern.matches(path(request)) || !this.endpoint.isActive()) {
			return null;
		}
		request.setAttribute(BEST_MATCHING_PATTERN_ATTRIBUTE, this.pattern);
		ServerHttpObservationFilter.findObservationContext(request)
			.ifPresent((context) -> context.setPathPattern(this.pattern.getPatternString()));
		return new HandlerExecutionChain(this.handler);
	}

	private static PathContainer path(HttpServletRequest request) {
		RequestPath path = ServletRequestPathUtils.hasParsedRequestPath(request)
				? ServletRequestPathUtils.getParsedRequestPath(request) : ServletRequestPathUtils.parse(request);
		return path.pathWithinApplication();
	}

}
