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

import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.jspecify.annotations.Nullable;

import ai.refold.spring.Internal;
import ai.refold.spring.webhook.DeliveryOutcome;
import ai.refold.spring.webhook.RefoldDeliveryFailedEvent;
import ai.refold.spring.webhook.RefoldWebhookEvent;
import ai.refold.spring.webhook.RefoldWebhookInterceptor;
import ai.refold.spring.webhook.RefoldWebhookSignatureVerifier;

/**
 * Counts the outcomes of deliveries, including rejected and duplicate ones, and reports
 * when a previous key was last used.
 *
 * @since 0.1.0
 */
@Internal
public final class WebhookMetrics implements MeterBinder, RefoldWebhookInterceptor {

	private final @Nullable RefoldWebhookSignatureVerifier verifier;

	private volatile Map<DeliveryOutcome, Counter> deliveries = Map.of();

	private volatile Meter.@Nullable MeterProvider<Counter> failed;

	/**
	 * Create a new {@code WebhookMetrics}.
	 * @param verifier knows the keys, {@code null} if signatures are not verified
	 */
	public WebhookMetrics(@Nullable RefoldWebhookSignatureVerifier verifier) {
		this.verifier = verifier;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		Map<DeliveryOutcome, Counter> deliveries = new EnumMap<>(DeliveryOutcome.class);
		for (DeliveryOutcome outcome : DeliveryOutcome.values()) {
			deliveries.put(outcome,
					Counter.builder("refold.webhook.deliveries")
						.description("Requests to the webhook endpoint by outcome")
						.tag("outcome", outcome.name().toLowerCase(Locale.ROOT).replace('_', '-'))
						.register(registry));
		}
		this.deliveries = deliveries;
		this.failed = Counter.builder("refold.webhook.failed")
			.description("Deliveries that a listener failed to handle and that may be lost")
			.baseUnit("deliveries")
			.withRegistry(registry);
		if (this.verifier != null) {
			TimeGauge
				.builder("refold.webhook.previous-key.last-used", this.verifier, TimeUnit.SECONDS,
						WebhookMetrics::previousKeyLastUsed)
				.description("Time of the last delivery signed with a previous key, since the epoch")
				.register(registry);
		}
	}

	private static double previousKeyLastUsed(RefoldWebhookSignatureVerifier verifier) {
		Instant lastUsed = verifier.getPreviousKeyLastUsed();
		return (lastUsed != null) ? lastUsed.getEpochSecond() : Double.NaN;
	}

	@Override
	public void afterDelivery(@Nullable RefoldWebhookEvent event, DeliveryOutcome outcome) {
		Counter counter = this.deliveries.get(outcome);
		if (counter != null) {
			counter.increment();
		}
	}

	/**
	 * Count a delivery.
	 * @param failure the delivery that is possibly lost
	 */
	public void count(RefoldDeliveryFailedEvent failure) {
		Meter.MeterProvider<Counter> failed = this.failed;
		if (failed != null) {
			failed.withTag("listener", failure.listenerId()).increment();
		}
	}

}
