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
package ai.refold.spring.test.example;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import ai.refold.spring.autoconfigure.RefoldConnectionDetails;
import ai.refold.spring.test.AutoConfigureRefoldServer;
import ai.refold.spring.test.RefoldServer;
import ai.refold.spring.webhook.subscription.WebhookSubscriptionOperations;
import ai.refold.spring.webhook.subscription.WebhookSubscriptionStatus.State;

import static ai.refold.spring.test.RefoldAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(properties = { "refold.api-key=other", "refold.base-url=http://nowhere.example",
		"refold.webhook.public-base-url=https://app.example" })
@AutoConfigureRefoldServer(events = "invoice.paid")
class MockEnvironmentTests {

	@Autowired
	private RefoldServer refold;

	@BeforeAll
	static void serverIsAParameterOfLifecycleMethods(RefoldServer refold) {
		assertThat(refold.definedEvents()).containsExactly("invoice.paid");
	}

	@Test
	void serverIsABeanAndAParameter(RefoldServer parameter, @Autowired RefoldServer autowired) {
		assertThat(parameter).isNotNull().isSameAs(this.refold);
		assertThat(autowired).isSameAs(this.refold);
	}

	@Test
	void applicationConnectsToTheServerWhateverTheProperties(@Autowired RefoldConnectionDetails connectionDetails,
			@Autowired InvoiceService invoices) {
		assertThat(connectionDetails.getBaseUrl()).isEqualTo(this.refold.baseUrl());
		assertThat(connectionDetails.getApiKey()).isEqualTo(this.refold.apiKey());
		invoices.pay(42);
		assertThat(this.refold).fired("invoice.paid").forAccount("acme").withPayload("$.id", 42).once();
	}

	@Test
	void nothingIsRegistered(@Autowired WebhookSubscriptionOperations subscription) {
		assertThat(subscription.status().state()).isEqualTo(State.INACTIVE);
		assertThat(this.refold.webhooks()).isEmpty();
	}

}
