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
import ai.refold.spring.outbox.OutboxOperations;
import ai.refold.spring.outbox.OutboxSummary;

/**
 * Publishes gauges of the outbox. The rows are counted at most every ten seconds; every
 * instance counts the same rows.
 *
 * @since 0.1.0
 */
@Internal
public final class OutboxMetrics implements MeterBinder {

	private final OutboxOperations outbox;

	/**
	 * Create a new {@code OutboxMetrics}.
	 * @param outbox knows the rows
	 */
	public OutboxMetrics(OutboxOperations outbox) {
		this.outbox = outbox;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		gauge(registry, "waiting", OutboxSummary::waiting);
		gauge(registry, "sending", OutboxSummary::sending);
		gauge(registry, "dead", OutboxSummary::dead);
		TimeGauge.builder("refold.outbox.oldest.age", this.outbox, TimeUnit.SECONDS, OutboxMetrics::oldestAge)
			.description("Age of the oldest event waiting to be sent")
			.register(registry);
	}

	private void gauge(MeterRegistry registry, String state, ToDoubleFunction<OutboxSummary> count) {
		Gauge.builder("refold.outbox.events", this.outbox, (outbox) -> count.applyAsDouble(outbox.recentSummary()))
			.description("Events in the outbox")
			.baseUnit("events")
			.tag("state", state)
			.register(registry);
	}

	private static double oldestAge(OutboxOperations outbox) {
		Instant oldest = outbox.recentSummary().oldest();
		return (oldest != null) ? Math.max(0, Duration.between(oldest, Instant.now()).toMillis() / 1000.0) : 0;
	}

}
