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
package ai.refold.spring.actuate;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;

import ai.refold.spring.webhook.inbox.InboxEntry;
import ai.refold.spring.webhook.inbox.InboxFilter;
import ai.refold.spring.webhook.inbox.InboxOperations;
import ai.refold.spring.webhook.inbox.InboxSummary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

/**
 * Tests for {@link InboxEndpointSection}.
 */
class InboxEndpointSectionTests {

	private static final InboxEntry ENTRY = new InboxEntry("1", InboxEntry.State.DEAD, "Workflow Errored", "acme",
			Instant.EPOCH, 3, List.of(), "{\"secret\":\"body\"}");

	private final InboxOperations inbox = mock();

	private final InboxEndpointSection section = new InboxEndpointSection(this.inbox);

	@Test
	void describesWhatIsInTheInbox() {
		InboxSummary summary = new InboxSummary(1, 2, 3, null);
		given(this.inbox.summary()).willReturn(summary);
		assertThat(this.section.describe()).isEqualTo(summary);
	}

	@Test
	void listsDeadLettersUnlessAskedForOthers() {
		given(this.inbox.list(InboxFilter.dead().withLinkedAccountId("acme").withLimit(100)))
			.willReturn(List.of(ENTRY));
		given(this.inbox.list(InboxFilter.waiting().withLimit(5))).willReturn(List.of());
		assertThat(this.section.list(query(null, null, null, "acme", null, null))).containsExactly(ENTRY);
		assertThat(this.section.list(query(null, "Waiting", null, null, 5, null))).isEmpty();
	}

	@Test
	void refusesAnUnknownState() {
		assertThatExceptionOfType(InvalidEndpointRequestException.class)
			.isThrownBy(() -> this.section.list(query(null, "lost", null, null, null, null)))
			.withMessageContaining("'lost'")
			.withMessageContaining("WAITING, DEAD");
	}

	@Test
	void showsAnEntryWithoutItsBody() {
		given(this.inbox.find("1")).willReturn(Optional.of(ENTRY));
		given(this.inbox.find("2")).willReturn(Optional.empty());
		assertThat(this.section.find("1")).isInstanceOfSatisfying(InboxEntry.class, (entry) -> {
			assertThat(entry.id()).isEqualTo("1");
			assertThat(entry.body()).isNull();
		});
		assertThat(this.section.find("2")).isNull();
	}

	@Test
	void replaysOneOrThoseOfAnEvent() {
		given(this.inbox.replay("1")).willReturn(true);
		given(this.inbox.replay(InboxFilter.dead().withEvent("Workflow Errored"))).willReturn(4);
		assertThat(this.section.write("replay", query("1", null, null, null, null, null)))
			.isEqualTo(Map.of("replayed", 1));
		assertThat(this.section.write("replay", query("2", null, null, null, null, null)))
			.isEqualTo(Map.of("replayed", 0));
		assertThat(this.section.write("replay", query(null, "dead", "Workflow Errored", null, null, null)))
			.isEqualTo(Map.of("replayed", 4));
	}

	@Test
	void discardsOneOrAllThatWait() {
		given(this.inbox.discard("1")).willReturn(true);
		given(this.inbox.discard(InboxFilter.waiting())).willReturn(7);
		assertThat(this.section.write("discard", query("1", null, null, null, null, null)))
			.isEqualTo(Map.of("discarded", 1));
		assertThat(this.section.write("discard", query(null, "waiting", null, null, null, true)))
			.isEqualTo(Map.of("discarded", 7));
	}

	@ParameterizedTest
	@ValueSource(strings = { "replay", "discard", "pause" })
	void refusesWhatNamesNothingOrIsUnknown(String operation) {
		assertThatExceptionOfType(InvalidEndpointRequestException.class)
			.isThrownBy(() -> this.section.write(operation, query(null, null, null, null, null, null)));
		verifyNoInteractions(this.inbox);
	}

	@Test
	void countsOnlyInDryRun() {
		given(this.inbox.list(InboxFilter.dead().withEvent("Workflow Errored"))).willReturn(List.of(ENTRY, ENTRY));
		given(this.inbox.find("1")).willReturn(Optional.of(ENTRY));
		Map<String, Object> two = Map.of("dryRun", true, "matching", 2);
		assertThat(this.section.write("discard", dryRun(null, "Workflow Errored"))).isEqualTo(two);
		assertThat(this.section.write("replay", dryRun(null, "Workflow Errored"))).isEqualTo(two);
		assertThat(this.section.write("discard", dryRun("1", null))).isEqualTo(Map.of("dryRun", true, "matching", 1));
		assertThat(this.section.write("replay", dryRun("2", null))).isEqualTo(Map.of("dryRun", true, "matching", 0));
		verify(this.inbox, never()).discard(any(InboxFilter.class));
		verify(this.inbox, never()).replay(any(InboxFilter.class));
		verify(this.inbox, never()).discard(anyString());
		verify(this.inbox, never()).replay(anyString());
	}

	@ParameterizedTest
	@ValueSource(strings = { "replay", "discard" })
	void refusesWhatItWouldHaveToIgnore(String operation) {
		Map<String, Supplier<RefoldEndpointQuery>> refused = Map.of("status",
				() -> new RefoldEndpointQuery(null, null, null, null, 500, null, null, null, null), "since",
				() -> new RefoldEndpointQuery("1", null, null, null, null, null, null, Instant.EPOCH, null), "limit",
				() -> query(null, null, null, null, 0, true), "event", () -> query(null, null, " ", null, null, true),
				"linkedAccountId", () -> query(null, null, null, "", null, null), "all",
				() -> query(null, null, "Workflow Errored", null, null, true), "id",
				() -> query("1", null, "Workflow Errored", null, null, null), "state",
				() -> query(null, "lost", null, null, null, true));
		refused.forEach((field, query) -> assertThatExceptionOfType(InvalidEndpointRequestException.class).as(field)
			.isThrownBy(() -> this.section.write(operation, query.get()))
			.satisfies((ex) -> assertThat(ex.getReason()).contains("'" + field + "'")));
		verifyNoInteractions(this.inbox);
	}

	@Test
	void refusesToReplayWhatWaits() {
		assertThatExceptionOfType(InvalidEndpointRequestException.class)
			.isThrownBy(() -> this.section.write("replay", query(null, "waiting", null, null, null, true)))
			.withMessageContaining("'state'");
		verifyNoInteractions(this.inbox);
	}

	private static RefoldEndpointQuery dryRun(@Nullable String id, @Nullable String event) {
		return new RefoldEndpointQuery(id, null, event, null, null, null, null, null, true);
	}

	private static RefoldEndpointQuery query(@Nullable String id, @Nullable String state, @Nullable String event,
			@Nullable String linkedAccountId, @Nullable Integer limit, @Nullable Boolean all) {
		return new RefoldEndpointQuery(id, state, event, linkedAccountId, null, limit, all, null, null);
	}

}
