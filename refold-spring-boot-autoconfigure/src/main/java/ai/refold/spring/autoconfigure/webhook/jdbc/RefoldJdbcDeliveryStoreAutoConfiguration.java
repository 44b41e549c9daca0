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

import javax.sql.DataSource;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.init.DatabaseInitializationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Role;
import org.springframework.jdbc.core.simple.JdbcClient;

import ai.refold.spring.autoconfigure.jdbc.RefoldJdbcBeans;
import ai.refold.spring.autoconfigure.webhook.ConditionalOnWebhook;
import ai.refold.spring.autoconfigure.webhook.MissingDeliveryStoreException;
import ai.refold.spring.autoconfigure.webhook.RefoldWebhookAutoConfiguration;
import ai.refold.spring.autoconfigure.webhook.RefoldWebhookProperties.Deduplication.Store;
import ai.refold.spring.autoconfigure.webhook.RefoldWebhookProperties;
import ai.refold.spring.outbox.RefoldDataSource;
import ai.refold.spring.webhook.DeliveryStore;
import ai.refold.spring.webhook.jdbc.DeliveryCleanup;
import ai.refold.spring.webhook.jdbc.DeliveryCompletionBeanPostProcessor;
import ai.refold.spring.webhook.jdbc.JdbcDeliveryStore;
import ai.refold.spring.webhook.listener.RefoldWebhookListenerRegistry;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for {@link JdbcDeliveryStore}.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = RefoldWebhookAutoConfiguration.class,
		afterName = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration")
@ConditionalOnClass({ DataSource.class, JdbcClient.class, DatabaseInitializationProperties.class })
@ConditionalOnWebhook(store = Store.JDBC)
@ConditionalOnBean(RefoldWebhookListenerRegistry.class)
@ConditionalOnMissingBean(DeliveryStore.class)
@EnableConfigurationProperties(JdbcDeliveryStoreProperties.class)
public final class RefoldJdbcDeliveryStoreAutoConfiguration {

	private static final Duration CLEANUP_PERIOD = Duration.ofMinutes(1);

	@Bean
	JdbcDeliveryStore refoldDeliveryStore(ListableBeanFactory beanFactory,
			@RefoldDataSource ObjectProvider<DataSource> qualified, ObjectProvider<DataSource> any,
			RefoldWebhookProperties properties) {
		RefoldWebhookProperties.Deduplication deduplication = properties.getDeduplication();
		return new JdbcDeliveryStore(dataSource(beanFactory, qualified, any), deduplication.getWindow(),
				deduplication.getClaimTimeout());
	}

	@Bean
	DeliveryTableCheck refoldDeliveryTableCheck(JdbcDeliveryStore store, RefoldWebhookListenerRegistry registry,
			RefoldWebhookProperties properties) {
		return new DeliveryTableCheck("refold_delivery", () -> store.forget(1),
				() -> properties.getDeduplication().getStore() == Store.JDBC || !registry.isEmpty());
	}

	@Bean
	DeliveryCleanup refoldDeliveryCleanup(JdbcDeliveryStore store, RefoldWebhookListenerRegistry registry) {
		return new DeliveryCleanup(store, registry, CLEANUP_PERIOD);
	}

	@Bean
	@ConditionalOnMissingBean
	JdbcDeliveryStoreScriptDatabaseInitializer refoldDeliveryStoreScriptDatabaseInitializer(
			ListableBeanFactory beanFactory, @RefoldDataSource ObjectProvider<DataSource> qualified,
			ObjectProvider<DataSource> any, JdbcDeliveryStoreProperties properties) {
		return new JdbcDeliveryStoreScriptDatabaseInitializer(dataSource(beanFactory, qualified, any), properties);
	}

	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	static DeliveryCompletionBeanPostProcessor refoldDeliveryCompletionBeanPostProcessor(
			ObjectProvider<JdbcDeliveryStore> store, ObjectProvider<RefoldWebhookListenerRegistry> registry) {
		return new DeliveryCompletionBeanPostProcessor(store::getObject, registry::getObject);
	}

	private static DataSource dataSource(ListableBeanFactory beanFactory, ObjectProvider<DataSource> qualified,
			ObjectProvider<DataSource> any) {
		return new RefoldJdbcBeans(beanFactory, "the delivery store", MissingDeliveryStoreException::new)
			.dataSource(qualified, any);
	}

}
