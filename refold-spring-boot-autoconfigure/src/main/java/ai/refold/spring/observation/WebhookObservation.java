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
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;

import ai.refold.spring.Internal;
import ai.refold.spring.webhook.RefoldWebhookEvent;
import ai.refold.spring.webhook.RefoldWebhookInterceptor;

/**
 * Observes each call of a listener, as the current observation of its thread. The
 * outermost interceptor, so that the others belong to it.
 *
 * @since 0.1.0
 */
@Internal
public final class WebhookObservation implements RefoldWebhookInterceptor, Ordered {

	private static final RefoldWebhookObservationConvention DEFAULT_CONVENTION = new DefaultRefoldWebhookObservationConvention();

	private final ObservationRegistry registry;

	private final @Nullable RefoldWebhookObservationConvention convention;

	/**
	 * Create a new {@code WebhookObservation}.
	 * @param registry observes
	 * @param convention what to name things, {@code null} for the default
	 */
	public WebhookObservation(ObservationRegistry registry, @Nullable RefoldWebhookObservationConvention convention) {
		this.registry = registry;
		this.convention = convention;
	}

	@Override
	public int getOrder() {
		return HIGHEST_PRECEDENCE;
	}

	@Override
	public void beforeListener(RefoldWebhookEvent event, String listenerId) {
		if (!this.registry.isNoop()) {
			RefoldObservation.WEBHOOK
				.observation(this.convention, DEFAULT_CONVENTION,
						() -> new RefoldWebhookObservationContext(event, listenerId), this.registry)
				.start()
				.openScope();
		}
	}

	@Override
	public void afterListener(RefoldWebhookEvent event, String listenerId, @Nullable Throwable failure) {
		Observation.Scope scope = this.registry.getCurrentObservationScope();
		if (scope == null
				|| !(scope.getCurrentObservation().getContext() instanceof RefoldWebhookObservationContext context)
				|| context.getEvent() != event) {
			return;
		}
		scope.close();
		context.complete();
		Observation observation = scope.getCurrentObservation();
		if (failure != null) {
			observation.error(failure);
		}
		observation.stop();
	}

}
