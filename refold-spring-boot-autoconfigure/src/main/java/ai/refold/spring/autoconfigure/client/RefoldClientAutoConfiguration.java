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

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.autoconfigure.HttpClientSettingsPropertyMapper;
import org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import org.springframework.boot.webclient.observation.ObservationWebClientCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.web.reactive.function.client.WebClient;
import tools.jackson.databind.json.JsonMapper;

import ai.refold.spring.RefoldEnvironment;
import ai.refold.spring.autoconfigure.RefoldConnectionDetails;
import ai.refold.spring.autoconfigure.RefoldProperties;
import ai.refold.spring.autoconfigure.event.RefoldEventProperties;
import ai.refold.spring.client.ReactiveRefoldOperations;
import ai.refold.spring.client.ReactiveRefoldTemplate;
import ai.refold.spring.client.RefoldOperations;
import ai.refold.spring.client.RefoldTemplate;
import ai.refold.spring.client.RefoldTemplateCustomizer;
import ai.refold.spring.client.transport.RefoldRateLimiter;
import ai.refold.spring.diagnosis.ApplicationState;
import ai.refold.spring.diagnosis.RefoldEventDiagnoser;
import ai.refold.spring.event.AsyncRefoldEventDispatcher;
import ai.refold.spring.event.interceptor.RefoldEventStartupReport;
import ai.refold.spring.outbox.OutboxOperations;
import ai.refold.spring.webhook.subscription.WebhookSubscriptionOperations;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for {@link RefoldTemplate} and
 * {@link ReactiveRefoldTemplate}.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = { JacksonAutoConfiguration.class, ReactiveHttpClientAutoConfiguration.class,
		WebClientAutoConfiguration.class })
@EnableConfigurationProperties({ RefoldProperties.class, RefoldClientProperties.class, RefoldRateLimitProperties.class,
		RefoldEventProperties.class })
@Lazy
public final class RefoldClientAutoConfiguration {

	@Bean
	static PropertyRanges refoldPropertyRanges() {
		return new PropertyRanges();
	}

	@Bean
	@Lazy(false)
	static ClientSettingsCheck refoldClientSettingsCheck(ListableBeanFactory beanFactory, RefoldProperties properties,
			ObjectProvider<RefoldConnectionDetails> connectionDetails, ObjectProvider<JsonMapper> jsonMapper) {
		return new ClientSettingsCheck(beanFactory, properties, connectionDetails, jsonMapper);
	}

	@Bean
	@ConditionalOnMissingBean(RefoldConnectionDetails.class)
	static PropertiesRefoldConnectionDetails refoldConnectionDetails(RefoldProperties properties,
			RefoldClientProperties clientProperties, ObjectProvider<SslBundles> sslBundles) {
		return new PropertiesRefoldConnectionDetails(properties, map(clientProperties, sslBundles).sslBundle());
	}

	@Bean
	@ConditionalOnMissingBean
	RefoldTemplateBuilderConfigurer refoldTemplateBuilderConfigurer(RefoldProperties properties,
			RefoldClientProperties clientProperties, RefoldRateLimitProperties rateLimitProperties,
			RefoldEventProperties eventProperties, RefoldConnectionDetails connectionDetails,
			ObjectProvider<ObservationWebClientCustomizer> observation,
			ObjectProvider<ClientHttpConnectorBuilder<?>> connectorBuilder, ObjectProvider<HttpClientSettings> settings,
			ObjectProvider<SslBundles> sslBundles, ObjectProvider<JsonMapper> jsonMapper,
			ObjectProvider<RefoldRateLimiter> rateLimiter, ObjectProvider<RefoldTemplateCustomizer> customizers) {
		WebClient.Builder webClientBuilder = WebClient.builder();
		observation.ifUnique((customizer) -> customizer.customize(webClientBuilder));
		return new RefoldTemplateBuilderConfigurer(properties, clientProperties, rateLimitProperties, eventProperties,
				connectionDetails, webClientBuilder,
				ClientConnectors.create(connectorBuilder.getIfUnique(ClientHttpConnectorBuilder::detect),
						map(clientProperties, sslBundles).withSslBundle(null).orElse(settings.getIfUnique()),
						connectionDetails, sslBundles.getIfUnique(), clientProperties),
				jsonMapper.getIfUnique(JsonMapper::shared), rateLimiter, customizers.orderedStream().toList());
	}

	private static HttpClientSettings map(RefoldClientProperties properties, ObjectProvider<SslBundles> sslBundles) {
		return new HttpClientSettingsPropertyMapper(sslBundles.getIfUnique(), null).map(properties);
	}

	@Bean
	@ConditionalOnMissingBean(RefoldOperations.class)
	RefoldTemplate refoldTemplate(RefoldTemplateBuilderConfigurer configurer) {
		return configurer.configure(RefoldTemplate.builder()).build();
	}

	@Bean
	@ConditionalOnMissingBean(ReactiveRefoldOperations.class)
	ReactiveRefoldTemplate reactiveRefoldTemplate(RefoldTemplateBuilderConfigurer configurer) {
		return configurer.configure(ReactiveRefoldTemplate.builder()).build();
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnSingleCandidate(ReactiveRefoldOperations.class)
	RefoldEventDiagnoser refoldEventDiagnoser(ReactiveRefoldOperations refold,
			RefoldConnectionDetails connectionDetails, RefoldProperties properties,
			RefoldEventProperties eventProperties, ObjectProvider<RefoldEventStartupReport> methods,
			ObjectProvider<AsyncRefoldEventDispatcher> queue, ObjectProvider<OutboxOperations> outbox,
			ObjectProvider<WebhookSubscriptionOperations> subscription) {
		return new RefoldEventDiagnoser(refold, () -> RefoldEnvironment.ofApiKey(connectionDetails.getApiKey()),
				new ApplicationState(switchedOffBy(properties, eventProperties), methods, queue, outbox, subscription));
	}

	private static @Nullable String switchedOffBy(RefoldProperties properties, RefoldEventProperties eventProperties) {
		if (!properties.isEnabled()) {
			return "refold.enabled=false";
		}
		return eventProperties.enabled() ? null : "refold.event.enabled=false";
	}

}
