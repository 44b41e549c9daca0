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
package ai.refold.docs.webhooks;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.jdbc.core.simple.JdbcClient;

import ai.refold.spring.autoconfigure.RefoldConnectionDetails;
import ai.refold.spring.autoconfigure.webhook.RefoldWebhookAutoConfiguration;
import ai.refold.spring.webhook.listener.RefoldWebhookListenerDescription;
import ai.refold.spring.webhook.listener.RefoldWebhookListenerRegistry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * The listeners of the documentation are valid.
 */
class WebhooksDocumentationTests {

	@Test
	void listenersAreFound() {
		new WebApplicationContextRunner().withConfiguration(AutoConfigurations.of(RefoldWebhookAutoConfiguration.class))
			.withBean(RefoldConnectionDetails.class, () -> () -> "key")
			.withBean(Invoices.class)
			.withBean(JdbcClient.class, () -> mock())
			.withUserConfiguration(Bookings.class, Narrowed.class, Bodies.class, Discarding.class, Ledger.class,
					DeliveryKeys.class)
			.withPropertyValues("workflows.booking=17")
			.run((context) -> assertThat(context.getBean(RefoldWebhookListenerRegistry.class).getListeners())
				.hasSize(15)
				.extracting(RefoldWebhookListenerDescription::id)
				.contains("audit"));
	}

}
