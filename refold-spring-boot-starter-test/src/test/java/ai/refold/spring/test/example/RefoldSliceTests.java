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

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.web.context.WebApplicationContext;

import ai.refold.spring.client.RefoldOperations;
import ai.refold.spring.test.RefoldServer;
import ai.refold.spring.test.RefoldTest;

import static ai.refold.spring.test.RefoldAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

@RefoldTest(value = InvoiceService.class, events = "invoice.paid", properties = "example.property=given")
class RefoldSliceTests {

	@Autowired
	private ApplicationContext context;

	@Test
	void componentsToTestFireEvents(@Autowired InvoiceService invoices, RefoldServer refold) {
		invoices.pay(42);
		assertThat(refold).fired("invoice.paid").forAccount("acme").once();
	}

	@Test
	void listenersExistAndOtherComponentsDoNot() {
		assertThat(this.context.getBeanNamesForType(Bookings.class)).hasSize(1);
		assertThat(this.context.getBeanNamesForType(Reminders.class)).isEmpty();
	}

	@Test
	void otherAutoConfigurationIsNotApplied() {
		assertThat(this.context.getBeanNamesForType(RefoldOperations.class)).hasSize(1);
		assertThat(this.context.getBeanNamesForType(DataSource.class)).isEmpty();
		assertThat(this.context.getBeanNamesForType(PlatformTransactionManager.class)).isEmpty();
	}

	@Test
	void propertiesAreAdded(@Autowired Environment environment) {
		assertThat(environment.getProperty("example.property")).isEqualTo("given");
	}

	@Test
	void webEnvironmentIsMocked(@Autowired MockMvcTester mvc) {
		assertThat(this.context).isInstanceOf(WebApplicationContext.class);
		assertThat(mvc.get().uri("/refold/webhooks").exchange().getResponse().getStatus()).isEqualTo(405);
	}

}
