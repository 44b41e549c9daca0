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
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.testng.AbstractTestNGSpringContextTests;
import org.testng.ITestResult;
import org.testng.TestListenerAdapter;
import org.testng.TestNG;

import ai.refold.spring.test.AutoConfigureRefoldServer;
import ai.refold.spring.test.RefoldServer;

import static ai.refold.spring.test.RefoldAssertions.assertThat;

/**
 * Tests that TestNG runs, without an extension of JUnit.
 */
class TestNgTests {

	@Test
	void annotatedClassRuns() {
		TestListenerAdapter results = new TestListenerAdapter();
		TestNG testNg = new TestNG(false);
		testNg.setVerbose(0);
		testNg.addListener(results);
		testNg.setTestClasses(new Class<?>[] { Invoices.class });
		testNg.run();
		assertThat(results.getConfigurationFailures()).extracting(ITestResult::getThrowable).isEmpty();
		assertThat(results.getFailedTests()).extracting(ITestResult::getThrowable).isEmpty();
		assertThat(results.getPassedTests()).hasSize(2);
	}

	@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
	@AutoConfigureRefoldServer(events = "invoice.paid")
	public static class Invoices extends AbstractTestNGSpringContextTests {

		@Autowired
		private RefoldServer refold;

		@Autowired
		private InvoiceService invoices;

		@org.testng.annotations.Test
		public void paidInvoiceIsBooked() {
			assertThat(this.refold.webhooks()).hasSize(1);
			this.invoices.pay(42);
			assertThat(this.refold).fired("invoice.paid").forAccount("acme").once();
			assertThat(this.refold).delivered("Workflow Completed").handled();
		}

		@org.testng.annotations.Test(priority = 1)
		public void anotherTestStartsAfresh() {
			assertThat(this.refold.firedEvents()).isEmpty();
			assertThat(this.refold.webhooks()).hasSize(1);
		}

	}

}
