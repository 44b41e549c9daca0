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
package ai.refold.spring.autoconfigure.webhook.subscription;

import jakarta.servlet.ServletContext;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletPath;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;
import org.springframework.web.context.WebApplicationContext;

import ai.refold.spring.webhook.subscription.WebhookEndpoint;

/**
 * Determines the path of the application's webhook endpoint, and whether a web server
 * serves it: a mock web environment, as in tests, has neither a port nor a container.
 */
final class WebhookEndpointFactory {

	private final ApplicationContext context;

	private final Environment environment;

	WebhookEndpointFactory(ApplicationContext context) {
		this.context = context;
		this.environment = context.getEnvironment();
	}

	WebhookEndpoint create(String path) {
		return new WebhookEndpoint(path, prefix() + path, this::isAvailable);
	}

	private String prefix() {
		if (!(this.context instanceof WebApplicationContext webContext)) {
			return withoutSlash(this.environment.getProperty("spring.webflux.base-path", ""));
		}
		ServletContext servletContext = webContext.getServletContext();
		return ((servletContext != null) ? servletContext.getContextPath() : "") + servletPath(this.context);
	}

	private static String servletPath(ApplicationContext context) {
		return ClassUtils.isPresent("org.springframework.boot.webmvc.autoconfigure.DispatcherServletPath", null)
				? Dispatcher.prefix(context) : "";
	}

	private static String withoutSlash(String path) {
		return StringUtils.trimTrailingCharacter(path, '/');
	}

	private boolean isAvailable() {
		return this.environment.containsProperty("local.server.port")
				|| this.context instanceof WebApplicationContext webContext && isReal(webContext.getServletContext());
	}

	private static boolean isReal(@Nullable ServletContext servletContext) {
		return servletContext != null
				&& !servletContext.getClass().getName().startsWith("org.springframework.mock.web.");
	}

	/**
	 * Loaded only where Spring MVC is on the class path.
	 */
	private static final class Dispatcher {

		private static String prefix(ApplicationContext context) {
			return context.getBeanProvider(DispatcherServletPath.class).getIfUnique(() -> () -> "").getPrefix();
		}

	}

}
