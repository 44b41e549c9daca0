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

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.jspecify.annotations.Nullable;

import ai.refold.spring.Internal;
import ai.refold.spring.event.AsyncRefoldEventDispatcher;
import ai.refold.spring.event.RefoldDispatchFailedEvent;

/**
 * Counts the events that were given up, and publishes gauges of the queue in memory.
 *
 * @since 0.1.0
 */
@Internal
public final class EventMetrics implements MeterBinder {

	private final AsyncRefoldEventDispatcher dispatcher;

	private volatile Meter.@Nullable MeterProvider<Counter> failed;

	/**
	 * Create a new {@code EventMetrics}.
	 * @param dispatcher has the queue
	 */
	public EventMetrics(AsyncRefoldEventDispatcher dispatcher) {
		this.dispatcher = dispatcher;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		Gauge.builder("refold.event.queue", this.dispatcher, AsyncRefoldEventDispatcher::queueSize)
			.description("Events that wait in memory or are being sent")
			.baseUnit("events")
			.register(registry);
		this.failed = Counter.builder("refold.event.failed")
			.description("Events that will not reach Refold without intervention, including dead letters")
			.baseUnit("events")
			.withRegistry(registry);
	}

	/**
	 * Count an event.
	 * @param failure the event that was given up
	 */
	public void count(RefoldDispatchFailedEvent failure) {
		Meter.MeterProvider<Counter> failed = this.failed;
		if (failed != null) {
			failed.withTag("event", failure.event()).increment();
		}
	}

}
