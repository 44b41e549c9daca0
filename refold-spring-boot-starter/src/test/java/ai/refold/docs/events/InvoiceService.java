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
package ai.refold.docs.events;

import java.util.Locale;
import java.util.concurrent.CompletableFuture;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import ai.refold.spring.event.DispatchMode;
import ai.refold.spring.event.RefoldEvent;
import ai.refold.spring.event.RefoldIgnore;

@Service
class InvoiceService {

	private final InvoiceRepository invoices;

	InvoiceService(InvoiceRepository invoices) {
		this.invoices = invoices;
	}

	@Transactional
	@RefoldEvent(event = "invoice.paid", linkedAccountId = "#result.customer", condition = "#result.paid",
			idempotencyKey = "#result.id")
	public Invoice pay(String id) {
		return this.invoices.markPaid(id);
	}

	@RefoldEvent(event = "reminder.sent", linkedAccountId = "#customer")
	public void remind(String customer, String invoiceId, Locale locale, @RefoldIgnore String comment) {
		this.invoices.remind(invoiceId, comment);
	}

	@RefoldEvent(event = "invoice.voided", linkedAccountId = "#result.customer",
			payload = "{id: #id, by: @clerks.current()}")
	@RefoldEvent(event = "${billing.credit-event}", linkedAccountId = "#result.customer", slug = "hubspot",
			condition = "#result.paid")
	public Invoice cancel(String id) {
		return this.invoices.cancel(id);
	}

	@RefoldEvent(event = "contact.checked", linkedAccountId = "#customer", dispatch = DispatchMode.SYNC)
	public Contact check(String customer) {
		return new Contact(customer);
	}

	@Transactional
	@CustomerEvent("invoice.archived")
	public Mono<Invoice> archive(String id) {
		return this.invoices.archive(id);
	}

	@CustomerEvent("invoice.exported")
	public Flux<Invoice> export() {
		return this.invoices.all();
	}

	@CustomerEvent("invoice.printed")
	public CompletableFuture<Invoice> print(String id) {
		return this.invoices.print(id);
	}

	record Invoice(String id, String customer, boolean paid) {

	}

	record Contact(String customer) {

	}

	interface InvoiceRepository {

		Invoice markPaid(String id);

		void remind(String id, String comment);

		Invoice cancel(String id);

		Mono<Invoice> archive(String id);

		Flux<Invoice> all();

		CompletableFuture<Invoice> print(String id);

	}

}
