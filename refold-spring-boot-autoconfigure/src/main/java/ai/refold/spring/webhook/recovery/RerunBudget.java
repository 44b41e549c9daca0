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

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * How many reruns a linked account has left in this hour. Bounds what the chains cannot:
 * executions of one chain whose deliveries go to several instances in turn, or that were
 * forgotten.
 */
final class RerunBudget {

	private static final Duration WINDOW = Duration.ofHours(1);

	private static final int MAX_ACCOUNTS = 10_000;

	private final int maxPerHour;

	private final Clock clock;

	private final Map<String, Used> used = new LinkedHashMap<>(16, 0.75f, true) {

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, Used> eldest) {
			return size() > MAX_ACCOUNTS;
		}

	};

	RerunBudget(int maxPerHour, Clock clock) {
		this.maxPerHour = maxPerHour;
		this.clock = clock;
	}

	synchronized boolean take(String account) {
		Used now = current(this.used.get(account));
		if (now.reruns() >= this.maxPerHour) {
			return false;
		}
		this.used.put(account, new Used(now.since(), now.reruns() + 1));
		return true;
	}

	private Used current(@Nullable Used used) {
		Instant now = this.clock.instant();
		return (used != null && now.isBefore(used.since().plus(WINDOW))) ? used : new Used(now, 0);
	}

	private record Used(Instant since, int reruns) {

	}

}
