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
package ai.refold.spring.autoconfigure.client;

import java.time.Duration;
import java.util.List;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import tools.jackson.databind.json.JsonMapper;

import ai.refold.spring.autoconfigure.RefoldConnectionDetails;
import ai.refold.spring.autoconfigure.RefoldProperties;
import ai.refold.spring.autoconfigure.event.RefoldEventProperties;
import ai.refold.spring.client.RefoldTemplateBuilder;
import ai.refold.spring.client.RefoldTemplateCustomizer;
import ai.refold.spring.client.transport.ImmediateSupplier;
import ai.refold.spring.client.transport.RefoldRateLimiter;

/**
 * Applies the {@code refold.*} properties and the {@link RefoldTemplateCustomizer} beans
 * to a {@link RefoldTemplateBuilder}. Inject it to build a further template that differs
 * in a few settings only, such as the API key.
 *
 * @since 0.1.0
 */
public final class RefoldTemplateBuilderConfigurer {

	private final RefoldProperties properties;

	private final RefoldConnectionDetails connectionDetails;

	private final WebClient.Builder webClientBuilder;

	private final ClientHttpConnector clientConnector;

	private final JsonMapper jsonMapper;

	private final String idempotencyHeader;

	private final RetryPolicy retryPolicy;

	private final Duration deadline;

	private final RefoldRateLimiter rateLimiter;

	private final List<RefoldTemplateCustomizer> customizers;

	RefoldTemplateBuilderConfigurer(RefoldProperties properties, RefoldClientProperties clientProperties,
			RefoldRateLimitProperties rateLimitProperties, RefoldEventProperties eventProperties,
			RefoldConnectionDetails connectionDetails, WebClient.Builder webClientBuilder,
			ClientHttpConnector clientConnector, JsonMapper jsonMapper, ObjectProvider<RefoldRateLimiter> rateLimiter,
			List<RefoldTemplateCustomizer> customizers) {
		this.properties = properties;
		this.connectionDetails = connectionDetails;
		this.webClientBuilder = webClientBuilder;
		this.clientConnector = clientConnector;
		this.jsonMapper = jsonMapper;
		this.idempotencyHeader = eventProperties.idempotencyHeader();
		this.retryPolicy = clientProperties.getRetry().createRetryPolicy();
		this.deadline = clientProperties.getDeadline();
		this.rateLimiter = rateLimiter.getIfUnique(rateLimitProperties::toRateLimiter);
		this.customizers = customizers;
	}

	/**
	 * Configure a builder.
	 * @param builder the builder
	 * @param <T> the type of template it builds
	 * @return the same builder
	 */
	public <T> RefoldTemplateBuilder<T> configure(RefoldTemplateBuilder<T> builder) {
		if (!this.properties.isEnabled()) {
			builder.disabled();
		}
		boolean immediate = this.connectionDetails instanceof PropertiesRefoldConnectionDetails;
		builder.baseUrl(this.connectionDetails.getBaseUrl())
			.apiKey(immediate ? (ImmediateSupplier) this.connectionDetails::getApiKey
					: this.connectionDetails::getApiKey)
			.sessionToken(immediate ? (ImmediateSupplier) this.connectionDetails::getSessionToken
					: this.connectionDetails::getSessionToken)
			.linkedAccountId(this.properties.getLinkedAccountId())
			.webClientBuilder(this.webClientBuilder)
			.clientConnector(this.clientConnector)
			.jsonMapper(this.jsonMapper)
			.idempotencyHeader(this.idempotencyHeader)
			.retryPolicy(this.retryPolicy)
			.deadline(this.deadline)
			.rateLimiter(this.rateLimiter);
		this.customizers.forEach((customizer) -> customizer.customize(builder));
		return builder;
	}

}
