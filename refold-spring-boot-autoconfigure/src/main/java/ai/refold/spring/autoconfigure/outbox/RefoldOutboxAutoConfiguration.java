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

import java.util.Set;

import com.github.kagkarlsson.scheduler.Scheduler;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.init.DatabaseInitializationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.StringUtils;

import ai.refold.spring.autoconfigure.RefoldConnectionDetails;
import ai.refold.spring.autoconfigure.client.RefoldRateLimitProperties;
import ai.refold.spring.autoconfigure.jdbc.DatabaseFeature;
import ai.refold.spring.autoconfigure.jdbc.RefoldDatabaseConfiguration;
import ai.refold.spring.autoconfigure.jdbc.RefoldDatabaseUnavailableException;
import ai.refold.spring.client.RefoldEventSender;
import ai.refold.spring.client.jdbc.JdbcRateLimiter;
import ai.refold.spring.client.transport.RefoldRateLimiter;
import ai.refold.spring.event.DispatchMode;
import ai.refold.spring.event.RefoldDispatchFailures;
import ai.refold.spring.event.RefoldEventSenderDecorator;
import ai.refold.spring.jdbc.RefoldDatabase;
import ai.refold.spring.jdbc.RefoldTable;
import ai.refold.spring.outbox.OutboxOperations;
import ai.refold.spring.outbox.OutboxRefoldEventDispatcher;
import ai.refold.spring.outbox.RefoldOutbox;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the outbox, and for the rate
 * limit that the instances of an application with an outbox share. Without the libraries
 * for it the application does not start, rather than losing events later.
 *
 * @since 0.1.0
 */
@AutoConfiguration(afterName = "ai.refold.spring.autoconfigure.event.RefoldEventAutoConfiguration")
@ConditionalOnBooleanProperty("refold.outbox.enabled")
@ConditionalOnBooleanProperty(name = { "refold.enabled", "refold.event.enabled" }, matchIfMissing = true)
public final class RefoldOutboxAutoConfiguration {

	private static final DatabaseFeature FEATURE = new DatabaseFeature("The outbox ('refold.outbox.enabled')",
			"remove 'refold.outbox.enabled'", true, () -> true, Set.of(RefoldTable.TASK, RefoldTable.RATE));

	@Bean
	@ConditionalOnMissingBean(type = "ai.refold.spring.outbox.RefoldOutbox")
	SmartInitializingSingleton refoldOutboxUnavailable(ConfigurableListableBeanFactory beanFactory) {
		throw RefoldDatabaseUnavailableException.withoutLibrary(FEATURE, beanFactory.getBeanClassLoader());
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ Scheduler.class, JdbcTemplate.class, DatabaseInitializationProperties.class })
	@EnableConfigurationProperties({ RefoldOutboxProperties.class, RefoldRateLimitProperties.class })
	@Import(RefoldDatabaseConfiguration.class)
	static class OutboxConfiguration {

		@Bean
		DatabaseFeature refoldOutboxDatabaseFeature() {
			return FEATURE;
		}

		@Bean
		RefoldOutbox refoldOutbox(RefoldDatabase database, RefoldOutboxProperties properties, RefoldEventSender sender,
				ObjectProvider<RefoldEventSenderDecorator> decorators, RefoldDispatchFailures failures) {
			return new RefoldOutbox(database, properties.order(), properties.sweepInterval(), properties.toSettings(),
					RefoldEventSenderDecorator.decorate(decorators.orderedStream(), sender, DispatchMode.OUTBOX),
					failures);
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

		@Bean
		@ConditionalOnBean(RefoldConnectionDetails.class)
		@ConditionalOnMissingBean(RefoldRateLimiter.class)
		@ConditionalOnBooleanProperty(name = "refold.client.rate-limit.enabled", matchIfMissing = true)
		JdbcRateLimiter refoldRateLimiter(ObjectProvider<RefoldDatabase> database,
				RefoldConnectionDetails connectionDetails, RefoldRateLimitProperties rateLimit) {
			return new JdbcRateLimiter(database::getObject,
					() -> StringUtils.hasText(connectionDetails.getApiKey()) ? connectionDetails.getApiKey()
							: connectionDetails.getSessionToken(),
					rateLimit.eventsPerSecond(), rateLimit.burst(), rateLimit.maxWait());
		}

	}

}
