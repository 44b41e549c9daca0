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

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;
import reactor.core.publisher.Mono;

import ai.refold.spring.client.RefoldEventReceipt;
import ai.refold.spring.client.RefoldEventSender;
import ai.refold.spring.client.RefoldTemplate;
import ai.refold.spring.event.RefoldEventPublisher;
import ai.refold.spring.test.AutoConfigureRefoldServer;
import ai.refold.spring.test.RefoldServer;
import ai.refold.spring.webhook.WorkflowCompleted;

import static ai.refold.spring.test.RefoldAssertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

/**
 * Beans that a test replaces by mocks.
 */
class ReplacedBeansTests {

	/**
	 * What sends events replaced: annotated methods send nothing.
	 */
	@Nested
	@SpringBootTest(webEnvironment = WebEnvironment.NONE)
	@AutoConfigureRefoldServer(events = "invoice.paid")
	class Sender {

		@MockitoBean
		private RefoldEventSender sender;

		@Test
		void annotatedMethodSendsThroughIt(RefoldServer refold, @Autowired InvoiceService invoices) {
			given(this.sender.send(any())).willReturn(Mono.just(new RefoldEventReceipt("fired", "key", false, null)));
			invoices.pay(42);
			verify(this.sender, timeout(5000)).send(argThat((message) -> message.event().equals("invoice.paid")));
			assertThat(refold).firedNothing();
		}

	}

	/**
	 * The publisher replaced: annotated methods do not go through it.
	 */
	@Nested
	@SpringBootTest(webEnvironment = WebEnvironment.NONE)
	@AutoConfigureRefoldServer(events = "invoice.paid")
	class Publisher {

		@MockitoBean
		private RefoldEventPublisher publisher;

		@Test
		void annotatedMethodFires(RefoldServer refold, @Autowired InvoiceService invoices) {
			invoices.pay(42);
			assertThat(refold).fired("invoice.paid").forAccount("acme").once();
			verifyNoInteractions(this.publisher);
		}

	}

	/**
	 * The template replaced: annotated methods do not go through it.
	 */
	@Nested
	@SpringBootTest(webEnvironment = WebEnvironment.NONE)
	@AutoConfigureRefoldServer(events = "invoice.paid")
	class Template {

		@MockitoBean
		private RefoldTemplate template;

		@Test
		void annotatedMethodFires(RefoldServer refold, @Autowired InvoiceService invoices) {
			invoices.pay(42);
			assertThat(refold).fired("invoice.paid").forAccount("acme").once();
			verifyNoInteractions(this.template);
		}

	}

	/**
	 * The beans of listeners replaced.
	 */
	@Nested
	@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
	@AutoConfigureRefoldServer(events = "invoice.paid")
	class Listener {

		@MockitoBean
		private Bookings bookings;

		@Test
		void mockIsCalled(RefoldServer refold, @Autowired InvoiceService invoices) {
			invoices.pay(42);
			assertThat(refold).delivered("Workflow Completed").forAccount("acme").acknowledged();
			verify(this.bookings).on(argThat((WorkflowCompleted event) -> event != null));
		}

	}

	/**
	 * The beans of listeners spied on.
	 */
	@Nested
	@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
	@AutoConfigureRefoldServer(events = "invoice.paid")
	class ListenerSpy {

		@MockitoSpyBean
		private Bookings bookings;

		@Test
		void spyIsCalled(RefoldServer refold, @Autowired InvoiceService invoices) {
			invoices.pay(42);
			assertThat(refold).delivered("Workflow Completed").forAccount("acme").acknowledged();
			verify(this.bookings).on(argThat((WorkflowCompleted event) -> event != null));
		}

	}

}
