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
package ai.refold.spring.autoconfigure.webhook;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.context.annotation.Lazy;
import org.springframework.validation.Validator;
import tools.jackson.databind.json.JsonMapper;

import ai.refold.spring.autoconfigure.RefoldConnectionDetails;
import ai.refold.spring.webhook.RefoldWebhookInterceptor;
import ai.refold.spring.webhook.RefoldWebhookListener;
import ai.refold.spring.webhook.RefoldWebhookSignatureVerifier;
import ai.refold.spring.webhook.http.RefoldWebhookEndpoint;
import ai.refold.spring.webhook.listener.ListenerMonitor;
import ai.refold.spring.webhook.listener.RefoldWebhookListenerRegistry;
import ai.refold.spring.webhook.listener.RefoldWebhookProcessor;
import ai.refold.spring.webhook.subscription.WebhookSubscriptionSource;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for
 * {@link RefoldWebhookListener @RefoldWebhookListener}.
 *
 * @since 0.1.0
 */
@AutoConfiguration(afterName = { "ai.refold.spring.autoconfigure.client.RefoldClientAutoConfiguration",
		"ai.refold.spring.autoconfigure.outbox.RefoldOutboxAutoConfiguration",
		"org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration" })
@ConditionalOnWebApplication
@ConditionalOnBean(RefoldConnectionDetails.class)
@ConditionalOnBooleanProperty(name = { "refold.enabled", "refold.webhook.enabled" }, matchIfMissing = true)
@EnableConfigurationProperties(RefoldWebhookProperties.class)
@Import(WebhookProcessingConfiguration.class)
@Lazy
public final class RefoldWebhookAutoConfiguration {

	@Bean
	@Lazy(false)
	@ConditionalOnMissingBean
	static RefoldWebhookListenerRegistry refoldWebhookListenerRegistry(ConfigurableListableBeanFactory beanFactory,
			ObjectProvider<JsonMapper> jsonMapper, ObjectProvider<Validator> validator) {
		return new RefoldWebhookListenerRegistry(beanFactory, jsonMapper.getIfUnique(JsonMapper::shared),
				validator.getIfUnique());
	}

	@Bean
	@ConditionalOnMissingBean(WebhookSubscriptionSource.class)
	static ListenerSubscriptionSource refoldWebhookSubscriptionSource(RefoldWebhookListenerRegistry registry) {
		return new ListenerSubscriptionSource(registry);
	}

	@Bean
	@ConditionalOnMissingBean
	static RefoldWebhookSignatureVerifier refoldWebhookSignatureVerifier(RefoldConnectionDetails connectionDetails,
			RefoldWebhookProperties properties) {
		return new RefoldWebhookSignatureVerifier(connectionDetails::getApiKey, properties.signature().previousKeys());
	}

	@Bean
	@Lazy(false)
	static WebhookInitializer refoldWebhookInitializer(RefoldWebhookListenerRegistry registry,
			RefoldConnectionDetails connectionDetails, RefoldWebhookProperties properties,
			ObjectProvider<RefoldWebhookSignatureVerifier> verifier, ObjectProvider<RefoldWebhookProcessor> processor,
			ObjectProvider<ListenerMonitor> monitor) {
		return new WebhookInitializer(registry, connectionDetails, properties.signature().required(), () -> {
			verifier.getObject();
			processor.getObject();
			monitor.ifAvailable(ListenerMonitor::start);
		});
	}

	@Bean
	@ConditionalOnMissingBean
	static RefoldWebhookEndpoint refoldWebhookEndpoint(ObjectProvider<RefoldWebhookSignatureVerifier> verifier,
			RefoldWebhookListenerRegistry registry, ObjectProvider<RefoldWebhookProcessor> processor,
			ObjectProvider<RefoldWebhookInterceptor> interceptors, RefoldWebhookProperties properties) {
		SingletonSupplier<RefoldWebhookProcessor> made = SingletonSupplier.of(processor::getObject);
		return new RefoldWebhookEndpoint(
				properties.signature().required() ? SingletonSupplier.of(verifier::getObject) : null, registry,
				(delivery) -> made.obtain().process(delivery), interceptors.orderedStream().toList(),
				new WebhookPropertiesMapper(properties).endpointSettings());
	}

}
