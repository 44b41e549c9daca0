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

import java.util.List;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

import ai.refold.spring.autoconfigure.webhook.RefoldWebhookProperties.Deduplication.Store;
import ai.refold.spring.autoconfigure.webhook.RefoldWebhookProperties.Processing;
import ai.refold.spring.webhook.DeliveryKeyResolver;
import ai.refold.spring.webhook.DeliveryStore;
import ai.refold.spring.webhook.InMemoryDeliveryStore;
import ai.refold.spring.webhook.RefoldWebhookInterceptor;
import ai.refold.spring.webhook.listener.DirectProcessor;
import ai.refold.spring.webhook.listener.ListenerMonitor;
import ai.refold.spring.webhook.listener.ListenerProcessor;
import ai.refold.spring.webhook.listener.ListenerRunner;
import ai.refold.spring.webhook.listener.RefoldWebhookListenerRegistry;
import ai.refold.spring.webhook.listener.RefoldWebhookProcessor;

/**
 * Configuration of listeners and of the detection of duplicate deliveries.
 */
@Configuration(proxyBeanMethods = false)
@Lazy
class WebhookProcessingConfiguration {

	@Bean
	@ConditionalOnMissingBean(DeliveryStore.class)
	@ConditionalOnWebhook(store = Store.MEMORY)
	InMemoryDeliveryStore refoldDeliveryStore(RefoldWebhookProperties properties) {
		RefoldWebhookProperties.Deduplication deduplication = properties.deduplication();
		return new InMemoryDeliveryStore(deduplication.window(), deduplication.claimTimeout());
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnWebhook(processing = Processing.DIRECT)
	ListenerMonitor refoldListenerMonitor(RefoldWebhookProperties properties) {
		return new ListenerMonitor(properties.slowAfter(), properties.deduplication().claimTimeout());
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnWebhook(processing = Processing.INBOX)
	ListenerMonitor refoldInboxListenerMonitor(RefoldWebhookProperties properties) {
		return new ListenerMonitor(null, properties.deduplication().claimTimeout());
	}

	@Bean
	@ConditionalOnMissingBean
	ListenerRunner refoldListenerRunner(ObjectProvider<DeliveryStore> store, ListenerMonitor running,
			ObjectProvider<RefoldWebhookInterceptor> interceptors) {
		return new ListenerRunner(store.getIfAvailable(), running, interceptors.orderedStream().toList());
	}

	@Bean
	@ConditionalOnMissingBean
	ListenerProcessor refoldListenerProcessor(RefoldWebhookListenerRegistry registry, ListenerRunner runner,
			ObjectProvider<DeliveryKeyResolver> keyResolvers, ApplicationEventPublisher publisher) {
		return new ListenerProcessor(registry, keyResolver(keyResolvers.orderedStream().toList()), runner, publisher);
	}

	@Bean
	@ConditionalOnMissingBean(RefoldWebhookProcessor.class)
	@ConditionalOnWebhook(processing = Processing.DIRECT)
	DirectProcessor refoldWebhookProcessor(ListenerProcessor listeners) {
		return new DirectProcessor(listeners);
	}

	private DeliveryKeyResolver keyResolver(List<DeliveryKeyResolver> resolvers) {
		DeliveryKeyResolver all = (event) -> null;
		for (DeliveryKeyResolver resolver : resolvers) {
			all = all.orElse(resolver);
		}
		return all.orElse(DeliveryKeyResolver.documented());
	}

}
