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
package ai.refold.spring.autoconfigure.outbox;

import javax.sql.DataSource;

import com.github.kagkarlsson.scheduler.Scheduler;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.init.DatabaseInitializationProperties;
import org.springframework.boot.sql.init.dependency.DatabaseInitializationDependencyConfigurer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

import ai.refold.spring.autoconfigure.jdbc.RefoldJdbcBeans;
import ai.refold.spring.client.RefoldEventSender;
import ai.refold.spring.event.DispatchMode;
import ai.refold.spring.event.RefoldDispatchFailures;
import ai.refold.spring.event.RefoldEventSenderDecorator;
import ai.refold.spring.jdbc.RefoldDatabase;
import ai.refold.spring.outbox.OutboxOperations;
import ai.refold.spring.outbox.OutboxRefoldEventDispatcher;
import ai.refold.spring.outbox.RefoldDataSource;
import ai.refold.spring.outbox.RefoldOutbox;
import ai.refold.spring.outbox.RefoldTransactionManager;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the outbox.
 *
 * @since 0.1.0
 */
@AutoConfiguration(afterName = "ai.refold.spring.autoconfigure.event.RefoldEventAutoConfiguration")
@ConditionalOnClass({ Scheduler.class, JdbcTemplate.class, DatabaseInitializationProperties.class,
		PlatformTransactionManager.class })
@ConditionalOnBooleanProperty("refold.outbox.enabled")
@ConditionalOnBooleanProperty(name = { "refold.enabled", "refold.event.enabled" }, matchIfMissing = true)
@EnableConfigurationProperties(RefoldOutboxProperties.class)
@Import(DatabaseInitializationDependencyConfigurer.class)
public final class RefoldOutboxAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	RefoldOutboxDataSourceScriptDatabaseInitializer refoldOutboxDatabaseInitializer(ListableBeanFactory beanFactory,
			@RefoldDataSource ObjectProvider<DataSource> qualified, ObjectProvider<DataSource> any,
			RefoldOutboxProperties properties) {
		return new RefoldOutboxDataSourceScriptDatabaseInitializer(beans(beanFactory).dataSource(qualified, any),
				properties);
	}

	@Bean
	RefoldOutbox refoldOutbox(ListableBeanFactory beanFactory,
			@RefoldDataSource ObjectProvider<DataSource> qualifiedDataSource, ObjectProvider<DataSource> anyDataSource,
			@RefoldTransactionManager ObjectProvider<PlatformTransactionManager> qualifiedTransactionManager,
			ObjectProvider<PlatformTransactionManager> anyTransactionManager, RefoldOutboxProperties properties,
			RefoldEventSender sender, ObjectProvider<RefoldEventSenderDecorator> decorators,
			RefoldDispatchFailures failures) {
		RefoldJdbcBeans beans = beans(beanFactory);
		DataSource dataSource = beans.dataSource(qualifiedDataSource, anyDataSource);
		RefoldDatabase database = new RefoldDatabase(dataSource, beans.nameOf(dataSource),
				beans.transactionManager(qualifiedTransactionManager, anyTransactionManager));
		return new RefoldOutbox(database, new OutboxPropertiesMapper(properties).settings(),
				RefoldEventSenderDecorator.decorate(decorators.orderedStream(), sender, DispatchMode.OUTBOX), failures);
	}

	@Bean
	OutboxRefoldEventDispatcher refoldOutboxEventDispatcher(RefoldOutbox outbox) {
		return outbox.dispatcher();
	}

	@Bean
	@ConditionalOnMissingBean
	OutboxOperations refoldOutboxOperations(RefoldOutbox outbox) {
		return outbox.operations();
	}

	private static RefoldJdbcBeans beans(ListableBeanFactory beanFactory) {
		return new RefoldJdbcBeans(beanFactory, "the outbox", OutboxUnavailableException::new);
	}

}
