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

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.util.ClassUtils;

import ai.refold.spring.autoconfigure.webhook.ConditionalOnWebhook;
import ai.refold.spring.autoconfigure.webhook.RefoldWebhookProperties.Processing;
import ai.refold.spring.webhook.listener.RefoldWebhookListenerRegistry;
import ai.refold.spring.webhook.listener.RefoldWebhookProcessor;

/**
 * {@link EnableAutoConfiguration Auto-configuration} that stops the startup if the inbox
 * is asked for and a library is missing for it.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = RefoldInboxAutoConfiguration.class)
@ConditionalOnWebhook(processing = Processing.INBOX)
@ConditionalOnBean(RefoldWebhookListenerRegistry.class)
@ConditionalOnMissingBean(RefoldWebhookProcessor.class)
public final class RefoldInboxUnavailableAutoConfiguration {

	@Bean
	RefoldWebhookProcessor refoldWebhookProcessor(ConfigurableListableBeanFactory beanFactory) {
		ClassLoader classLoader = beanFactory.getBeanClassLoader();
		if (!ClassUtils.isPresent("com.github.kagkarlsson.scheduler.Scheduler", classLoader)) {
			throw new InboxUnavailableException("db-scheduler is not on the classpath",
					"Use refold-spring-boot-starter, or add com.github.kagkarlsson:db-scheduler");
		}
		if (ClassUtils.isPresent("io.r2dbc.spi.ConnectionFactory", classLoader)) {
			throw new InboxUnavailableException(
					"the application reaches its database through R2DBC only, and the inbox needs JDBC",
					"Add spring-boot-starter-jdbc and a DataSource for the same database");
		}
		throw new InboxUnavailableException("there is no JDBC support on the classpath",
				"Add spring-boot-starter-jdbc or spring-boot-starter-data-jpa");
	}

}
