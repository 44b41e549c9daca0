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

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import ai.refold.spring.Internal;
import ai.refold.spring.client.RefoldEventMessage;
import ai.refold.spring.client.RefoldEventReceipt;
import ai.refold.spring.client.RefoldEventSender;
import ai.refold.spring.client.transport.Blocking;
import ai.refold.spring.event.DispatchMode;
import ai.refold.spring.event.RefoldEventSenderDecorator;

/**
 * Observes each attempt to send an event. The HTTP request belongs to it.
 *
 * @since 0.1.0
 */
@Internal
public final class EventObservation implements RefoldEventSenderDecorator {

	private static final RefoldEventObservationConvention DEFAULT_CONVENTION = new DefaultRefoldEventObservationConvention();

	private final ObservationRegistry registry;

	private final @Nullable RefoldEventObservationConvention convention;

	/**
	 * Create a new {@code EventObservation}.
	 * @param registry observes
	 * @param convention what to name things, {@code null} for the default
	 */
	public EventObservation(ObservationRegistry registry, @Nullable RefoldEventObservationConvention convention) {
		this.registry = registry;
		this.convention = convention;
	}

	@Override
	public RefoldEventSender decorate(RefoldEventSender sender, DispatchMode mode) {
		return this.registry.isNoop() ? sender : new ObservedSender(sender, mode);
	}

	/**
	 * A sender whose attempts are observed.
	 */
	private final class ObservedSender implements RefoldEventSender {

		private final RefoldEventSender sender;

		private final DispatchMode mode;

		ObservedSender(RefoldEventSender sender, DispatchMode mode) {
			this.sender = sender;
			this.mode = mode;
		}

		@Override
		public Mono<RefoldEventReceipt> send(RefoldEventMessage message) {
			return observe(message, this.sender.send(message));
		}

		@Override
		public Mono<RefoldEventReceipt> sendWithRetries(RefoldEventMessage message) {
			return observe(message, this.sender.sendWithRetries(message));
		}

		// The application's convention may block, when the observation starts and when it
		// ends
		private Mono<RefoldEventReceipt> observe(RefoldEventMessage message, Mono<RefoldEventReceipt> sending) {
			return (EventObservation.this.convention == null) ? observed(message, sending) : Blocking
				.deferWhereAllowed(() -> observed(message, sending.publishOn(Schedulers.boundedElastic())));
		}

		private Mono<RefoldEventReceipt> observed(RefoldEventMessage message, Mono<RefoldEventReceipt> sending) {
			return Mono.defer(() -> {
				RefoldEventObservationContext context = new RefoldEventObservationContext(message, this.mode);
				Observation observation = RefoldObservation.EVENT
					.observation(EventObservation.this.convention, DEFAULT_CONVENTION, () -> context,
							EventObservation.this.registry)
					.start();
				return sending.doOnNext(context::setReceipt)
					.doOnError(observation::error)
					.doFinally((signal) -> observation.stop())
					.contextWrite((reactor) -> reactor.put(ObservationThreadLocalAccessor.KEY, observation));
			});
		}

	}

}
