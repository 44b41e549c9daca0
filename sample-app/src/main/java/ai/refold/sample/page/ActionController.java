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

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import ai.refold.sample.invoice.Invoice;
import ai.refold.sample.invoice.InvoiceNotDueException;
import ai.refold.sample.invoice.InvoiceService;
import ai.refold.sample.invoice.Invoices;
import ai.refold.sample.statement.StatementService;
import ai.refold.sample.task.Tasks;

/**
 * The buttons of the application itself.
 */
@Controller
class ActionController {

	private static final BigDecimal TWO = BigDecimal.valueOf(2);

	private final Invoices invoices;

	private final InvoiceService service;

	private final StatementService statements;

	private final Tasks tasks;

	ActionController(Invoices invoices, InvoiceService service, StatementService statements, Tasks tasks) {
		this.invoices = invoices;
		this.service = service;
		this.statements = statements;
		this.tasks = tasks;
	}

	@PostMapping("/invoices")
	String create(@RequestParam String customer, @RequestParam BigDecimal amount) {
		return show(this.service.create(customer, amount).subject());
	}

	@PostMapping("/invoices/{id}/pay")
	String pay(@PathVariable long id) {
		Invoice invoice = this.invoices.get(id);
		return show(this.service.pay(id, invoice.outstanding()).subject());
	}

	@PostMapping("/invoices/{id}/pay-half")
	String payHalf(@PathVariable long id) {
		Invoice invoice = this.invoices.get(id);
		return show(this.service.pay(id, invoice.outstanding().divide(TWO, 2, RoundingMode.UP)).subject());
	}

	@PostMapping("/invoices/{id}/fail")
	String fail(@PathVariable long id) {
		return show(this.service.fail(id, "The card was declined").subject());
	}

	@PostMapping("/invoices/{id}/void")
	String voidInvoice(@PathVariable long id) {
		return show(this.service.voidInvoice(id).subject());
	}

	@PostMapping("/invoices/{id}/remind")
	String remind(@PathVariable long id) {
		return show(this.service.remind(id).subject());
	}

	@PostMapping("/statements")
	String requestStatement() {
		return show(this.statements.request(YearMonth.now()).customer());
	}

	@PostMapping("/tasks/{id}/close")
	String close(@PathVariable long id, @RequestParam String subject) {
		this.tasks.close(id);
		return show(subject);
	}

	@ExceptionHandler
	String notDue(InvoiceNotDueException ex, RedirectAttributes redirect) {
		redirect.addFlashAttribute("problem", ex.getMessage());
		return "redirect:/?subject=" + ex.subject();
	}

	private static String show(String subject) {
		return "redirect:/?subject=" + subject + "#timeline-title";
	}

}
