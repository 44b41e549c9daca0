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
package ai.refold.sample.start;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;

import ai.refold.sample.customer.Customers;
import ai.refold.spring.RefoldException;
import ai.refold.spring.client.RefoldOperations;
import ai.refold.spring.client.resource.LinkedAccountRequest;

/**
 * Makes the customers known to Refold, without holding up the start.
 */
@Component
class DemoAccounts {

	private static final Log logger = LogFactory.getLog(DemoAccounts.class);

	private final Customers customers;

	private final RefoldOperations refold;

	DemoAccounts(Customers customers, RefoldOperations refold) {
		this.customers = customers;
		this.refold = refold;
	}

	@Async
	@EventListener(ApplicationReadyEvent.class)
	public void upsert() {
		try {
			this.customers.findAll()
				.forEach((customer) -> this.refold.linkedAccounts()
					.upsert(LinkedAccountRequest.of(customer.id()).withName(customer.name())));
		}
		catch (RefoldException ex) {
			logger.warn("The customers are not known to Refold yet, restart to try again: " + ex.getMessage());
		}
	}

}
