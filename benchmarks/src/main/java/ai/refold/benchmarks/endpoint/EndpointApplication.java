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
package ai.refold.benchmarks.endpoint;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;
import tools.jackson.databind.json.JsonMapper;

import ai.refold.spring.webhook.RefoldWebhookListener;
import ai.refold.spring.webhook.WorkflowCompleted;
import ai.refold.spring.webhook.WorkflowErrored;
import ai.refold.spring.webhook.http.RefoldWebhookEndpoint;

/**
 * An application that receives deliveries, with the product or by hand.
 */
final class EndpointApplication implements AutoCloseable {

	private final ConfigurableApplicationContext context;

	private EndpointApplication(ConfigurableApplicationContext context) {
		this.context = context;
	}

	static EndpointApplication product(WebApplicationType type, String store) {
		return product(type, store, 0);
	}

	/**
	 * Start with further listeners, of an event that is not delivered.
	 */
	static EndpointApplication product(WebApplicationType type, String store, int others) {
		return run(type, store, others, Product.class);
	}

	static EndpointApplication byHand(WebApplicationType type, String store) {
		Class<?> controller = (type == WebApplicationType.SERVLET) ? HandWrittenController.class
				: HandWrittenReactiveController.class;
		return run(type, store, -1, ByHand.class, controller);
	}

	private static EndpointApplication run(WebApplicationType type, String store, int others, Class<?>... sources) {
		return new EndpointApplication(new SpringApplicationBuilder(sources).web(type)
			.initializers((context) -> registerListeners((GenericApplicationContext) context, others))
			.run("--refold.enabled=" + (others >= 0), "--refold.webhook.deduplication.store=" + store,
					"--server.port=0", "--spring.main.banner-mode=off", "--logging.level.root=warn",
					"--server.tomcat.max-keep-alive-requests=-1", "--refold.api-key=" + DeliverySender.KEY));
	}

	private static void registerListeners(GenericApplicationContext context, int count) {
		for (int i = 0; i < count; i++) {
			context.registerBean("other" + i, OtherListener.class, OtherListener::new);
		}
	}

	RefoldWebhookEndpoint endpoint() {
		return this.context.getBean(RefoldWebhookEndpoint.class);
	}

	int port() {
		return this.context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
	}

	long handled() {
		return this.context.getBean(Handler.class).handled();
	}

	@Override
	public void close() {
		this.context.close();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
	static class Product {

		@Bean
		Handler handler() {
			return new Handler();
		}

		@Bean
		Listener listener(Handler handler) {
			return new Listener(handler);
		}

	}

	static class Listener {

		private final Handler handler;

		Listener(Handler handler) {
			this.handler = handler;
		}

		@RefoldWebhookListener
		public void on(WorkflowCompleted event) {
			this.handler.handle(event.executionId());
		}

	}

	static class OtherListener {

		@RefoldWebhookListener
		public void on(WorkflowErrored event) {
			throw new IllegalStateException("Nothing of this is delivered");
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
	static class ByHand {

		@Bean
		Handler handler() {
			return new Handler();
		}

		@Bean
		HandWrittenVerification verification(JsonMapper jsonMapper, Handler handler,
				@Value("${refold.webhook.deduplication.store}") String store) {
			return new HandWrittenVerification(jsonMapper, handler, store.equals("memory"));
		}

	}

}
