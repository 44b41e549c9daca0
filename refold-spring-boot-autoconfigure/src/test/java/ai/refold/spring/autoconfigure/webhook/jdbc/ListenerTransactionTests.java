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

import java.nio.charset.StandardCharsets;
import java.util.Map;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.aop.support.AopUtils;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.test.context.runner.ContextConsumer;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import ai.refold.spring.autoconfigure.RefoldConnectionDetails;
import ai.refold.spring.autoconfigure.webhook.RefoldWebhookAutoConfiguration;
import ai.refold.spring.webhook.DeliveryOutcome;
import ai.refold.spring.webhook.RefoldWebhookEventParser;
import ai.refold.spring.webhook.RefoldWebhookListener;
import ai.refold.spring.webhook.WorkflowCompleted;
import ai.refold.spring.webhook.WorkflowErrored;
import ai.refold.spring.webhook.WorkflowStopped;
import ai.refold.spring.webhook.WorkflowTimedOut;
import ai.refold.spring.webhook.listener.RefoldWebhookDelivery;
import ai.refold.spring.webhook.listener.RefoldWebhookProcessor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what a listener with a transaction leaves behind.
 */
class ListenerTransactionTests {

	private final WebApplicationContextRunner application = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class,
				DataSourceTransactionManagerAutoConfiguration.class, TransactionAutoConfiguration.class,
				JdbcTemplateAutoConfiguration.class, JdbcClientAutoConfiguration.class,
				RefoldWebhookAutoConfiguration.class, RefoldJdbcDeliveryStoreAutoConfiguration.class))
		.withBean(RefoldConnectionDetails.class, () -> () -> "key")
		.withBean(Service.class)
		.withBean(Listeners.class)
		.withBean(Unproxied.class)
		.withPropertyValues("spring.datasource.generate-unique-name=true", "refold.webhook.deduplication.store=jdbc");

	@Test
	void remembersInTransactionOfListener() {
		run((context) -> {
			Listeners listeners = context.getBean(Listeners.class);
			assertThat(deliver(context, "Workflow Completed")).isEqualTo(DeliveryOutcome.HANDLED);
			assertThat(listeners.doneBeforeCommit()).isEqualTo(1);
			assertThat(effects(context)).isEqualTo(1);
			assertThat(deliver(context, "Workflow Completed")).isEqualTo(DeliveryOutcome.DUPLICATE);
			assertThat(effects(context)).isEqualTo(1);
		});
	}

	@Test
	void whenCommitFailsForgetsThatItWasHandled() {
		run((context) -> {
			context.getBean(Listeners.class).failCommit();
			assertThat(deliver(context, "Workflow Completed")).isEqualTo(DeliveryOutcome.FAILED);
			assertThat(context.getBean(Listeners.class).doneBeforeCommit()).isEqualTo(1);
			assertThat(effects(context)).isZero();
			assertThat(deliver(context, "Workflow Completed")).isEqualTo(DeliveryOutcome.HANDLED);
			assertThat(effects(context)).isEqualTo(1);
		});
	}

	@Test
	void whenClaimIsLostRollsBack() {
		run((context) -> {
			assertThat(deliver(context, "Workflow Errored")).isEqualTo(DeliveryOutcome.FAILED);
			assertThat(effects(context)).isZero();
		});
	}

	@Test
	void whenListenerHasNoTransactionTransactionsItCallsDoNotCount() {
		run((context) -> {
			assertThat(deliver(context, "Workflow Stopped")).isEqualTo(DeliveryOutcome.FAILED);
			assertThat(effects(context)).isEqualTo(1);
			assertThat(deliver(context, "Workflow Stopped")).isEqualTo(DeliveryOutcome.FAILED);
			assertThat(effects(context)).isEqualTo(2);
		});
	}

	@Test
	void whenListenerHasNoTransactionRemembersAfterwards() {
		run((context) -> {
			assertThat(deliver(context, "Workflow Timed Out")).isEqualTo(DeliveryOutcome.HANDLED);
			assertThat(deliver(context, "Workflow Timed Out")).isEqualTo(DeliveryOutcome.DUPLICATE);
			assertThat(context.getBean(Unproxied.class).calls).isEqualTo(1);
			assertThat(AopUtils.isAopProxy(context.getBean(Unproxied.class))).isFalse();
		});
	}

	private void run(ContextConsumer<AssertableWebApplicationContext> consumer) {
		this.application.run((context) -> {
			context.getBean(JdbcClient.class).sql("create table effect (name varchar(10))").update();
			consumer.accept(context);
		});
	}

	private DeliveryOutcome deliver(ApplicationContext context, String event) {
		String body = "{\"event\": \"%s\", \"instance_id\": \"1\"}".formatted(event);
		return context.getBean(RefoldWebhookProcessor.class)
			.process(new RefoldWebhookDelivery(
					new RefoldWebhookEventParser().parse(body.getBytes(StandardCharsets.UTF_8)), Map.of()));
	}

	private long effects(ApplicationContext context) {
		return context.getBean(JdbcClient.class).sql("select count(*) from effect").query(Long.class).single();
	}

	@Component
	static class Service {

		private final JdbcClient jdbc;

		Service(DataSource dataSource) {
			this.jdbc = JdbcClient.create(dataSource);
		}

		void act() {
			this.jdbc.sql("insert into effect values ('x')").update();
		}

		long done() {
			return this.jdbc.sql("select max(done) from refold_delivery").query(Long.class).single();
		}

		void loseClaim() {
			this.jdbc.sql("update refold_delivery set token = token + 1").update();
		}

	}

	@RefoldWebhookListener
	@Transactional
	static class Listeners {

		private final Service service;

		private boolean failing;

		private @Nullable Long doneBeforeCommit;

		Listeners(Service service) {
			this.service = service;
		}

		void failCommit() {
			this.failing = true;
		}

		@Nullable Long doneBeforeCommit() {
			return this.doneBeforeCommit;
		}

		void on(WorkflowCompleted event) {
			this.service.act();
			TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

				@Override
				public void beforeCommit(boolean readOnly) {
					Listeners.this.doneBeforeCommit = Listeners.this.service.done();
					if (Listeners.this.failing) {
						Listeners.this.failing = false;
						throw new IllegalStateException("asked to fail");
					}
				}

			});
		}

		void on(WorkflowErrored event) {
			this.service.act();
			this.service.loseClaim();
		}

		void act() {
			this.service.act();
		}

	}

	static final class Unproxied {

		private final Listeners listeners;

		private int calls;

		Unproxied(Listeners listeners) {
			this.listeners = listeners;
		}

		@RefoldWebhookListener
		void on(WorkflowStopped event) {
			this.listeners.act();
			throw new IllegalStateException("asked to fail");
		}

		@RefoldWebhookListener
		void on(WorkflowTimedOut event) {
			this.calls++;
		}

	}

}
