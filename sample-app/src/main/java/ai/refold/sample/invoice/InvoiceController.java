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

import java.util.List;
import java.util.stream.Collectors;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import ai.refold.sample.timeline.Timeline;

/**
 * The invoices for programs, and for those who prefer a shell.
 */
@RestController
@RequestMapping("/api/invoices")
class InvoiceController {

	private static final int STEPS = 50;

	private final Invoices invoices;

	private final InvoiceService service;

	private final Timeline timeline;

	InvoiceController(Invoices invoices, InvoiceService service, Timeline timeline) {
		this.invoices = invoices;
		this.service = service;
		this.timeline = timeline;
	}

	@GetMapping
	List<Invoice> list() {
		return this.invoices.findAll();
	}

	@GetMapping("/{id}")
	Invoice get(@PathVariable long id) {
		return this.invoices.get(id);
	}

	@GetMapping(path = "/{id}/timeline", produces = MediaType.TEXT_PLAIN_VALUE)
	String timeline(@PathVariable long id) {
		return this.timeline.last(this.invoices.get(id).subject(), STEPS)
			.stream()
			.map((entry) -> "%-16s %s%n".formatted(entry.step().label(), entry.text()))
			.collect(Collectors.joining());
	}

	@PostMapping("/{id}/pay")
	Invoice pay(@PathVariable long id) {
		return this.service.pay(id, this.invoices.get(id).outstanding());
	}

	@PostMapping("/{id}/void")
	Invoice voidInvoice(@PathVariable long id) {
		return this.service.voidInvoice(id);
	}

	@PostMapping("/{id}/remind")
	Invoice remind(@PathVariable long id) {
		return this.service.remind(id);
	}

}
