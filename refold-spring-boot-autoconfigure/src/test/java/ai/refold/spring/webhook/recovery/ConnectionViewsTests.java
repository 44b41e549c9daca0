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
package ai.refold.spring.webhook.recovery;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import ai.refold.spring.webhook.recovery.RefoldAccountConnections.State;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ConnectionViews}.
 */
class ConnectionViewsTests {

	private static final Instant ASKED = Instant.parse("2026-11-21T13:00:00.500Z");

	private final ConnectionViews views = new ConnectionViews(2);

	@Test
	void answerIsRemembered() {
		answer("acme", State.CONNECTED);
		assertThat(state("acme")).isEqualTo(State.CONNECTED);
		assertThat(this.views.get("globex")).isNull();
	}

	@Test
	void deliveryOfTheSameSecondIsTakenOver() {
		answer("acme", State.CONNECTED);
		deliver("acme", State.EXPIRED, Instant.parse("2026-11-21T13:00:00Z"));
		assertThat(state("acme")).isEqualTo(State.EXPIRED);
		assertThat(this.views.get("acme").deliveredAt()).isEqualTo(ASKED.plusSeconds(5));
		assertThat(this.views.get("acme").askedAt()).isEqualTo(ASKED);
	}

	@Test
	void deliveryThatIsOlderThanTheAnswerHasRefoldAskedAgain() {
		answer("acme", State.CONNECTED);
		deliver("acme", State.NOT_CONNECTED, ASKED.minusSeconds(60));
		assertThat(this.views.get("acme")).isNull();
	}

	@Test
	void deliveryThatIsOlderThanAnotherHasRefoldAskedAgain() {
		answer("acme", State.CONNECTED);
		deliver("acme", State.EXPIRED, ASKED.plusSeconds(5));
		deliver("acme", State.CONNECTED, ASKED.plusSeconds(2));
		assertThat(this.views.get("acme")).isNull();
	}

	@Test
	void deliveryForAnAccountNobodyAskedForIsNotRemembered() {
		deliver("acme", State.CONNECTED, ASKED);
		assertThat(this.views.get("acme")).isNull();
	}

	@Test
	void answerThatADeliveryOvertookIsNotRemembered() {
		ConnectionViews.Question overtaken = this.views.ask("acme");
		ConnectionViews.Question other = this.views.ask("globex");
		deliver("acme", State.EXPIRED, ASKED);
		this.views.answered(overtaken, view("acme", State.CONNECTED));
		this.views.answered(other, view("globex", State.CONNECTED));
		assertThat(this.views.get("acme")).isNull();
		assertThat(state("globex")).isEqualTo(State.CONNECTED);
	}

	@Test
	void questionThatFailedLeavesWhatIsKnown() {
		answer("acme", State.CONNECTED);
		this.views.answered(this.views.ask("acme"), null);
		assertThat(state("acme")).isEqualTo(State.CONNECTED);
	}

	@Test
	void accountNotAskedForLongestIsForgottenFirst() {
		answer("acme", State.CONNECTED);
		answer("globex", State.CONNECTED);
		this.views.get("acme");
		answer("initech", State.CONNECTED);
		assertThat(this.views.get("globex")).isNull();
		assertThat(this.views.get("acme")).isNotNull();
		assertThat(this.views.get("initech")).isNotNull();
	}

	private void answer(String account, State state) {
		this.views.answered(this.views.ask(account), view(account, state));
	}

	private void deliver(String account, State state, Instant happenedAt) {
		this.views.delivered(account, "hubspot", state, happenedAt, ASKED.plusSeconds(5));
	}

	private static RefoldAccountConnections view(String account, State state) {
		return new RefoldAccountConnections(account, Map.of("hubspot", state), ASKED, null);
	}

	private @Nullable State state(String account) {
		RefoldAccountConnections view = this.views.get(account);
		return (view != null) ? view.applications().get("hubspot") : null;
	}

}
