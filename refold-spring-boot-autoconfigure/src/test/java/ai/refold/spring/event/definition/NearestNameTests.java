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
package ai.refold.spring.event.definition;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class NearestNameTests {

	private static final List<String> DEFINED = List.of("Order Created", "order.deleted", "invoice.paid", "Ping", "");

	@ParameterizedTest
	@CsvSource({ "order created, Order Created", "OrderCreated, Order Created", "' Order  Created ', Order Created",
			"order.created, Order Created", "order.deletde, order.deleted", "invoice.payd, invoice.paid", "Pong, Ping",
			"PING!, Ping" })
	void isFoundDespiteCaseBlanksAndTypingErrors(String name, String nearest) {
		assertThat(NearestName.of(name, DEFINED)).isEqualTo(nearest);
	}

	@ParameterizedTest
	@CsvSource({ "customer.moved", "invoice.voided", "Pingback" })
	void whenNothingIsNearThereIsNone(String name) {
		assertThat(NearestName.of(name, DEFINED)).isNull();
	}

	@Test
	void ofSeveralTheOneWithTheFewestEditsIsTaken() {
		assertThat(NearestName.of("order created", List.of("ORDER CREATED", "Order created", "order.created")))
			.isEqualTo("Order created");
	}

}
