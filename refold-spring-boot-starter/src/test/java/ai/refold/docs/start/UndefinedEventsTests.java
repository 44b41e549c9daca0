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
package ai.refold.docs.start;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import ai.refold.spring.event.definition.EventDefinitionCheck;
import ai.refold.spring.event.definition.EventDefinitionStatus.Event;
import ai.refold.spring.event.definition.EventDefinitionStatus.State;
import ai.refold.spring.test.AutoConfigureRefoldServer;
import ai.refold.spring.test.RefoldServer;
import ai.refold.spring.test.RefoldServerReset;
import ai.refold.spring.test.RefoldTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Whether the first test of an application warns about events that are not defined, which
 * it does as soon as it knows that one is {@link State#MISSING}.
 */
class UndefinedEventsTests {

	private static void assertQuiet(EventDefinitionCheck check, RefoldServer refold) {
		assertThat(check.status().events()).extracting(Event::state).containsExactly(State.UNKNOWN);
		assertThat(refold.requests()).noneMatch((request) -> request.path().endsWith("/application/event"));
	}

	private static void assertWarns(EventDefinitionCheck check) {
		await().untilAsserted(
				() -> assertThat(check.status().events()).extracting(Event::state).containsExactly(State.MISSING));
	}

	@Nested
	@SpringBootTest(classes = ShopApplication.class)
	@AutoConfigureRefoldServer(reset = RefoldServerReset.NEVER)
	class WhenTheTestNamesNoEvent {

		@Test
		void isQuiet(@Autowired EventDefinitionCheck check, RefoldServer refold) {
			assertQuiet(check, refold);
		}

	}

	@Nested
	@RefoldTest(value = OrderService.class)
	class WhenTheSliceNamesNoEvent {

		@Test
		void isQuiet(@Autowired EventDefinitionCheck check, RefoldServer refold) {
			assertQuiet(check, refold);
		}

	}

	@Nested
	@SpringBootTest(classes = ShopApplication.class)
	@AutoConfigureRefoldServer(events = "order.sent")
	class WhenTheTestNamesAnother {

		@Test
		void warns(@Autowired EventDefinitionCheck check) {
			assertWarns(check);
		}

	}

	@Nested
	@SpringBootTest(classes = ShopApplication.class, properties = "refold.event.definitions.on-missing=warn")
	@AutoConfigureRefoldServer
	class WhenTheApplicationSaysWhatToDo {

		@Test
		void warns(@Autowired EventDefinitionCheck check) {
			assertWarns(check);
		}

	}

}
