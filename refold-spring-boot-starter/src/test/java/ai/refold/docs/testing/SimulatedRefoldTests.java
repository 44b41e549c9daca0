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
package ai.refold.docs.testing;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;

import ai.refold.spring.client.RefoldOperations;
import ai.refold.spring.test.RefoldServer;

import static ai.refold.spring.test.RefoldAssertions.assertThat;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Import(SimulatedRefold.class)
class SimulatedRefoldTests {

	@Test
	void applicationIsConnectedWithTheBean(@Autowired RefoldServer refold, @Autowired RefoldOperations operations) {
		assertThat(refold).hasWebhook().enabled();
		operations.fire("order.placed", "acme", null);
		operations.fire("order.placed", "globex", null);
		assertThat(refold).delivered("Workflow Completed").forAccount("acme").handled().once();
		assertThat(refold.executions()).hasSize(1);
	}

}
