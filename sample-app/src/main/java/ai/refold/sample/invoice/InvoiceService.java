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

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import ai.refold.sample.timeline.Change;
import ai.refold.spring.event.RefoldEvent;
import ai.refold.spring.event.RefoldEventPublisher;
import ai.refold.spring.event.RefoldEventRequest;

/**
 * What can be done to invoices.
 */
@Service
public class InvoiceService {

	private final Invoices invoices;

	private final RefoldEventPublisher refold;

	private final ApplicationEventPublisher events;

	InvoiceService(Invoices invoices, RefoldEventPublisher refold, ApplicationEventPublisher events) {
		this.invoices = invoices;
		this.refold = refold;
		this.events = events;
	}

	public Invoice create(String customer, BigDecimal amount) {
		return this.invoices.create(customer, amount);
	}

	/**
	 * The event is sent to Refold once the whole amount is paid.
	 */
	@Transactional
	@RefoldEvent(event = InvoiceEvents.PAID, linkedAccountId = "#result.customer", condition = "#result.paidInFull",
			idempotencyKey = "#result.id + ':paid'", instanceTag = "#result.subject()")
	public Invoice pay(long id, BigDecimal amount) {
		Invoice invoice = this.invoices.save(due(id).receive(amount));
		String text = "Received %s of %s, invoice %d is %s".formatted(invoice.paid(), invoice.amount(), id,
				invoice.status());
		return changed(invoice, text, invoice.isPaidInFull() ? InvoiceEvents.PAID : null);
	}

	@Transactional
	@RefoldEvent(event = InvoiceEvents.FAILED, linkedAccountId = "#result.customer", instanceTag = "#result.subject()")
	public FailedPayment fail(long id, String reason) {
		Invoice invoice = this.invoices.save(due(id).withStatus(Invoice.Status.PAYMENT_FAILED));
		changed(invoice, "The payment of invoice %d failed: %s".formatted(id, reason), InvoiceEvents.FAILED);
		return FailedPayment.of(invoice, reason);
	}

	/**
	 * Only the accounting application is notified.
	 */
	@Transactional
	@RefoldEvent(event = InvoiceEvents.VOIDED, linkedAccountId = "#result.customer", slug = "quickbooks",
			idempotencyKey = "#result.id + ':voided'", instanceTag = "#result.subject()")
	public Invoice voidInvoice(long id) {
		Invoice invoice = this.invoices.save(due(id).withStatus(Invoice.Status.VOID));
		return changed(invoice, "Invoice %d is VOID".formatted(id), InvoiceEvents.VOIDED);
	}

	/**
	 * Fires from code, for want of a name that is known when the application starts.
	 */
	@Transactional
	public Invoice remind(long id) {
		Invoice invoice = due(id);
		this.refold.publish(RefoldEventRequest.of(InvoiceEvents.REMINDED)
			.withLinkedAccountId(invoice.customer())
			.withPayload(invoice)
			.withInstanceTag(invoice.subject()));
		return changed(invoice, "A reminder of invoice %d is due".formatted(id), InvoiceEvents.REMINDED);
	}

	private Invoice due(long id) {
		Invoice invoice = this.invoices.lock(id);
		if (!invoice.due()) {
			throw new InvoiceNotDueException(invoice);
		}
		return invoice;
	}

	private Invoice changed(Invoice invoice, String text, @Nullable String event) {
		this.events.publishEvent(Change.of(invoice.subject(), text, event));
		return invoice;
	}

}
