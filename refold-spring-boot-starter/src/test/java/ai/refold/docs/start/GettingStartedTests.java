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
package ai.refold.docs.start;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.web.client.RestClient;

import ai.refold.spring.client.RefoldOperations;
import ai.refold.spring.client.resource.LinkedAccount;
import ai.refold.spring.test.AutoConfigureRefoldServer;
import ai.refold.spring.test.RefoldServer;
import ai.refold.spring.test.RefoldServerReset;

import static ai.refold.spring.test.RefoldAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What the page about getting started promises, beyond the test that it shows.
 */
@SpringBootTest(classes = ShopApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = "refold.event.definitions.on-missing=create")
@AutoConfigureRefoldServer(reset = RefoldServerReset.NEVER)
@ActiveProfiles("setup")
@ExtendWith(OutputCaptureExtension.class)
class GettingStartedTests {

	@LocalServerPort
	private int port;

	@Test
	void setUpDefinesTheEventAndTheAccount(RefoldServer refold, @Autowired RefoldOperations operations) {
		await().untilAsserted(() -> assertThat(refold.definedEvents()).contains("order.placed"));
		LinkedAccount account = operations.linkedAccounts().get("acme");
		assertThat(account.name()).isEqualTo("Acme Inc.");
	}

	@Test
	void requestFiresTheEventAndTheDeliveryIsLogged(RefoldServer refold, CapturedOutput output) {
		await().until(() -> refold.definedEvents().contains("order.placed"));
		RestClient.create("http://localhost:" + this.port)
			.post()
			.uri("/customers/acme/orders/2")
			.retrieve()
			.toBodilessEntity();
		assertThat(refold).fired("order.placed").forAccount("acme").withPayload("$.id", "2").once();
		await().untilAsserted(() -> assertThat(output).contains("completed for acme"));
	}

}
