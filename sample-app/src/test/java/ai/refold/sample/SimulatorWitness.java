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
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

import ai.refold.spring.test.Delivery;
import ai.refold.spring.test.RecordedRequest;
import ai.refold.spring.test.RefoldServer;

/**
 * Tells what the simulator received and sent.
 */
class SimulatorWitness implements RefoldWitness {

	private final RefoldServer server;

	SimulatorWitness(RefoldServer server) {
		this.server = server;
	}

	@Override
	public List<String> tell(String customer) {
		return Stream.concat(last(this.server.requests(), (request) -> isEventOf(customer, request), this::describe),
				last(this.server.deliveries(), (delivery) -> delivery.text().contains('"' + customer + '"'),
						this::describe))
			.toList();
	}

	private boolean isEventOf(String customer, RecordedRequest request) {
		return request.path().contains("/event/") && customer.equals(request.headers().get("linked_account_id"));
	}

	private <T> Stream<String> last(List<T> items, Predicate<T> filter, Function<T, String> description) {
		return items.stream().filter(filter).reduce((first, last) -> last).map(description).stream();
	}

	private String describe(RecordedRequest request) {
		return "2 Refold received: %s %s, x-api-key %s, linked_account_id %s, %s -> %d %s".formatted(request.method(),
				request.path(), request.headers().get("x-api-key"), request.headers().get("linked_account_id"),
				request.body(), request.status(), request.answer());
	}

	private String describe(Delivery delivery) {
		return "3 Refold delivered: %s, x-cobalt-signature %s, %s".formatted(delivery.method(), delivery.signature(),
				delivery.text());
	}

}
