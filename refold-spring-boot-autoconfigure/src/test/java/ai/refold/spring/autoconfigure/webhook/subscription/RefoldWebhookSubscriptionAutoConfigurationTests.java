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
package ai.refold.spring.autoconfigure.webhook.subscription;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.Set;

import ai.refold.spring.autoconfigure.client.RefoldClientAutoConfiguration;
import ai.refold.spring.client.ReactiveRefoldOperations;
import ai.refold.spring.client.ReactiveWebhookOperations;
import ai.refold.spring.client.WebhookRequest;
import ai.refold.spring.webhook.subscription.WebhookPublicBaseUrlProvider;
import ai.refold.spring.webhook.subscription.WebhookSubscriber;
import ai.refold.spring.webhook.subscription.WebhookSubscriptionOperations;
import ai.refold.spring.webhook.subscription.WebhookSubscriptionSource;
import ai.refold.spring.webhook.subscription.WebhookSubscriptionStatus.State;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.timeout;

/**
 * Tests for {@link RefoldWebhookSubscriptionAutoConfiguration}.
 */
class RefoldWebhookSubscriptionAutoConfigurationTests {

	private static final AutoConfigurations AUTO_CONFIGURATIONS = AutoConfigurations
		.of(RefoldClientAutoConfiguration.class, RefoldWebhookSubscriptionAutoConfiguration.class);

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(AUTO_CONFIGURATIONS)
		.withPropertyValues("refold.api-key=tk_1", "spring.application.name=shop",
				"refold.webhook.public-base-url=https://shop.example.com", "local.server.port=8080")
		.withUserConfiguration(Refold.class, Listeners.class);

	@Test
	void registersTheWebhookOnceTheServerIsUp() {
		this.runner.run((context) -> {
			WebhookRequest request = created(context.getBean(ReactiveWebhookOperations.class));
			assertThat(request.url()).isEqualTo("https://shop.example.com/refold/webhooks");
			assertThat(request.events()).containsExactly("Workflow Errored");
			assertThat(request.description()).isEqualTo("refold-spring-boot:shop");
			assertThat(context).hasSingleBean(WebhookSubscriptionOperations.class);
		});
	}

	private static WebhookRequest created(ReactiveWebhookOperations webhooks) {
		ArgumentCaptor<WebhookRequest> request = ArgumentCaptor.forClass(WebhookRequest.class);
		then(webhooks).should(timeout(5000)).create(request.capture());
		return request.getValue();
	}

	private static State state(org.springframework.context.ApplicationContext context) {
		return context.getBean(WebhookSubscriptionOperations.class).status().state();
	}

	@Configuration(proxyBeanMethods = false)
	static class Refold {

		@Bean
		ReactiveWebhookOperations webhookOperations() {
			ReactiveWebhookOperations webhooks = mock(ReactiveWebhookOperations.class);
			given(webhooks.list()).willReturn(Flux.empty());
			given(webhooks.create(any())).willReturn(Mono.empty());
			return webhooks;
		}

		@Bean
		ReactiveRefoldOperations reactiveRefoldOperations(ReactiveWebhookOperations webhooks) {
			ReactiveRefoldOperations refold = mock(ReactiveRefoldOperations.class);
			given(refold.webhooks()).willReturn(webhooks);
			return refold;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Listeners {

		@Bean
		WebhookSubscriptionSource webhookSubscriptionSource() {
			return () -> Set.of("Workflow Errored");
		}

	}

}
