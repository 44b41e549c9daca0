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
import org.springframework.boot.jdbc.init.DatabaseInitializationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.util.StringUtils;

import ai.refold.spring.autoconfigure.RefoldConnectionDetails;
import ai.refold.spring.autoconfigure.client.RefoldClientAutoConfiguration;
import ai.refold.spring.autoconfigure.client.RefoldRateLimitProperties;
import ai.refold.spring.autoconfigure.jdbc.RefoldJdbcBeans;
import ai.refold.spring.client.jdbc.JdbcRateLimiter;
import ai.refold.spring.client.transport.RefoldRateLimiter;
import ai.refold.spring.outbox.RefoldDataSource;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for a rate limit that the instances
 * of an application with an outbox share.
 *
 * @since 0.1.0
 */
@AutoConfiguration(before = RefoldClientAutoConfiguration.class)
@ConditionalOnClass({ Scheduler.class, JdbcTemplate.class, DatabaseInitializationProperties.class,
		PlatformTransactionManager.class })
@ConditionalOnBooleanProperty("refold.outbox.enabled")
@ConditionalOnBooleanProperty(name = { "refold.enabled", "refold.event.enabled", "refold.client.rate-limit.enabled" },
		matchIfMissing = true)
public final class RefoldOutboxRateLimiterAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(RefoldRateLimiter.class)
	JdbcRateLimiter refoldRateLimiter(ListableBeanFactory beanFactory,
			@RefoldDataSource ObjectProvider<DataSource> qualified, ObjectProvider<DataSource> any,
			RefoldConnectionDetails connectionDetails, RefoldRateLimitProperties properties) {
		RefoldJdbcBeans beans = new RefoldJdbcBeans(beanFactory, "the outbox", OutboxUnavailableException::new);
		return new JdbcRateLimiter(() -> beans.dataSource(qualified, any),
				() -> StringUtils.hasText(connectionDetails.getApiKey()) ? connectionDetails.getApiKey()
						: connectionDetails.getSessionToken(),
				properties.eventsPerSecond(), properties.burst(), properties.maxWait());
	}

}
