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

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import ai.refold.spring.RefoldApiError;
import ai.refold.spring.RefoldApiException;
import ai.refold.spring.RefoldException;
import ai.refold.spring.RefoldServerException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyCollection;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link AbsenceRecovery}.
 */
@ExtendWith(OutputCaptureExtension.class)
class AbsenceRecoveryTests {

	private static final Instant SINCE = Instant.parse("2026-11-21T10:00:00Z");

	private static final Instant UNTIL = SINCE.plus(Duration.ofHours(1));

	private static final BooleanSupplier PERMITTED = () -> true;

	private final RefoldCatchUp catchUp = mock();

	private final ContactStore contacts = mock();

	private final List<String> asked = new ArrayList<>();

	private final Map<String, Function<Instant, RefoldCatchUpResult>> answers = new HashMap<>();

	private AbsenceRecovery recovery;

	@BeforeEach
	void prepare() {
		given(this.catchUp.catchUp(anyCollection(), any(Instant.class))).willAnswer((call) -> {
			String account = call.<List<String>>getArgument(0).get(0);
			this.asked.add(account);
			return List.of(this.answers.getOrDefault(account, (since) -> result(account, 0, true, null))
				.apply(call.getArgument(1)));
		});
		this.recovery = new AbsenceRecovery(SINCE, this.catchUp, this.contacts, SINCE.minusSeconds(60));
	}

	@Test
	void catchesUpForEachAccountOnce(CapturedOutput output) {
		List<String> accounts = accounts(250);
		assertThat(this.recovery.proceed(PERMITTED)).isTrue();
		assertThat(this.asked).isEqualTo(accounts);
		assertThat(output).contains("for 250 linked accounts: 250 executions handled");
	}

	@Test
	void goesOnWhereOneCatchUpEnds(CapturedOutput output) {
		accounts(1);
		List<Instant> asked = new ArrayList<>();
		this.answers.put("account-0", (since) -> {
			asked.add(since);
			return new RefoldCatchUpResult("account-0", 1, 1, 1, 0, 0, 0, since.plusSeconds(1), asked.size() == 3,
					null);
		});
		assertThat(this.recovery.proceed(PERMITTED)).isTrue();
		assertThat(asked).containsExactly(SINCE, SINCE.plusSeconds(1), SINCE.plusSeconds(2));
		assertThat(output).doesNotContain("may be missing");
	}

	@Test
	void whenNothingIsGainedEndsAndSaysSo(CapturedOutput output) {
		accounts(1);
		this.answers.put("account-0",
				(since) -> new RefoldCatchUpResult("account-0", 1, 1, 1, 0, 0, 0, SINCE.plusSeconds(1), false, null));
		assertThat(this.recovery.proceed(PERMITTED)).isTrue();
		assertThat(this.asked).hasSize(2);
		assertThat(output).contains("What linked account 'account-0' missed after " + SINCE.plusSeconds(1),
				"'refold.webhook.catch-up.max-executions'");
	}

	@Test
	void whenRefoldIsAwayGoesOnLater() {
		accounts(10);
		for (int i = 4; i < 10; i++) {
			fail("account-" + i, new RefoldServerException("away", RefoldApiError.ofStatus(503)));
		}
		assertThat(this.recovery.proceed(PERMITTED)).isFalse();
		assertThat(this.asked).as("three failures in a row").hasSize(7);
		for (int i = 0; i < 10; i++) {
			assertThat(this.recovery.proceed(PERMITTED)).as("however long Refold is away").isFalse();
		}
		this.answers.clear();
		this.asked.clear();
		assertThat(this.recovery.proceed(PERMITTED)).isTrue();
		assertThat(this.asked).doesNotHaveDuplicates()
			.containsExactlyInAnyOrder("account-4", "account-5", "account-6", "account-7", "account-8", "account-9");
	}

	@Test
	void whenAccountIsGoneGoesOn(CapturedOutput output) {
		accounts(10);
		for (int i = 0; i < 9; i++) {
			fail("account-" + i, new RefoldApiException("There is no linked account", RefoldApiError.ofStatus(404)));
		}
		assertThat(this.recovery.proceed(PERMITTED)).isTrue();
		assertThat(this.asked).hasSize(10);
		assertThat(output).contains("Cannot catch up for linked account 'account-8': There is no linked account",
				"for 1 linked accounts");
	}

	@Test
	void whenListenerFailsTriesAgainAndGivesUp(CapturedOutput output) {
		accounts(2);
		this.answers.put("account-0", (since) -> result("account-0", 1, true, null));
		for (int round = 1; round < 5; round++) {
			assertThat(this.recovery.proceed(PERMITTED)).isFalse();
		}
		assertThat(this.recovery.proceed(PERMITTED)).isTrue();
		assertThat(this.asked.stream().filter("account-1"::equals)).hasSize(1);
		assertThat(this.asked.stream().filter("account-0"::equals)).hasSize(6);
		assertThat(output).contains("Given up catching up", "'account-0'");
	}

	@Test
	void whenListenerSucceedsAgainIsDone() {
		accounts(1);
		this.answers.put("account-0", (since) -> result("account-0", 1, true, null));
		assertThat(this.recovery.proceed(PERMITTED)).isFalse();
		this.answers.clear();
		assertThat(this.recovery.proceed(PERMITTED)).isTrue();
	}

	@Test
	void whenNoLongerPermittedStops() {
		accounts(10);
		assertThat(this.recovery.proceed(() -> this.asked.size() < 3)).isFalse();
		assertThat(this.asked).hasSize(3);
		assertThat(this.recovery.proceed(PERMITTED)).isTrue();
		assertThat(this.asked).hasSize(10).doesNotHaveDuplicates();
	}

	private List<String> accounts(int count) {
		List<String> accounts = IntStream.range(0, count).mapToObj("account-%d"::formatted).toList();
		given(this.contacts.accounts(any(), any(), anyInt())).willAnswer((call) -> {
			assertThat(call.<Instant>getArgument(0)).isEqualTo(SINCE.minusSeconds(60));
			int start = (call.getArgument(1) != null) ? accounts.indexOf(call.<String>getArgument(1)) + 1 : 0;
			return accounts.subList(start, Math.min(count, start + call.<Integer>getArgument(2)));
		});
		return accounts;
	}

	private void fail(String account, RefoldException failure) {
		this.answers.put(account, (since) -> result(account, 0, false, failure));
	}

	private static RefoldCatchUpResult result(String account, int failed, boolean complete,
			@Nullable RefoldException failure) {
		return new RefoldCatchUpResult(account, 1, 1, (failed > 0) ? 0 : 1, 0, 0, failed, complete ? UNTIL : SINCE,
				complete, failure);
	}

}
