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

import java.util.Map;
import java.util.function.Supplier;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

import ai.refold.spring.Internal;
import ai.refold.spring.webhook.RefoldWebhookEvent;
import ai.refold.spring.webhook.inbox.InboxContextPropagation;

/**
 * Observes the storing of a delivery in the inbox, and adds the headers of the trace to
 * it; observes its handling, in the same trace.
 *
 * @since 0.1.0
 */
@Internal
public final class InboxObservation implements InboxContextPropagation {

	private static final RefoldInboxObservationConvention DEFAULT_CONVENTION = new DefaultRefoldInboxObservationConvention();

	private static final RefoldInboxStoreObservationConvention DEFAULT_STORE_CONVENTION = new DefaultRefoldInboxStoreObservationConvention();

	private final ObservationRegistry registry;

	private final @Nullable RefoldInboxStoreObservationConvention storeConvention;

	private final @Nullable RefoldInboxObservationConvention convention;

	/**
	 * Create a new {@code InboxObservation}.
	 * @param registry observes
	 * @param storeConvention what to name things when a delivery is stored, {@code null}
	 * for the default
	 * @param convention what to name things when it is handled, {@code null} for the
	 * default
	 */
	public InboxObservation(ObservationRegistry registry,
			@Nullable RefoldInboxStoreObservationConvention storeConvention,
			@Nullable RefoldInboxObservationConvention convention) {
		this.registry = registry;
		this.storeConvention = storeConvention;
		this.convention = convention;
	}

	@Override
	public void capture(RefoldWebhookEvent event, Map<String, String> headers) {
		if (!this.registry.isNoop()) {
			RefoldObservation.INBOX_STORE
				.start(this.storeConvention, DEFAULT_STORE_CONVENTION,
						() -> new RefoldInboxStoreObservationContext(event, headers), this.registry)
				.stop();
		}
	}

	@Override
	public <T> T handle(RefoldWebhookEvent event, Map<String, String> headers, Supplier<T> handling) {
		Observation observation = RefoldObservation.INBOX.observation(this.convention, DEFAULT_CONVENTION,
				() -> new RefoldInboxObservationContext(event, headers), this.registry);
		T result = observation.observe(handling);
		Assert.state(result != null, "There is no result");
		return result;
	}

}
