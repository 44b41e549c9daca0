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

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import ai.refold.spring.test.AutoConfigureRefoldServer;
import ai.refold.spring.test.RefoldDelivery;
import ai.refold.spring.test.RefoldServer;

import static ai.refold.spring.test.RefoldDeliveries.workflowCompleted;
import static ai.refold.spring.test.web.servlet.RefoldMockMvcRequestBuilders.delivery;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;
import static org.springframework.test.web.servlet.setup.MockMvcBuilders.standaloneSetup;

@SpringBootTest(properties = "refold.webhook.path=/hooks")
@AutoConfigureMockMvc
@AutoConfigureRefoldServer
class MockMvcDeliveryTests {

	@Autowired
	private MockMvc mvc;

	@Test
	void deliveryIsSignedWithTheKeyOfTheContextAndHandled(@Autowired Bookings bookings) throws Exception {
		this.mvc.perform(delivery(workflowCompleted("mvc"))).andExpect(status().isOk());
		assertThat(bookings.booked()).contains("mvc");
	}

	@Test
	void sameDeliveryIsHandledOnce(@Autowired Bookings bookings, @Autowired MockMvcTester mvc) {
		RefoldDelivery delivery = workflowCompleted("twice");
		assertThat(mvc.perform(delivery(delivery))).hasStatusOk();
		assertThat(mvc.perform(delivery(delivery))).hasStatusOk();
		assertThat(bookings.booked()).containsOnlyOnce("twice");
	}

	@Test
	void signatureOfTheDeliveryHasPrecedence(RefoldServer refold) throws Exception {
		RefoldDelivery delivery = workflowCompleted("acme");
		this.mvc.perform(delivery(delivery.signedWith("another"))).andExpect(status().isUnauthorized());
		this.mvc.perform(delivery(delivery.unsigned())).andExpect(status().isUnauthorized());
		this.mvc.perform(delivery(delivery.signedWith(refold))).andExpect(status().isOk());
	}

	@Test
	void pathCanBeSaid() throws Exception {
		this.mvc.perform(delivery(workflowCompleted("acme"), "/elsewhere")).andExpect(status().isNotFound());
	}

	@Test
	void withoutKeyTheTestHasToSayHowToSign() {
		MockMvc standalone = standaloneSetup(new Object()).build();
		assertThatIllegalStateException().isThrownBy(() -> standalone.perform(delivery(workflowCompleted("acme"))))
			.withMessageContaining("signedWith");
	}

}
