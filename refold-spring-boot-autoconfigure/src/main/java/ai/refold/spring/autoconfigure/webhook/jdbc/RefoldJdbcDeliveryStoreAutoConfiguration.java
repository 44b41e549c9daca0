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
package ai.refold.spring.autoconfigure.webhook.jdbc;

import java.time.Duration;
import java.util.Set;
import java.util.function.BooleanSupplier;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.jdbc.init.DatabaseInitializationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Role;
import org.springframework.jdbc.core.simple.JdbcClient;

import ai.refold.spring.autoconfigure.jdbc.DatabaseFeature;
import ai.refold.spring.autoconfigure.jdbc.RefoldDatabaseConfiguration;
import ai.refold.spring.autoconfigure.jdbc.RefoldDatabaseUnavailableException;
import ai.refold.spring.autoconfigure.webhook.ConditionalOnWebhook;
import ai.refold.spring.autoconfigure.webhook.RefoldWebhookAutoConfiguration;
import ai.refold.spring.autoconfigure.webhook.RefoldWebhookProperties.Deduplication.Store;
import ai.refold.spring.autoconfigure.webhook.RefoldWebhookProperties;
import ai.refold.spring.jdbc.RefoldDatabase;
import ai.refold.spring.jdbc.RefoldTable;
import ai.refold.spring.webhook.DeliveryStore;
import ai.refold.spring.webhook.jdbc.DeliveryCleanup;
import ai.refold.spring.webhook.jdbc.DeliveryCompletionBeanPostProcessor;
import ai.refold.spring.webhook.jdbc.JdbcDeliveryStore;
import ai.refold.spring.webhook.listener.RefoldWebhookListenerRegistry;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for {@link JdbcDeliveryStore}.
 * Without the libraries for it the application does not start.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = RefoldWebhookAutoConfiguration.class)
@ConditionalOnWebhook(store = Store.JDBC)
@ConditionalOnBean(RefoldWebhookListenerRegistry.class)
@ConditionalOnMissingBean(DeliveryStore.class)
public final class RefoldJdbcDeliveryStoreAutoConfiguration {

	private static final Duration CLEANUP_PERIOD = Duration.ofMinutes(1);

	private static DatabaseFeature feature(BooleanSupplier needed) {
		return new DatabaseFeature(
				"The store of handled deliveries ('refold.webhook.deduplication.store', 'jdbc' with inbox or outbox if it is not set)",
				"define a DeliveryStore bean, or, with one instance, set 'refold.webhook.processing' to 'direct' and 'refold.webhook.deduplication.store' to 'memory'",
				false, needed, Set.of(RefoldTable.DELIVERY));
	}

	@Bean
	@ConditionalOnMissingBean
	DeliveryStore refoldDeliveryStoreUnavailable(ConfigurableListableBeanFactory beanFactory) {
		throw RefoldDatabaseUnavailableException.withoutLibrary(feature(() -> true), beanFactory.getBeanClassLoader());
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ JdbcClient.class, DatabaseInitializationProperties.class })
	@Import(RefoldDatabaseConfiguration.class)
	static class StoreConfiguration {

		@Bean
		DatabaseFeature refoldDeliveryStoreDatabaseFeature(ObjectProvider<RefoldWebhookListenerRegistry> registry,
				RefoldWebhookProperties properties) {
			return feature(() -> properties.deduplication().store() == Store.JDBC || !registry.getObject().isEmpty());
		}

		@Bean
		JdbcDeliveryStore refoldDeliveryStore(RefoldDatabase database, RefoldWebhookProperties properties) {
			RefoldWebhookProperties.Deduplication deduplication = properties.deduplication();
			return new JdbcDeliveryStore(database, deduplication.window(), deduplication.claimTimeout());
		}

		@Bean
		DeliveryCleanup refoldDeliveryCleanup(JdbcDeliveryStore store, RefoldWebhookListenerRegistry registry) {
			return new DeliveryCleanup(store, registry, CLEANUP_PERIOD);
		}

		@Bean
		@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
		static DeliveryCompletionBeanPostProcessor refoldDeliveryCompletionBeanPostProcessor(
				ObjectProvider<JdbcDeliveryStore> store, ObjectProvider<RefoldWebhookListenerRegistry> registry) {
			return new DeliveryCompletionBeanPostProcessor(store::getObject, registry::getObject);
		}

	}

}
