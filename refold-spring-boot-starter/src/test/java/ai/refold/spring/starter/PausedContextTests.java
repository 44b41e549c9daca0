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
package ai.refold.spring.starter;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import ai.refold.spring.event.RefoldEvent;
import ai.refold.spring.test.AutoConfigureRefoldServer;
import ai.refold.spring.test.RefoldServer;
import ai.refold.spring.test.RegisteredWebhook;
import ai.refold.spring.webhook.RefoldWebhookListener;
import ai.refold.spring.webhook.WorkflowCompleted;
import ai.refold.spring.webhook.subscription.WebhookSubscriptionOperations;
import ai.refold.spring.webhook.subscription.WebhookSubscriptionStatus.State;

import static ai.refold.spring.test.RefoldAssertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for contexts that Spring's test support pauses between classes, and starts again.
 */
class PausedContextTests {

	private static void worksAfterAPause(RefoldServer refold, Shop shop, ConfigurableApplicationContext context) {
		worksFor("globex", refold, shop);
		List<SmartLifecycle> running = lifecycles(context);
		context.pause();
		assertThat(running).isNotEmpty().noneMatch(SmartLifecycle::isRunning);
		context.restart();
		assertThat(lifecycles(context)).containsExactlyElementsOf(running);
		WebhookSubscriptionOperations subscription = context.getBean(WebhookSubscriptionOperations.class);
		await().pollDelay(Duration.ZERO).until(() -> subscription.status().state() == State.SUBSCRIBED);
		assertThat(refold.webhooks()).singleElement().matches(RegisteredWebhook::enabled, "is enabled");
		worksFor("acme", refold, shop);
	}

	private static void worksFor(String account, RefoldServer refold, Shop shop) {
		shop.place(account);
		shop.place(account);
		shop.place(account);
		assertThat(refold).fired("order.placed").forAccount(account).times(3);
		assertThat(refold).delivered("Workflow Completed").forAccount(account).handled().times(3);
	}

	private static List<SmartLifecycle> lifecycles(ConfigurableApplicationContext context) {
		return context.getBeansOfType(SmartLifecycle.class)
			.values()
			.stream()
			.filter((lifecycle) -> lifecycle.getClass().getName().startsWith("ai.refold."))
			.filter(SmartLifecycle::isRunning)
			.toList();
	}

	@Nested
	@SpringBootTest(classes = Application.class, webEnvironment = WebEnvironment.RANDOM_PORT)
	@AutoConfigureRefoldServer(events = "order.placed")
	class InMemory {

		@Test
		void worksAgain(RefoldServer refold, @Autowired Shop shop, @Autowired ConfigurableApplicationContext context) {
			worksAfterAPause(refold, shop, context);
		}

	}

	@Nested
	@SpringBootTest(classes = Application.class, webEnvironment = WebEnvironment.RANDOM_PORT,
			properties = { "refold.outbox.enabled=true", "spring.datasource.generate-unique-name=true" })
	@AutoConfigureRefoldServer(events = "order.placed")
	class WithOutboxAndInbox {

		@Test
		void worksAgain(RefoldServer refold, @Autowired Shop shop, @Autowired ConfigurableApplicationContext context) {
			worksAfterAPause(refold, shop, context);
		}

	}

	@Nested
	@SpringBootTest(classes = Application.class, webEnvironment = WebEnvironment.RANDOM_PORT,
			properties = "refold.webhook.subscription.disable-on-shutdown=true")
	@AutoConfigureRefoldServer(events = "order.placed")
	class DisabledWhilePaused {

		@Test
		void worksAgain(RefoldServer refold, @Autowired Shop shop, @Autowired ConfigurableApplicationContext context) {
			worksAfterAPause(refold, shop, context);
		}

	}

	static class Shop {

		@RefoldEvent(event = "order.placed", linkedAccountId = "#account")
		public String place(String account) {
			return "o-1";
		}

		@RefoldWebhookListener
		public void on(WorkflowCompleted event) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Shop.class)
	static class Application {

	}

}
