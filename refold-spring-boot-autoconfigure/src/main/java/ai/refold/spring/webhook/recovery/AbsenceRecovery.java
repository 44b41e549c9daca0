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
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import ai.refold.spring.RefoldApiException;
import ai.refold.spring.RefoldAuthenticationException;
import ai.refold.spring.RefoldException;
import ai.refold.spring.RefoldRateLimitException;
import ai.refold.spring.RefoldServerException;

/**
 * Makes up for one absence, one linked account after the other. Remembers how far it got,
 * so that it goes on there when Refold is away for a while. Used by one thread at a time.
 */
final class AbsenceRecovery {

	private static final Log logger = LogFactory.getLog(AbsenceRecovery.class);

	private static final int PAGE_SIZE = 100;

	private static final int MAX_ROUNDS = 5;

	private static final int MAX_FAILURES = 3;

	private final Instant since;

	private final RefoldCatchUp catchUp;

	private final ContactStore contacts;

	private final Instant activeSince;

	private final Set<String> failed = new LinkedHashSet<>();

	private @Nullable String last;

	private boolean listed;

	private int rounds;

	private int accounts;

	private int handled;

	private int alreadyHandled;

	private int failures;

	/**
	 * Create a new {@code AbsenceRecovery}.
	 * @param activeSince since when something happened for the linked accounts that
	 * matter
	 */
	AbsenceRecovery(Instant since, RefoldCatchUp catchUp, ContactStore contacts, Instant activeSince) {
		this.since = since;
		this.catchUp = catchUp;
		this.contacts = contacts;
		this.activeSince = activeSince;
	}

	Instant since() {
		return this.since;
	}

	/**
	 * Go on.
	 * @return whether nothing is left to do
	 */
	boolean proceed(BooleanSupplier permitted) {
		this.failures = 0;
		while (!this.listed) {
			List<String> page = this.contacts.accounts(this.activeSince, this.last, PAGE_SIZE);
			if (!all(page, permitted)) {
				return false;
			}
			this.listed = page.size() < PAGE_SIZE;
		}
		if (!all(new ArrayList<>(this.failed), permitted)) {
			return false;
		}
		return isDone();
	}

	private boolean all(List<String> accounts, BooleanSupplier permitted) {
		for (String account : accounts) {
			if (!permitted.getAsBoolean() || this.failures == MAX_FAILURES) {
				return false;
			}
			catchUp(account);
			this.last = this.listed ? this.last : account;
		}
		return true;
	}

	private boolean isDone() {
		if (!this.failed.isEmpty() && ++this.rounds < MAX_ROUNDS) {
			return false;
		}
		if (!this.failed.isEmpty()) {
			logger.error(("Given up catching up since %s for %d linked accounts, among them '%s': "
					+ "catch up for them again once listeners succeed")
				.formatted(this.since, this.failed.size(), this.failed.iterator().next()));
		}
		logger.info("Caught up since %s for %d linked accounts: %d executions handled, %d were handled before"
			.formatted(this.since, this.accounts, this.handled, this.alreadyHandled));
		return true;
	}

	private void catchUp(String account) {
		this.failed.remove(account);
		Instant since = this.since;
		RefoldCatchUpResult result = step(account, since);
		while (!result.complete() && result.failure() == null && result.until().isAfter(since)) {
			since = result.until();
			result = step(account, since);
		}
		RefoldException failure = result.failure();
		this.failures = (failure != null && !isRefused(failure)) ? this.failures + 1 : 0;
		if (failure != null) {
			logger.warn("Cannot catch up for linked account '%s'%s: %s".formatted(account,
					isRefused(failure) ? "" : " now", failure.getMessage()));
		}
		if (failure == null) {
			this.accounts++;
		}
		if (failure == null && !result.complete()) {
			logger.warn(("What linked account '%s' missed after %s may be missing still: Refold lists more executions "
					+ "than one catch-up looks at, and not by age; raise 'refold.webhook.catch-up.max-executions' and "
					+ "catch up for it again")
				.formatted(account, since));
		}
	}

	private RefoldCatchUpResult step(String account, Instant since) {
		RefoldCatchUpResult result = this.catchUp.catchUp(List.of(account), since).get(0);
		this.handled += result.handled();
		this.alreadyHandled += result.alreadyHandled();
		RefoldException failure = result.failure();
		if (result.failed() > 0 || (failure != null && !isRefused(failure))) {
			this.failed.add(account);
		}
		return result;
	}

	/**
	 * Return whether asking again is of no use, as for a linked account that was deleted.
	 */
	private static boolean isRefused(RefoldException failure) {
		return failure instanceof RefoldApiException && !(failure instanceof RefoldServerException)
				&& !(failure instanceof RefoldRateLimitException)
				&& !(failure instanceof RefoldAuthenticationException);
	}

}
