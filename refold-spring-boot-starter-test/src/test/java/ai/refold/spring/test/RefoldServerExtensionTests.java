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
package ai.refold.spring.test;

import java.util.HashSet;
import java.util.Set;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class RefoldServerExtensionTests {

	@Test
	void thereIsNoServerOutsideOfATest() {
		assertThatIllegalStateException().isThrownBy(() -> new RefoldServerExtension().server());
	}

	@Nested
	class InStaticField {

		private static final Set<String> KEYS = new HashSet<>();

		@RegisterExtension
		private static final RefoldServerExtension REFOLD = new RefoldServerExtension(
				(server) -> server.events("invoice.paid"));

		@RepeatedTest(2)
		void classHasOneServerThatIsSetUpAgain(RefoldServer parameter) {
			assertThat(REFOLD.server()).isSameAs(parameter);
			assertThat(parameter.definedEvents()).containsExactly("invoice.paid");
			assertThat(parameter.firedEvents()).isEmpty();
			parameter.defineEvent("invoice.sent");
			RefoldCalls.to(parameter).forAccount("acme").fire("invoice.paid");
			KEYS.add(parameter.apiKey());
		}

		@AfterAll
		static void thereWasOneServer() {
			assertThat(KEYS).hasSize(1);
		}

		@Nested
		class OfTheEnclosingClass {

			@Test
			void nestedClassHasTheSameServer(RefoldServer parameter) {
				assertThat(REFOLD.server()).isSameAs(parameter);
				KEYS.add(parameter.apiKey());
			}

		}

	}

	@Nested
	class InInstanceField {

		private static final Set<String> KEYS = new HashSet<>();

		private static RefoldServer last;

		@RegisterExtension
		private final RefoldServerExtension refold = new RefoldServerExtension();

		@RepeatedTest(2)
		void eachTestHasAServerOfItsOwn(RefoldServer parameter) {
			assertThat(this.refold.server()).isSameAs(parameter);
			KEYS.add(parameter.apiKey());
			last = parameter;
		}

		@AfterAll
		static void thereWereTwoServersThatAreClosed() {
			assertThat(KEYS).hasSize(2);
			assertThatIllegalStateException().isThrownBy(last::firedEvents).withMessageContaining("is closed");
		}

	}

	@Nested
	@ExtendWith(RefoldServerExtension.class)
	class WithAnnotation {

		@Test
		void serverIsAParameter(RefoldServer refold) {
			assertThat(refold.definedEvents()).isEmpty();
		}

	}

}
