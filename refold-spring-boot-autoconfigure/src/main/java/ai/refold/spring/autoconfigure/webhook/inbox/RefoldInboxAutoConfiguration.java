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

import java.util.Set;
import java.util.function.BooleanSupplier;

import com.github.kagkarlsson.scheduler.Scheduler;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.init.DatabaseInitializationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;

import ai.refold.spring.autoconfigure.jdbc.DatabaseFeature;
import ai.refold.spring.autoconfigure.jdbc.RefoldDatabaseConfiguration;
import ai.refold.spring.autoconfigure.jdbc.RefoldDatabaseUnavailableException;
import ai.refold.spring.autoconfigure.webhook.ConditionalOnWebhook;
import ai.refold.spring.autoconfigure.webhook.RefoldWebhookAutoConfiguration;
import ai.refold.spring.autoconfigure.webhook.RefoldWebhookProperties.Processing;
import ai.refold.spring.autoconfigure.webhook.RefoldWebhookProperties;
import ai.refold.spring.jdbc.RefoldDatabase;
import ai.refold.spring.jdbc.RefoldTable;
import ai.refold.spring.jdbc.TaskOrder;
import ai.refold.spring.webhook.inbox.InboxContextPropagation;
import ai.refold.spring.webhook.inbox.InboxOperations;
import ai.refold.spring.webhook.inbox.InboxProcessor;
import ai.refold.spring.webhook.inbox.RefoldInbox;
import ai.refold.spring.webhook.listener.ListenerProcessor;
import ai.refold.spring.webhook.listener.RefoldWebhookListenerRegistry;
import ai.refold.spring.webhook.listener.RefoldWebhookProcessor;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the inbox of webhook deliveries.
 * Without the libraries for it the application does not start.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = RefoldWebhookAutoConfiguration.class)
@ConditionalOnWebhook(processing = Processing.INBOX)
@ConditionalOnBean(RefoldWebhookListenerRegistry.class)
@ConditionalOnMissingBean(RefoldWebhookProcessor.class)
public final class RefoldInboxAutoConfiguration {

	private static DatabaseFeature feature(BooleanSupplier needed, RefoldTable table) {
		return new DatabaseFeature("The inbox ('refold.webhook.processing', on with the outbox if it is not set)",
				"set 'refold.webhook.processing' to 'direct'", true, needed, Set.of(table));
	}

	@Bean
	@ConditionalOnMissingBean
	RefoldWebhookProcessor refoldInboxUnavailable(ConfigurableListableBeanFactory beanFactory) {
		throw RefoldDatabaseUnavailableException.withoutLibrary(feature(() -> true, RefoldTable.INBOX),
				beanFactory.getBeanClassLoader());
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ Scheduler.class, JdbcTemplate.class, DatabaseInitializationProperties.class })
	@EnableConfigurationProperties(RefoldInboxProperties.class)
	@Import(RefoldDatabaseConfiguration.class)
	static class InboxConfiguration {

		@Bean
		DatabaseFeature refoldInboxDatabaseFeature(ObjectProvider<RefoldWebhookListenerRegistry> registry,
				RefoldInboxProperties properties) {
			return feature(() -> !registry.getObject().isEmpty(),
					(properties.order() == TaskOrder.ACCOUNT) ? RefoldTable.ORDERED_INBOX : RefoldTable.INBOX);
		}

		@Bean
		RefoldInbox refoldInbox(RefoldDatabase database, RefoldInboxProperties properties,
				RefoldWebhookProperties webhookProperties, RefoldWebhookListenerRegistry registry,
				ListenerProcessor listeners, ObjectProvider<InboxContextPropagation> context) {
			return new RefoldInbox(database, properties.order(), webhookProperties.deduplication().window(),
					properties.toSettings(), registry, listeners,
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

	}

}
