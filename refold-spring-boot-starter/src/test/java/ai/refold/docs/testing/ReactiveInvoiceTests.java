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
package ai.refold.docs.testing;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.reactive.server.WebTestClient;

import ai.refold.spring.test.RefoldServer;
import ai.refold.spring.test.RefoldTest;

import static ai.refold.spring.test.RefoldDeliveries.workflowErrored;
import static ai.refold.spring.test.web.reactive.RefoldWebTestClientRequests.deliver;

@RefoldTest(value = InvoiceService.class, properties = "spring.main.web-application-type=reactive")
class ReactiveInvoiceTests {

	private final WebTestClient client;

	ReactiveInvoiceTests(@Autowired ApplicationContext context) {
		this.client = WebTestClient.bindToApplicationContext(context).build();
	}

	@Test
	void deliveryIsAccepted(RefoldServer refold) {
		deliver(this.client, workflowErrored("acme").signedWith(refold)).expectStatus().isOk();
	}

}
