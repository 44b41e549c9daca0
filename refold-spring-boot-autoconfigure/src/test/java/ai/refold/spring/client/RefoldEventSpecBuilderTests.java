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

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.SimpleIdGenerator;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import tools.jackson.databind.json.JsonMapper;

import ai.refold.spring.client.transport.AccountScope;
import ai.refold.spring.client.transport.PayloadWriter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link RefoldEventSpecBuilder}.
 */
class RefoldEventSpecBuilderTests {

	private static final PayloadWriter PAYLOADS = new PayloadWriter(new JsonMapper());

	@Test
	void collectsAllThatIsGiven() {
		EventRequest request = event("New Contact Created").linkedAccountId("acme")
			.slug("hubspot")
			.configId("c1")
			.instanceTag("nightly")
			.idempotencyKey("k1")
			.payload(7)
			.fire();
		assertThat(request.scope()).isEqualTo(AccountScope.NONE.forLinkedAccount("acme"));
		assertThat(request.validateAuthFor()).isNull();
		assertThat(request.files()).isEmpty();
		assertThat(request.message()).usingRecursiveComparison()
			.ignoringFields("time")
			.isEqualTo(new RefoldEventMessage("k1", "k1", "New Contact Created", "acme", "hubspot", "c1", "nightly",
					new byte[] { '7' }, Instant.EPOCH, Map.of()));
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
			.extracting((event) -> event.scope().account(), (event) -> event.message().slug(),
					(event) -> event.message().configId(), (event) -> event.message().instanceTag(),
					EventRequest::validateAuthFor)
			.containsOnlyNulls();
	}

	@Test
	void eventWithoutKeyGetsOneOfItsOwn() {
		SimpleIdGenerator ids = new SimpleIdGenerator();
		RefoldEventSpec<EventRequest> spec = new RefoldEventSpecBuilder<>("e", AccountScope.NONE, ids, PAYLOADS,
				Mono::block);
		assertThat(spec.fire().message().idempotencyKey()).isNotEqualTo(spec.fire().message().idempotencyKey());
	}

	@Test
	void callKeepsWhatItWasMadeOfAndIsMadeOnSubscription() {
		List<String> payload = new ArrayList<>(List.of("first"));
		RefoldEventSpec<Mono<EventRequest>> spec = new RefoldEventSpecBuilder<>("e", AccountScope.NONE,
				new SimpleIdGenerator(), PAYLOADS, Function.identity());
		Mono<EventRequest> call = spec.configId("c1").payload(payload).fire();
		spec.configId("c2").payload("another");
		payload.set(0, "second");
		assertThat(call.block()).isNotNull().satisfies((request) -> {
			assertThat(request.message().configId()).isEqualTo("c1");
			assertThat(request.message().payload()).asString(StandardCharsets.UTF_8).isEqualTo("[\"second\"]");
		});
	}

	@Test
	void whatCannotBeSentIsAnErrorOfTheCall() {
		Mono<EventRequest> call = new RefoldEventSpecBuilder<>("e", AccountScope.NONE, new SimpleIdGenerator(),
				PAYLOADS, Function.<Mono<EventRequest>>identity())
			.idempotencyKey("\u00fc")
			.fire();
		StepVerifier.create(call).expectError(IllegalArgumentException.class).verify(Duration.ofSeconds(5));
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
		return new RefoldEventSpecBuilder<>(name, AccountScope.NONE, new SimpleIdGenerator(), PAYLOADS, Mono::block);
	}

}
