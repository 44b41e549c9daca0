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

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.util.ClassUtils;

/**
 * {@link EnableAutoConfiguration Auto-configuration} of an application that enables the
 * outbox without the libraries it needs: fails, rather than losing events later.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = RefoldOutboxAutoConfiguration.class)
@ConditionalOnBooleanProperty("refold.outbox.enabled")
@ConditionalOnBooleanProperty(name = { "refold.enabled", "refold.event.enabled" }, matchIfMissing = true)
@ConditionalOnMissingBean(type = "ai.refold.spring.outbox.RefoldOutbox")
public final class RefoldOutboxUnavailableAutoConfiguration {

	@Bean
	SmartInitializingSingleton refoldOutboxUnavailable(ConfigurableListableBeanFactory beanFactory) {
		ClassLoader classLoader = beanFactory.getBeanClassLoader();
		if (!ClassUtils.isPresent("com.github.kagkarlsson.scheduler.Scheduler", classLoader)) {
			throw new OutboxUnavailableException("db-scheduler is not on the classpath",
					"Use refold-spring-boot-starter, or add com.github.kagkarlsson:db-scheduler");
		}
		if (ClassUtils.isPresent("io.r2dbc.spi.ConnectionFactory", classLoader)) {
			throw new OutboxUnavailableException(
					"the application reaches its database through R2DBC only, and the outbox needs JDBC",
					"Add spring-boot-starter-jdbc and a DataSource for the same database");
		}
		throw new OutboxUnavailableException("there is no JDBC support on the classpath",
				"Add spring-boot-starter-jdbc or spring-boot-starter-data-jpa");
	}

}
