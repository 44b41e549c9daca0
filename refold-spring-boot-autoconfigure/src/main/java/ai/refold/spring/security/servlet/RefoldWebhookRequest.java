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

import java.util.function.Supplier;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.security.web.servlet.ApplicationContextRequestMatcher;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletPath;
import org.springframework.context.ApplicationContext;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.context.WebApplicationContext;

import ai.refold.spring.webhook.http.RefoldWebhookEndpoint;

/**
 * Factory for the {@link RequestMatcher} of the webhook endpoint.
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
	public static RequestMatcher toWebhook() {
		return new WebhookRequestMatcher();
	}

	/**
	 * Matches the path of the endpoint.
	 */
	private static final class WebhookRequestMatcher extends ApplicationContextRequestMatcher<ApplicationContext> {

		private volatile RequestMatcher path = (request) -> false;

		private WebhookRequestMatcher() {
			super(ApplicationContext.class);
		}

		@Override
		protected boolean ignoreApplicationContext(WebApplicationContext context) {
			return hasServerNamespace(context, "management");
		}

		@Override
		protected void initialized(Supplier<ApplicationContext> context) {
			RefoldWebhookEndpoint endpoint = context.get().getBeanProvider(RefoldWebhookEndpoint.class).getIfUnique();
			if (endpoint != null) {
				DispatcherServletPath servletPath = context.get()
					.getBeanProvider(DispatcherServletPath.class)
					.getIfUnique(() -> () -> "");
				RequestMatcher matcher = PathPatternRequestMatcher
					.pathPattern(servletPath.getRelativePath(endpoint.getPath()));
				this.path = (request) -> endpoint.isActive() && matcher.matches(request);
			}
		}

		@Override
		protected boolean matches(HttpServletRequest request, Supplier<ApplicationContext> context) {
			return this.path.matches(request);
		}

	}

}
