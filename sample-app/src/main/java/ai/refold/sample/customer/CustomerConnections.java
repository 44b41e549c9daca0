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
package ai.refold.sample.customer;

import org.springframework.transaction.annotation.Transactional;

import ai.refold.sample.task.Tasks;
import ai.refold.sample.timeline.Step;
import ai.refold.sample.timeline.Timeline;
import ai.refold.spring.webhook.ConnectionCreated;
import ai.refold.spring.webhook.ConnectionDeleted;
import ai.refold.spring.webhook.ConnectionEvent;
import ai.refold.spring.webhook.ConnectionExpired;
import ai.refold.spring.webhook.DiscardDeliveryException;
import ai.refold.spring.webhook.RefoldWebhookListener;

/**
 * Marks customers whose connection was made, removed or expired.
 */
@RefoldWebhookListener
class CustomerConnections {

	private final Customers customers;

	private final Tasks tasks;

	private final Timeline timeline;

	CustomerConnections(Customers customers, Tasks tasks, Timeline timeline) {
		this.customers = customers;
		this.tasks = tasks;
		this.timeline = timeline;
	}

	@Transactional
	void on(ConnectionCreated event) {
		this.tasks.closeAll(mark(event, Customer.Connection.CONNECTED));
	}

	@Transactional
	void on(ConnectionDeleted event) {
		mark(event, Customer.Connection.DISCONNECTED);
	}

	@Transactional
	void on(ConnectionExpired event) {
		String customer = mark(event, Customer.Connection.EXPIRED);
		this.tasks.open(customer, "Ask %s to connect %s again".formatted(customer, event.slug()));
	}

	private String mark(ConnectionEvent event, Customer.Connection connection) {
		String customer = event.linkedAccountId();
		if (customer == null || !this.customers.mark(customer, connection)) {
			throw new DiscardDeliveryException("'%s' is no customer of ours".formatted(customer));
		}
		this.timeline.add(customer, Step.HANDLED, "Customer %s is %s".formatted(customer, connection));
		return customer;
	}

}
