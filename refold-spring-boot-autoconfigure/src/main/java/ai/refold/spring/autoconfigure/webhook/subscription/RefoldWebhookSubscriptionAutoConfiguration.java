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

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.util.StringUtils;

import ai.refold.spring.autoconfigure.RefoldConnectionDetails;
import ai.refold.spring.autoconfigure.webhook.RefoldWebhookProperties;
import ai.refold.spring.client.ReactiveRefoldOperations;
import ai.refold.spring.webhook.RefoldWebhookSignatureVerifier;
import ai.refold.spring.webhook.subscription.WebhookPublicBaseUrlProvider;
import ai.refold.spring.webhook.subscription.WebhookSubscriber;
import ai.refold.spring.webhook.subscription.WebhookSubscriptionOperations;
import ai.refold.spring.webhook.subscription.WebhookSubscriptionSource;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for {@link WebhookSubscriber}.
 *
 * @since 0.1.0
 */
@AutoConfiguration(afterName = { "ai.refold.spring.autoconfigure.client.RefoldClientAutoConfiguration",
		"ai.refold.spring.autoconfigure.webhook.RefoldWebhookAutoConfiguration" })
@ConditionalOnBooleanProperty(name = { "refold.enabled", "refold.webhook.enabled" }, matchIfMissing = true)
@ConditionalOnBean({ ReactiveRefoldOperations.class, RefoldConnectionDetails.class, WebhookSubscriptionSource.class })
@EnableConfigurationProperties({ RefoldWebhookProperties.class, RefoldWebhookSubscriptionProperties.class })
@Lazy
public final class RefoldWebhookSubscriptionAutoConfiguration {

	@Bean
	static WebhookSubscriptionLifecycle refoldWebhookSubscriptionLifecycle(ObjectProvider<WebhookSubscriber> subscriber,
			WebhookSubscriptionSource source, RefoldWebhookProperties properties, BeanFactory beanFactory,
			RefoldConnectionDetails connectionDetails, ObjectProvider<RefoldWebhookSignatureVerifier> verifier) {
		return new WebhookSubscriptionLifecycle(subscriber,
				() -> source.hasListeners() || StringUtils.hasText(properties.publicBaseUrl())
						|| !beanFactory.containsBean("refoldWebhookPublicBaseUrlProvider"),
				connectionDetails::getApiKey, verifier);
	}

	@Bean
	@ConditionalOnMissingBean(WebhookPublicBaseUrlProvider.class)
	PropertiesWebhookPublicBaseUrlProvider refoldWebhookPublicBaseUrlProvider(RefoldWebhookProperties properties) {
		return new PropertiesWebhookPublicBaseUrlProvider(properties);
	}

	@Bean
	@ConditionalOnMissingBean(WebhookSubscriptionOperations.class)
	WebhookSubscriber refoldWebhookSubscriber(ReactiveRefoldOperations refold,
			RefoldConnectionDetails connectionDetails, WebhookSubscriptionSource source,
			WebhookPublicBaseUrlProvider publicBaseUrl, RefoldWebhookProperties webhookProperties,
			RefoldWebhookSubscriptionProperties properties, ApplicationContext context) {
		WebhookSubscriberFactory factory = new WebhookSubscriberFactory(properties, webhookProperties.path(), context);
		return factory.create(refold, source, publicBaseUrl, connectionDetails.getBaseUrl());
	}

}
