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
package ai.refold.spring.observation;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;

import ai.refold.spring.Internal;
import ai.refold.spring.webhook.inbox.InboxOperations;
import ai.refold.spring.webhook.inbox.InboxSummary;

/**
 * Publishes gauges of the inbox. The rows are counted at most every ten seconds; every
 * instance counts the same rows.
 *
 * @since 0.1.0
 */
@Internal
public final class InboxMetrics implements MeterBinder {

	private final InboxOperations inbox;

	/**
	 * Create a new {@code InboxMetrics}.
	 * @param inbox knows the rows
	 */
	public InboxMetrics(InboxOperations inbox) {
		this.inbox = inbox;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		gauge(registry, "waiting", InboxSummary::waiting);
		gauge(registry, "running", InboxSummary::running);
		gauge(registry, "dead", InboxSummary::dead);
		TimeGauge.builder("refold.inbox.oldest.age", this.inbox, TimeUnit.SECONDS, InboxMetrics::oldestAge)
			.description("Age of the oldest delivery waiting to be handled")
			.register(registry);
	}

	private void gauge(MeterRegistry registry, String state, ToDoubleFunction<InboxSummary> count) {
		Gauge.builder("refold.inbox.deliveries", this.inbox, (inbox) -> count.applyAsDouble(inbox.recentSummary()))
			.description("Deliveries in the inbox")
			.baseUnit("deliveries")
			.tag("state", state)
			.register(registry);
	}

	private static double oldestAge(InboxOperations inbox) {
		Instant oldest = inbox.recentSummary().oldest();
		return (oldest != null) ? Math.max(0, Duration.between(oldest, Instant.now()).toMillis() / 1000.0) : 0;
	}

}
