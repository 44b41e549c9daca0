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
package ai.refold.spring.autoconfigure.webhook.inbox;

import javax.sql.DataSource;

import com.github.kagkarlsson.scheduler.Scheduler;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.init.DatabaseInitializationProperties;
import org.springframework.boot.sql.init.dependency.DatabaseInitializationDependencyConfigurer;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

import ai.refold.spring.autoconfigure.jdbc.RefoldJdbcBeans;
import ai.refold.spring.autoconfigure.webhook.ConditionalOnWebhook;
import ai.refold.spring.autoconfigure.webhook.RefoldWebhookAutoConfiguration;
import ai.refold.spring.autoconfigure.webhook.RefoldWebhookProperties.Processing;
import ai.refold.spring.autoconfigure.webhook.RefoldWebhookProperties;
import ai.refold.spring.jdbc.RefoldDatabase;
import ai.refold.spring.outbox.RefoldDataSource;
import ai.refold.spring.outbox.RefoldTransactionManager;
import ai.refold.spring.webhook.inbox.InboxContextPropagation;
import ai.refold.spring.webhook.inbox.InboxOperations;
import ai.refold.spring.webhook.inbox.InboxProcessor;
import ai.refold.spring.webhook.inbox.RefoldInbox;
import ai.refold.spring.webhook.listener.ListenerProcessor;
import ai.refold.spring.webhook.listener.RefoldWebhookListenerRegistry;
import ai.refold.spring.webhook.listener.RefoldWebhookProcessor;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the inbox of webhook deliveries.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = RefoldWebhookAutoConfiguration.class)
@ConditionalOnClass({ Scheduler.class, JdbcTemplate.class, DatabaseInitializationProperties.class,
		PlatformTransactionManager.class })
@ConditionalOnWebhook(processing = Processing.INBOX)
@ConditionalOnBean(RefoldWebhookListenerRegistry.class)
@ConditionalOnMissingBean(RefoldWebhookProcessor.class)
@EnableConfigurationProperties(RefoldInboxProperties.class)
@Import(DatabaseInitializationDependencyConfigurer.class)
public final class RefoldInboxAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	RefoldInboxDataSourceScriptDatabaseInitializer refoldInboxDatabaseInitializer(ListableBeanFactory beanFactory,
			@RefoldDataSource ObjectProvider<DataSource> qualified, ObjectProvider<DataSource> any,
			RefoldInboxProperties properties) {
		return new RefoldInboxDataSourceScriptDatabaseInitializer(beans(beanFactory).dataSource(qualified, any),
				properties);
	}

	@Bean
	RefoldInbox refoldInbox(ListableBeanFactory beanFactory,
			@RefoldDataSource ObjectProvider<DataSource> qualifiedDataSource, ObjectProvider<DataSource> anyDataSource,
			@RefoldTransactionManager ObjectProvider<PlatformTransactionManager> qualifiedTransactionManager,
			ObjectProvider<PlatformTransactionManager> anyTransactionManager, RefoldInboxProperties properties,
			RefoldWebhookProperties webhookProperties, RefoldWebhookListenerRegistry registry,
			ListenerProcessor listeners, ApplicationEventPublisher publisher,
			ObjectProvider<InboxContextPropagation> context) {
		RefoldJdbcBeans beans = beans(beanFactory);
		DataSource dataSource = beans.dataSource(qualifiedDataSource, anyDataSource);
		RefoldDatabase database = new RefoldDatabase(dataSource, beans.nameOf(dataSource),
				beans.transactionManager(qualifiedTransactionManager, anyTransactionManager));
		InboxPropertiesMapper mapper = new InboxPropertiesMapper(properties,
				webhookProperties.getDeduplication().getWindow());
		return new RefoldInbox(database, mapper.settings(), registry, listeners, publisher,
				context.getIfAvailable(() -> InboxContextPropagation.NONE));
	}

	@Bean
	InboxProcessor refoldWebhookProcessor(RefoldInbox inbox) {
		return inbox.processor();
	}

	@Bean
	@ConditionalOnMissingBean
	InboxOperations refoldInboxOperations(RefoldInbox inbox) {
		return inbox.operations();
	}

	private static RefoldJdbcBeans beans(ListableBeanFactory beanFactory) {
		return new RefoldJdbcBeans(beanFactory, "the inbox", InboxUnavailableException::new);
	}

}
