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
package ai.refold.sample.invoice;

import java.math.BigDecimal;
import java.time.YearMonth;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.security.test.context.support.WithUserDetails;

import ai.refold.sample.customer.Customer;
import ai.refold.sample.customer.Customers;
import ai.refold.sample.statement.StatementService;
import ai.refold.sample.task.Task;
import ai.refold.sample.task.Tasks;
import ai.refold.spring.test.AutoConfigureRefoldServer;
import ai.refold.spring.test.RefoldServer;
import ai.refold.spring.test.WorkflowOutcome;

import static ai.refold.spring.test.RefoldAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for invoices on their way to Refold and back.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@AutoConfigureRefoldServer(events = { "invoice.paid", "invoice.failed", "invoice.voided", "statement.requested" })
class InvoiceTests {

	@Autowired
	private InvoiceService service;

	@Autowired
	private Invoices invoices;

	@Autowired
	private Tasks tasks;

	@Test
	void paidInvoiceIsBooked(RefoldServer refold) {
		Invoice invoice = create("acme");
		this.service.pay(invoice.id(), new BigDecimal("80.00"));
		assertThat(refold).fired("invoice.paid")
			.forAccount("acme")
			.withInstanceTag(invoice.subject())
			.withPayload("$.status", "PAID")
			.once();
		awaitStatus(invoice, Invoice.Status.BOOKED);
	}

	@Test
	void partOfAPaymentIsNotWorthAnEvent(RefoldServer refold) {
		Invoice invoice = create("globex");
		assertThat(this.service.pay(invoice.id(), new BigDecimal("30.00")).status()).isEqualTo(Invoice.Status.OPEN);
		assertThat(refold).firedNothing();
		this.service.pay(invoice.id(), new BigDecimal("50.00"));
		assertThat(refold).fired("invoice.paid").forAccount("globex").withPayload("$.paid", 80.0).once();
	}

	@Test
	void whatRollsBackIsNotReported(RefoldServer refold) {
		Invoice invoice = create("acme");
		this.service.pay(invoice.id(), new BigDecimal("80.00"));
		assertThat(refold).fired("invoice.paid").once();
		assertThatExceptionOfType(InvoiceNotDueException.class).isThrownBy(() -> this.service.voidInvoice(invoice.id()))
			.withMessageContaining("can be neither paid nor voided");
		assertThat(refold).doesNotFire("invoice.voided");
	}

	@Test
	void workflowThatErrorsOpensATaskThatIsClosedWhenOneCompletes(RefoldServer refold) {
		refold.workflow("Ask for another card").event("invoice.failed").outcome(WorkflowOutcome.ERRORED).create();
		refold.workflow("Book payment").event("invoice.paid").create();
		Invoice invoice = create("initech");
		this.service.fail(invoice.id(), "The card was declined");
		awaitStatus(invoice, Invoice.Status.NEEDS_ATTENTION);
		assertThat(this.tasks.findOpen()).filteredOn(Task::subject, invoice.subject())
			.singleElement()
			.extracting(Task::title)
			.asString()
			.contains("Ask for another card");
		this.service.pay(invoice.id(), new BigDecimal("80.00"));
		awaitStatus(invoice, Invoice.Status.BOOKED);
		assertThat(this.tasks.findOpen()).extracting(Task::subject).doesNotContain(invoice.subject());
	}

	@Test
	void voidedInvoiceStaysVoidWhenItsWorkflowErrors(RefoldServer refold) {
		refold.connect("acme", "quickbooks");
		refold.workflow("Void in ledger")
			.event("invoice.voided")
			.slug("quickbooks")
			.outcome(WorkflowOutcome.ERRORED)
			.create();
		Invoice invoice = create("acme");
		this.service.voidInvoice(invoice.id());
		await().untilAsserted(
				() -> assertThat(this.tasks.findOpen()).extracting(Task::subject).contains(invoice.subject()));
		assertThat(this.invoices.get(invoice.id()).status()).isEqualTo(Invoice.Status.VOID);
		assertThatExceptionOfType(InvoiceNotDueException.class)
			.isThrownBy(() -> this.service.pay(invoice.id(), new BigDecimal("80.00")));
		assertThatExceptionOfType(InvoiceNotDueException.class).isThrownBy(() -> this.service.remind(invoice.id()));
	}

	@Test
	void outcomeBelongsToTheEventThatStartedTheWorkflow(RefoldServer refold) {
		refold.workflow("Book payment").event("invoice.paid").slug("quickbooks").create();
		refold.connect("globex", "quickbooks");
		refold.expireConnection("globex", "quickbooks");
		Invoice withoutWorkflow = create("globex");
		this.service.pay(withoutWorkflow.id(), new BigDecimal("80.00"));
		assertThat(refold).fired("invoice.paid").withInstanceTag(withoutWorkflow.subject()).once();
		refold.connect("globex", "quickbooks");
		Invoice invoice = create("globex");
		this.service.pay(invoice.id(), new BigDecimal("80.00"));
		awaitStatus(invoice, Invoice.Status.BOOKED);
		assertThat(this.invoices.get(withoutWorkflow.id()).status()).isEqualTo(Invoice.Status.PAID);
	}

	@Test
	void connectionThatExpiresMarksItsCustomer(RefoldServer refold, @Autowired Customers customers) {
		refold.connect("initech", "quickbooks");
		await().untilAsserted(() -> assertThat(customers.findAll()).filteredOn(Customer::id, "initech")
			.extracting(Customer::connection)
			.containsExactly(Customer.Connection.CONNECTED));
		refold.expireConnection("initech", "quickbooks");
		await().untilAsserted(() -> assertThat(customers.findAll()).filteredOn(Customer::id, "initech")
			.extracting(Customer::connection)
			.containsExactly(Customer.Connection.EXPIRED));
		assertThat(this.tasks.findOpen()).extracting(Task::title).contains("Ask initech to connect quickbooks again");
	}

	@Test
	@WithUserDetails("demo")
	void statementIsThatOfTheSignedInCustomer(RefoldServer refold, @Autowired StatementService statements) {
		statements.request(YearMonth.of(2026, 11));
		assertThat(refold).fired("statement.requested").forAccount("acme").withPayload("$.month", "2026-11").once();
	}

	private Invoice create(String customer) {
		return this.service.create(customer, new BigDecimal("80.00"));
	}

	private void awaitStatus(Invoice invoice, Invoice.Status status) {
		await().untilAsserted(() -> assertThat(this.invoices.get(invoice.id()).status()).isEqualTo(status));
	}

}
