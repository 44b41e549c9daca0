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
package ai.refold.sample;

import java.util.List;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/invoices")
class InvoiceController {

	private final InvoiceRepository invoices;

	private final InvoiceService service;

	private final Story story;

	InvoiceController(InvoiceRepository invoices, InvoiceService service, Story story) {
		this.invoices = invoices;
		this.service = service;
		this.story = story;
	}

	@GetMapping
	List<Invoice> list() {
		return this.invoices.findAll();
	}

	@PostMapping(path = "/{id}/pay", produces = MediaType.TEXT_PLAIN_VALUE)
	String pay(@PathVariable String id) {
		return this.story.tell(this.invoices.get(id).customer(),
				() -> "1 method returned and committed: invoice %s is %s".formatted(id, this.service.pay(id).status()));
	}

	@PostMapping(path = "/{id}/void", produces = MediaType.TEXT_PLAIN_VALUE)
	String voidInvoice(@PathVariable String id) {
		return this.story.tell(this.invoices.get(id).customer(),
				() -> "1 method returned and committed: invoice %s is %s".formatted(id,
						this.service.voidInvoice(id).status()));
	}

	@PostMapping(path = "/{id}/remind", produces = MediaType.TEXT_PLAIN_VALUE)
	String remind(@PathVariable String id) {
		return this.story.tell(this.invoices.get(id).customer(),
				() -> "1 method returned and committed: invoice %s is reminded of"
					.formatted(this.service.remind(id).id()));
	}

}
