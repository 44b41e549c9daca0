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

import java.io.StringReader;
import java.time.Duration;
import java.util.EventObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import ai.refold.spring.RefoldException;
import ai.refold.spring.event.DispatchMode;
import ai.refold.spring.event.RefoldEventRequest;

import static ai.refold.spring.test.RefoldAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RecordingRefoldEventPublisherTests {

	private final RecordingRefoldEventPublisher publisher = new RecordingRefoldEventPublisher();

	@Test
	void everythingThatWasSaidIsRecorded() {
		this.publisher.publish(RefoldEventRequest.of("invoice.paid")
			.withLinkedAccountId("acme")
			.withPayload(Map.of("id", 42))
			.withSlug("hubspot")
			.withConfigId("config")
			.withInstanceTag("tag")
			.withIdempotencyKey("key")
			.withDispatch(DispatchMode.SYNC));
		assertThat(this.publisher.events()).singleElement().satisfies((event) -> {
			assertThat(event.configId()).isEqualTo("config");
			assertThat(event.instanceTag()).isEqualTo("tag");
			assertThat(event.dispatch()).isEqualTo(DispatchMode.SYNC);
		});
		assertThat(this.publisher).published("invoice.paid")
			.forAccount("acme")
			.withPayload("{\"id\": 42}")
			.withPayload("$.id", 42)
			.withSlug("hubspot")
			.withIdempotencyKey("key")
			.once();
	}

	@Test
	void payloadIsWhatItWasWhenItWasPublished() {
		Map<String, Object> payload = new HashMap<>(Map.of("id", 42));
		this.publisher.publish("invoice.paid", "acme", payload);
		payload.put("id", 43);
		assertThat(this.publisher).published("invoice.paid").withPayload(Map.of("id", 42));
	}

	@Test
	void payloadThatCannotBeRenderedIsRefusedWithoutShowingIt() {
		assertThatExceptionOfType(RefoldException.class)
			.isThrownBy(() -> this.publisher.publish("invoice.paid", "acme", new Unrenderable()))
			.withMessageContaining("The payload of event 'invoice.paid' (")
			.withMessageNotContaining("secret")
			.withNoCause();
		assertThat(this.publisher).publishedNothing();
	}

	@ParameterizedTest
	@MethodSource
	void payloadThatTheApplicationRefusesIsRefused(Object payload, String reason) {
		for (Object refused : List.of(payload, Map.of("nested", payload))) {
			assertThatExceptionOfType(RefoldException.class)
				.isThrownBy(() -> this.publisher.publish("invoice.paid", "acme", refused))
				.withMessageContaining("The payload of event 'invoice.paid' (")
				.withMessageContaining(reason);
		}
		assertThat(this.publisher).publishedNothing();
	}

	static Stream<Arguments> payloadThatTheApplicationRefusesIsRefused() {
		return Stream.of(Arguments.of(List.of(1).iterator(), "CanBeReadOnlyOnceException"),
				Arguments.of(Stream.of(1), "CanBeReadOnlyOnceException"),
				Arguments.of(new StringReader("a"), "CanBeReadOnlyOnceException"),
				Arguments.of(CompletableFuture.completedFuture(1), "IsNotCompletedException"),
				Arguments.of(new FutureTask<>(() -> 1), "IsNotCompletedException"),
				Arguments.of("cut \uD83D", "half of a surrogate pair"));
	}

	@Test
	void payloadOfAnApplicationEventHasNoSource() {
		this.publisher.publish("invoice.paid", "acme", new Paid("the bean", 42));
		assertThat(this.publisher).published("invoice.paid").withPayload("$.id", 42);
		assertThat(this.publisher.events().get(0).payload().has("source")).isFalse();
	}

	@Test
	void accountThatIsNotNamedAndPayloadThatIsNotGivenStayOpen() {
		this.publisher.publish("invoice.paid", null, null);
		assertThat(this.publisher.events()).singleElement().satisfies((event) -> {
			assertThat(event.linkedAccountId()).isNull();
			assertThat(event.payload().isNull()).isTrue();
		});
	}

	@Test
	void ordinaryAssertThatWorks() {
		this.publisher.publish("invoice.paid", null, null);
		Assertions.assertThat(this.publisher).published("invoice.paid").forAccount(null).once();
	}

	@Test
	void failureShowsTheNearestMatchAtOnce() {
		this.publisher.publish("invoice.paid", "acme", Map.of("id", 42));
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> assertThat(this.publisher).published("invoice.paid").forAccount("globex"))
			.withMessageContaining("Expected at least one published event")
			.withMessageContaining("'invoice.paid' for account 'acme'")
			.withMessageContaining("for account 'globex'");
	}

	@Test
	void numberAndOrderAreExact() {
		this.publisher.publish("one", "acme", null);
		this.publisher.publish("two", "acme", null);
		this.publisher.publish("one", "acme", null);
		assertThat(this.publisher).publishedExactly("one", "two", "one").published("one").times(2);
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> assertThat(this.publisher).published("one").once());
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> assertThat(this.publisher).publishedExactly("two", "one", "one"));
	}

	@Test
	void nothingIsNothing() {
		assertThat(this.publisher).publishedNothing();
		this.publisher.publish("one", "acme", null);
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> assertThat(this.publisher).publishedNothing())
			.withMessageContaining("one");
		this.publisher.clear();
		assertThat(this.publisher).publishedNothing();
	}

	@Test
	void otherThreadsAreWaitedForOnDemand() {
		CompletableFuture.runAsync(() -> this.publisher.publish("one", "acme", null),
				CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS));
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> assertThat(this.publisher).published("one"));
		assertThat(this.publisher).within(Duration.ofSeconds(5)).published("one");
	}

	@SuppressWarnings("serial")
	static class Paid extends EventObject {

		private final int id;

		Paid(Object source, int id) {
			super(source);
			this.id = id;
		}

		public int getId() {
			return this.id;
		}

	}

	static class Unrenderable {

		public String getValue() {
			throw new IllegalStateException("secret");
		}

	}

}
