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
package ai.refold.spring.event;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import ai.refold.spring.RefoldException;
import ai.refold.spring.client.RefoldEventSender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class DefaultRefoldEventPublisherTests {

	private final RecordingRefold refold = new RecordingRefold();

	@Test
	void publishesEverythingOfTheRequest() {
		publisher(List.of(), null).publish(RefoldEventRequest.of("order.created")
			.withLinkedAccountId("acme")
			.withPayload(Map.of("id", 1))
			.withSlug("hubspot")
			.withConfigId("config")
			.withInstanceTag("tag")
			.withIdempotencyKey("key"));
		assertThat(this.refold.accepted()).containsExactly(
				new RecordingRefold.Fired("order.created", "acme", "hubspot", "config", "tag", "key", "{\"id\":1}"));
	}

	@Test
	void payloadIsSentAsItIs() {
		publisher(List.of(), "acme").publish("event", null, "text");
		assertThat(this.refold.payload()).isEqualTo("\"text\"");
	}

	@Test
	void firstResolverThatKnowsNamesTheAccount() {
		publisher(List.of((context) -> null, (context) -> " ", (context) -> context.event() + "/" + context.result()),
				"default")
			.publish("event", null, "text");
		assertThat(this.refold.accepted()).extracting(RecordingRefold.Fired::linkedAccountId)
			.containsExactly("event/text");
	}

	@Test
	void withoutAccountThrows() {
		assertThatExceptionOfType(RefoldException.class)
			.isThrownBy(() -> publisher(List.of(), " ").publish("event", null, null))
			.withMessageContainingAll("'event'", "LinkedAccountIdResolver", "refold.linked-account-id");
	}

	@Test
	void withoutDispatcherForTheModeThrows() {
		assertThatExceptionOfType(RefoldException.class)
			.isThrownBy(() -> publisher(List.of(), "acme")
				.publish(RefoldEventRequest.of("event").withDispatch(DispatchMode.OUTBOX)))
			.withMessageContaining("refold.outbox.enabled=true");
	}

	@Test
	void requestsAreChecked() {
		assertThatIllegalArgumentException().isThrownBy(() -> RefoldEventRequest.of(" "));
		assertThatIllegalArgumentException().isThrownBy(() -> RefoldEventRequest.of("a").withSlug("trigger"));
		assertThat(RefoldEventRequest.of("a").withSlug(" ").withConfigId("").slug()).isNull();
	}

	@Test
	void halfOfASurrogatePairIsRefused() {
		assertThatExceptionOfType(RefoldException.class)
			.isThrownBy(() -> publisher(List.of(), "acme").publish("event", null, Map.of("text", "Good \ud83d")))
			.withMessageContainingAll("'event'", "cannot be rendered");
		assertThat(this.refold.attempts()).isEmpty();
	}

	@Test
	void whatCannotTravelInAHeaderIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> publisher(List.of(), "acme")
			.publish(RefoldEventRequest.of("event").withIdempotencyKey("Rechnung \u00fc")));
		assertThat(this.refold.attempts()).isEmpty();
	}

	@Test
	void payloadIsNotPartOfDescriptions() {
		assertThat(RefoldEventRequest.of("a").withPayload("secret")).asString().doesNotContain("secret");
		assertThat(Messages.message("a", "acme")).asString().doesNotContain("{}").contains("'a'", "id-a", "'acme'");
	}

	private RefoldEventPublisher publisher(List<LinkedAccountIdResolver> resolvers, String defaultAccount) {
		RefoldDispatchFailures failures = new RefoldDispatchFailures((event) -> {
		});
		RefoldEventSender sender = RefoldEventSender.through(this.refold);
		RefoldEventDispatcher async = new AsyncRefoldEventDispatcher(sender, Messages.SETTINGS, failures);
		RefoldEventDispatcher sync = new SyncRefoldEventDispatcher(sender, async, failures, Duration.ofSeconds(1));
		return new DefaultRefoldEventPublisher(new RefoldEventMessageFactory(new JsonMapper(), null,
				new LinkedAccountIds(resolvers, defaultAccount), List.of()),
				new RefoldEventDispatchers(List.of(sync), new RefoldEventTransactions() {
				}, DispatchMode.SYNC), failures);
	}

}
