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

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import org.jspecify.annotations.Nullable;
import reactor.util.context.ContextView;

import ai.refold.spring.Internal;
import ai.refold.spring.event.RefoldEventContextContributor;

/**
 * Observes the creation of an event, and adds the headers of the trace to it.
 *
 * @since 0.1.0
 */
@Internal
public final class EventPublishObservation implements RefoldEventContextContributor {

	private static final RefoldEventPublishObservationConvention DEFAULT_CONVENTION = new DefaultRefoldEventPublishObservationConvention();

	private final ObservationRegistry registry;

	private final @Nullable RefoldEventPublishObservationConvention convention;

	/**
	 * Create a new {@code EventPublishObservation}.
	 * @param registry observes
	 * @param convention what to name things, {@code null} for the default
	 */
	public EventPublishObservation(ObservationRegistry registry,
			@Nullable RefoldEventPublishObservationConvention convention) {
		this.registry = registry;
		this.convention = convention;
	}

	@Override
	public void contribute(String event, ContextView reactorContext, Map<String, String> context) {
		if (this.registry.isNoop()) {
			return;
		}
		Observation observation = RefoldObservation.EVENT_PUBLISH.observation(this.convention, DEFAULT_CONVENTION,
				() -> new RefoldEventPublishObservationContext(event, context), this.registry);
		Observation parent = reactorContext.getOrDefault(ObservationThreadLocalAccessor.KEY, null);
		if (parent != null) {
			observation.parentObservation(parent);
		}
		observation.start().stop();
	}

}
