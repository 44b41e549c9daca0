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
package ai.refold.benchmarks.inbox;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

import ai.refold.spring.webhook.DeliveryOutcome;
import ai.refold.spring.webhook.RefoldWebhookEventParser;
import ai.refold.spring.webhook.RefoldWebhookListener;
import ai.refold.spring.webhook.WorkflowCompleted;
import ai.refold.spring.webhook.inbox.RefoldInbox;
import ai.refold.spring.webhook.listener.RefoldWebhookDelivery;
import ai.refold.spring.webhook.listener.RefoldWebhookProcessor;

/**
 * An application with an inbox that handles deliveries on command.
 */
final class InboxApplication implements AutoCloseable {

	private final ConfigurableApplicationContext context;

	private InboxApplication(ConfigurableApplicationContext context) {
		this.context = context;
	}

	static InboxApplication start(String databaseUrl, String order) {
		ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
			.web(WebApplicationType.SERVLET)
			.run("--server.port=0", "--spring.main.banner-mode=off", "--logging.level.root=warn",
					"--spring.datasource.url=" + databaseUrl, "--refold.api-key=tk_benchmark",
					"--refold.webhook.processing=inbox", "--refold.webhook.deduplication.store=jdbc",
					"--refold.jdbc.initialize-schema=always", "--refold.webhook.inbox.order=" + order);
		context.getBean(RefoldInbox.class).stop();
		return new InboxApplication(context);
	}

	/**
	 * Replace all that is in the inbox.
	 */
	void deliver(int deliveries, int accounts) {
		JdbcTemplate jdbc = this.context.getBean(JdbcTemplate.class);
		jdbc.update("delete from refold_inbox where task_name <> 'refold-schema'");
		jdbc.update("delete from refold_delivery");
		RefoldWebhookEventParser parser = new RefoldWebhookEventParser();
		RefoldWebhookProcessor processor = this.context.getBean(RefoldWebhookProcessor.class);
		for (int i = 0; i < deliveries; i++) {
			String body = "{\"event\":\"Workflow Completed\",\"linked_account_id\":\"account-%d\",\"instance_id\":\"%d\"}"
				.formatted(i % accounts, i);
			DeliveryOutcome outcome = processor.process(new RefoldWebhookDelivery(
					parser.parse(body.getBytes(StandardCharsets.UTF_8)), Map.of("Content-Type", "application/json")));
			if (outcome != DeliveryOutcome.STORED) {
				throw new IllegalStateException("A delivery was not stored: " + outcome);
			}
		}
		jdbc.execute("vacuum analyze refold_inbox");
	}

	double secondsToHandle(int deliveries) throws InterruptedException {
		CountDownLatch handled = new CountDownLatch(deliveries);
		this.context.getBean(Listener.class).handled = handled;
		long start = System.nanoTime();
		this.context.getBean(RefoldInbox.class).start();
		if (!handled.await(10, TimeUnit.MINUTES)) {
			throw new IllegalStateException("%d deliveries were not handled".formatted(handled.getCount()));
		}
		return (System.nanoTime() - start) / 1e9;
	}

	@Override
	public void close() {
		this.context.close();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		Listener listener() {
			return new Listener();
		}

	}

	static class Listener {

		private volatile CountDownLatch handled = new CountDownLatch(0);

		@RefoldWebhookListener(id = "completed")
		public void on(WorkflowCompleted event) {
			this.handled.countDown();
		}

	}

}
