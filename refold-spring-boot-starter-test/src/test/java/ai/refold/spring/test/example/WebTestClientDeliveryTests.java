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

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.reactive.server.WebTestClient;

import ai.refold.spring.test.AutoConfigureRefoldServer;
import ai.refold.spring.test.RefoldServer;

import static ai.refold.spring.test.RefoldDeliveries.workflowCompleted;
import static ai.refold.spring.test.web.reactive.RefoldWebTestClientRequests.deliver;
import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(properties = "spring.main.web-application-type=reactive")
@AutoConfigureRefoldServer
class WebTestClientDeliveryTests {

	@Autowired
	private RefoldServer refold;

	private WebTestClient client;

	@BeforeEach
	void bindClient(@Autowired ApplicationContext context) {
		this.client = WebTestClient.bindToApplicationContext(context).build();
	}

	@Test
	void signedDeliveryIsHandled(@Autowired Bookings bookings) {
		deliver(this.client, workflowCompleted("acme").signedWith(this.refold)).expectStatus().isOk();
		assertThat(bookings.booked()).containsExactly("acme");
	}

	@Test
	void deliveryWithAnotherKeyIsRefused() {
		deliver(this.client, workflowCompleted("acme").signedWith("another")).expectStatus().isUnauthorized();
	}

	@Test
	void pathCanBeSaid() {
		deliver(this.client, workflowCompleted("acme").unsigned(), "/elsewhere").expectStatus().isNotFound();
	}

	@Test
	void nothingIsRegistered() {
		assertThat(this.refold.webhooks()).isEmpty();
	}

}
