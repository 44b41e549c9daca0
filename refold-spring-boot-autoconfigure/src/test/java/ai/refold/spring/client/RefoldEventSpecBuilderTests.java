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
package ai.refold.spring.client;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.SimpleIdGenerator;

import ai.refold.spring.client.transport.AccountScope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link RefoldEventSpecBuilder}.
 */
class RefoldEventSpecBuilderTests {

	@Test
	void collectsAllThatIsGiven() {
		EventRequest request = event("New Contact Created").linkedAccountId("acme")
			.slug("hubspot")
			.configId("c1")
			.instanceTag("nightly")
			.idempotencyKey("k1")
			.payload(7)
			.fire();
		assertThat(request).isEqualTo(new EventRequest("New Contact Created",
				AccountScope.NONE.forLinkedAccount("acme"), "hubspot", "c1", "nightly", "k1", null, 7, List.of()));
	}

	@ParameterizedTest
	@NullAndEmptySource
	@ValueSource(strings = "  ")
	void blankTextsAreNotSent(String blank) {
		EventRequest request = event("e").linkedAccountId(blank)
			.slug(blank)
			.configId(blank)
			.instanceTag(blank)
			.validateAuthFor(blank)
			.fire();
		assertThat(request)
			.extracting((event) -> event.scope().account(), EventRequest::slug, EventRequest::configId,
					EventRequest::instanceTag, EventRequest::validateAuthFor)
			.containsOnlyNulls();
	}

	@Test
	void eventWithoutKeyGetsOneOfItsOwn() {
		SimpleIdGenerator ids = new SimpleIdGenerator();
		RefoldEventSpec<EventRequest> spec = new RefoldEventSpecBuilder<>("e", AccountScope.NONE, ids,
				(request) -> request);
		assertThat(spec.fire().idempotencyKey()).isNotEqualTo(spec.fire().idempotencyKey());
	}

	@Test
	void slugTriggerIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> event("e").slug("trigger"))
			.withMessageContaining("/event/trigger");
	}

	@Test
	void slugAndValidateAuthForAreNotCombined() {
		assertThatIllegalStateException().isThrownBy(() -> event("e").slug("hubspot").validateAuthFor("slack").fire());
	}

	@ParameterizedTest
	@NullAndEmptySource
	@ValueSource(strings = " ")
	void blankEventIsRefused(String name) {
		assertThatIllegalArgumentException().isThrownBy(() -> event(name)).withMessageContaining("'event'");
	}

	private static RefoldEventSpec<EventRequest> event(String name) {
		return new RefoldEventSpecBuilder<>(name, AccountScope.NONE, new SimpleIdGenerator(), (request) -> request);
	}

}
