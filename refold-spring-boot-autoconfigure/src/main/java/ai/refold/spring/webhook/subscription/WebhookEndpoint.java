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
package ai.refold.spring.webhook.subscription;

import java.util.function.BooleanSupplier;

import org.springframework.util.Assert;

import ai.refold.spring.Internal;

/**
 * The application's own webhook endpoint.
 *
 * @param path the configured path, which is appended to the public base URL
 * @param localPath the path of the endpoint in the application, with the context path and
 * the like
 * @param available whether a web server runs; asked after startup
 * @since 0.1.0
 */
@Internal
public record WebhookEndpoint(String path, String localPath, BooleanSupplier available) {

	/**
	 * Create an endpoint.
	 * @param path begins with a slash
	 * @param localPath begins with a slash
	 * @param available {@code false} where no request can arrive, as without a web server
	 * @throws IllegalArgumentException if the path does not begin with a slash
	 */
	public WebhookEndpoint {
		Assert.isTrue(path.startsWith("/"), "'path' must begin with '/'");
	}

}
