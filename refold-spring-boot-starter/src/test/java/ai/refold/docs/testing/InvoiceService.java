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

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.stereotype.Service;

import ai.refold.spring.event.RefoldEvent;

@Service
class InvoiceService {

	private final Map<String, Invoice> invoices = new ConcurrentHashMap<>();

	@RefoldEvent(event = "invoice.paid", linkedAccountId = "#result.customer")
	public Invoice pay(String id) {
		Invoice paid = new Invoice(id, "acme", "PAID");
		this.invoices.put(id, paid);
		return paid;
	}

	void mark(String customer, String status) {
		this.invoices.replaceAll(
				(id, invoice) -> invoice.customer().equals(customer) ? new Invoice(id, customer, status) : invoice);
	}

	String status(String id) {
		return this.invoices.get(id).status();
	}

}
