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
package ai.refold.spring.test.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.http.server.LocalTestWebServer;
import org.springframework.context.ApplicationContext;
import org.springframework.web.context.WebApplicationContext;

import ai.refold.spring.webhook.subscription.WebhookPublicBaseUrlProvider;

/**
 * {@link WebhookPublicBaseUrlProvider} that returns the URL of the test's web server, if
 * one runs.
 */
final class LocalWebhookPublicBaseUrlProvider implements WebhookPublicBaseUrlProvider {

	private final ApplicationContext context;

	LocalWebhookPublicBaseUrlProvider(ApplicationContext context) {
		this.context = context;
	}

	@Override
	public @Nullable String getPublicBaseUrl() {
		LocalTestWebServer server = LocalTestWebServer.get(this.context);
		return (server != null) ? server.uri() + servletPath() : null;
	}

	private String servletPath() {
		return (this.context instanceof WebApplicationContext)
				? this.context.getEnvironment().getProperty("spring.mvc.servlet.path", "") : "";
	}

}
