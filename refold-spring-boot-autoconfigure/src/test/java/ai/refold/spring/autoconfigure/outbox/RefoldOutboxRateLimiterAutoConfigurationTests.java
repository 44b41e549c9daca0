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

import java.time.Duration;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.jdbc.core.JdbcTemplate;
import reactor.core.publisher.Mono;

import ai.refold.spring.RefoldRateLimitException;
import ai.refold.spring.autoconfigure.client.RefoldClientAutoConfiguration;
import ai.refold.spring.autoconfigure.event.RefoldEventAutoConfiguration;
import ai.refold.spring.autoconfigure.jdbc.RefoldDatabaseUnavailableException;
import ai.refold.spring.client.RefoldOperations;
import ai.refold.spring.client.jdbc.JdbcRateLimiter;
import ai.refold.spring.client.transport.RefoldRateLimiter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class RefoldOutboxRateLimiterAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(RefoldClientAutoConfiguration.class, RefoldEventAutoConfiguration.class,
						RefoldOutboxAutoConfiguration.class, DataSourceAutoConfiguration.class,
						DataSourceTransactionManagerAutoConfiguration.class, TransactionAutoConfiguration.class))
		.withPropertyValues("refold.api-key=tk_secret", "refold.linked-account-id=acme", "refold.outbox.enabled=true",
				"spring.datasource.generate-unique-name=true");

	@Test
	void sharesTheLimitWithOtherInstances() {
		this.runner.run((context) -> {
			assertThat(context).hasSingleBean(JdbcRateLimiter.class);
			context.getBean(RefoldRateLimiter.class).acquire().block(Duration.ofSeconds(10));
			assertThat(new JdbcTemplate(context.getBean(DataSource.class)).queryForList("select id from refold_rate",
					String.class))
				.singleElement()
				.asString()
				.hasSize(64)
				.doesNotContain("tk_secret");
		});
	}

	@Test
	void templateUsesIt() {
		this.runner.withBean(RefoldRateLimiter.class, Refusing::new).run((context) -> {
			assertThat(context).doesNotHaveBean(JdbcRateLimiter.class);
			assertThatIllegalStateException()
				.isThrownBy(() -> context.getBean(RefoldOperations.class).fire("invoice.paid", "acme", null))
				.withMessage("refused by the application's limiter");
		});
	}

	@Test
	void offWithoutOutbox() {
		this.runner.withPropertyValues("refold.outbox.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(RefoldRateLimiter.class));
	}

	@Test
	void offWithoutRateLimit() {
		this.runner.withPropertyValues("refold.client.rate-limit.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(RefoldRateLimiter.class));
	}

	@Test
	void offWithRefoldDisabled() {
		this.runner.withPropertyValues("refold.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(RefoldRateLimiter.class));
	}

	@Test
	void offWithoutJdbc() {
		this.runner.withClassLoader(new FilteredClassLoader("org.springframework.jdbc", "com.github.kagkarlsson"))
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining(RefoldDatabaseUnavailableException.class.getName()));
	}

	@Test
	void takesTheRateOfTheProperties() {
		this.runner
			.withPropertyValues("refold.client.rate-limit.events-per-second=0.01", "refold.client.rate-limit.burst=2")
			.run((context) -> {
				RefoldRateLimiter limiter = context.getBean(RefoldRateLimiter.class);
				limiter.acquire().block(Duration.ofSeconds(10));
				assertThatExceptionOfType(RefoldRateLimitException.class)
					.isThrownBy(() -> limiter.acquire().block(Duration.ofSeconds(10)));
				assertThat(new JdbcTemplate(context.getBean(DataSource.class))
					.queryForObject("select next_send_time from refold_rate", Long.class)).isPositive();
			});
	}

	private static final class Refusing implements RefoldRateLimiter {

		@Override
		public Mono<Void> acquire() {
			return Mono.error(new IllegalStateException("refused by the application's limiter"));
		}

		@Override
		public void pause(Duration time) {
		}

	}

}
