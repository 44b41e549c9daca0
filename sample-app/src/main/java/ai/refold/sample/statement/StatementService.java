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
package ai.refold.sample.statement;

import java.time.YearMonth;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import ai.refold.sample.security.SignedInCustomer;
import ai.refold.sample.timeline.Change;
import ai.refold.spring.event.RefoldEvent;

/**
 * Has statements made by a workflow.
 */
@Service
public class StatementService {

	public static final String REQUESTED = "statement.requested";

	private final SignedInCustomer customer;

	private final ApplicationEventPublisher events;

	StatementService(SignedInCustomer customer, ApplicationEventPublisher events) {
		this.customer = customer;
		this.events = events;
	}

	/**
	 * Names no linked account: it is the customer who is signed in.
	 */
	@Transactional
	@RefoldEvent(event = REQUESTED, instanceTag = "#result.customer")
	public Statement request(YearMonth month) {
		Statement statement = new Statement(this.customer.id(), month);
		this.events.publishEvent(Change.of(statement.customer(),
				"%s asked for the statement of %s".formatted(statement.customer(), month), REQUESTED));
		return statement;
	}

}
