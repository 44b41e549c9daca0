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
package ai.refold.sample.page;

import java.util.List;

import org.springframework.stereotype.Component;

import ai.refold.sample.customer.Customer;
import ai.refold.sample.customer.Customers;
import ai.refold.sample.invoice.Invoice;
import ai.refold.sample.invoice.Invoices;
import ai.refold.sample.task.Task;
import ai.refold.sample.task.Tasks;

/**
 * Looks at what the application is about.
 */
@Component
class Ledger {

	private final Customers customers;

	private final Invoices invoices;

	private final Tasks tasks;

	Ledger(Customers customers, Invoices invoices, Tasks tasks) {
		this.customers = customers;
		this.invoices = invoices;
		this.tasks = tasks;
	}

	View look() {
		return new View(this.customers.findAll(), this.invoices.findAll(), this.tasks.findOpen());
	}

	/**
	 * What there is to see.
	 *
	 * @param customers the customers
	 * @param invoices the invoices
	 * @param tasks the open tasks
	 */
	record View(List<Customer> customers, List<Invoice> invoices, List<Task> tasks) {

	}

}
