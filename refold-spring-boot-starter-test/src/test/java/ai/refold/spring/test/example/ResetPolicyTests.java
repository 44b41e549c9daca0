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
package ai.refold.spring.test.example;

import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.SpringBootTest;

import ai.refold.spring.test.AutoConfigureRefoldServer;
import ai.refold.spring.test.RefoldServer;
import ai.refold.spring.test.RefoldServerReset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

class ResetPolicyTests {

	@Test
	void policiesApplyToOneContext() {
		EngineTestKit.engine("junit-jupiter")
			.selectors(selectClass(AfterClass.class), selectClass(Never.class), selectClass(AfterNever.class))
			.execute()
			.testEvents()
			.assertStatistics((statistics) -> statistics.started(4).succeeded(4));
	}

	@SpringBootTest(webEnvironment = WebEnvironment.NONE)
	@AutoConfigureRefoldServer(reset = RefoldServerReset.AFTER_CLASS)
	@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
	static class AfterClass {

		@Test
		@Order(1)
		void oneTest(RefoldServer refold) {
			refold.defineEvent("of the class");
		}

		@Test
		@Order(2)
		void seesAnother(RefoldServer refold) {
			assertThat(refold.definedEvents()).containsExactly("of the class");
		}

	}

	@SpringBootTest(webEnvironment = WebEnvironment.NONE)
	@AutoConfigureRefoldServer(reset = RefoldServerReset.NEVER)
	static class Never {

		@Test
		void anotherClassIsNotSeenAndTracesStay(RefoldServer refold) {
			assertThat(refold.definedEvents()).isEmpty();
			refold.defineEvent("for ever");
		}

	}

	@SpringBootTest(webEnvironment = WebEnvironment.NONE)
	@AutoConfigureRefoldServer
	static class AfterNever {

		@Test
		void policyIsNotPartOfTheContext(RefoldServer refold) {
			assertThat(refold.definedEvents()).containsExactly("for ever");
		}

	}

}
