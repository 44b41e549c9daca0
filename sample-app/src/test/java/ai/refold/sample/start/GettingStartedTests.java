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

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

import ai.refold.sample.start.ChecklistItem.State;
import ai.refold.spring.test.AutoConfigureRefoldServer;
import ai.refold.spring.test.RefoldServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link GettingStarted}.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@AutoConfigureRefoldServer(events = { "invoice.paid", "invoice.failed", "invoice.voided", "statement.requested" })
class GettingStartedTests {

	@Autowired
	private GettingStarted gettingStarted;

	@Test
	void ticksOffWhatIsDone(RefoldServer refold) {
		refold.linkedAccount("acme");
		await().untilAsserted(() -> assertThat(this.gettingStarted.check())
			.extracting(ChecklistItem::title, ChecklistItem::state)
			.contains(tuple("The API key is accepted", State.DONE), tuple("The events are defined", State.DONE),
					tuple("The webhook is registered", State.DONE), tuple("The demo account exists", State.DONE),
					tuple("An application is connected", State.OPEN), tuple("A workflow ran", State.OPEN)));
		refold.connect("acme", "quickbooks");
		assertThat(this.gettingStarted.check()).extracting(ChecklistItem::title, ChecklistItem::state)
			.contains(tuple("An application is connected", State.DONE));
	}

	@Test
	void leadsToWhereAnApplicationIsConnected() {
		assertThat(this.gettingStarted.check()).filteredOn(ChecklistItem::title, "An application is connected")
			.extracting(ChecklistItem::link)
			.containsExactly("/customers/acme/connect");
	}

	@Test
	void whenTheKeyIsRefusedSaysSo(RefoldServer refold) {
		refold.faults().onAny().status(401);
		assertThat(this.gettingStarted.check()).singleElement().satisfies((item) -> {
			assertThat(item.state()).isEqualTo(State.UNKNOWN);
			assertThat(item.hint()).contains("401");
		});
	}

}
