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

import io.micrometer.common.KeyValues;

import ai.refold.spring.Internal;
import ai.refold.spring.observation.RefoldObservation.Keys;
import ai.refold.spring.webhook.DiscardDeliveryException;

/**
 * Default {@link RefoldWebhookObservationConvention}, named {@code refold.webhook}.
 * Events without a type of their own are all named {@code unknown}: their names can be
 * chosen in a template at Refold.
 *
 * @since 0.1.0
 */
@Internal
public class DefaultRefoldWebhookObservationConvention implements RefoldWebhookObservationConvention {

	/**
	 * Create a new {@code DefaultRefoldWebhookObservationConvention}.
	 */
	public DefaultRefoldWebhookObservationConvention() {
	}

	@Override
	public String getName() {
		return "refold.webhook";
	}

	@Override
	public String getContextualName(RefoldWebhookObservationContext context) {
		return EventNames.of(context.getEvent()) + " handle";
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(RefoldWebhookObservationContext context) {
		return KeyValues.of(Keys.EVENT.withValue(EventNames.of(context.getEvent())),
				Keys.LISTENER.withValue(context.getListenerId()), Keys.OUTCOME.withValue(outcome(context)));
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(RefoldWebhookObservationContext context) {
		String account = context.getEvent().linkedAccountId();
		return (account != null) ? KeyValues.of(Keys.LINKED_ACCOUNT_ID.withValue(account)) : KeyValues.empty();
	}

	private static String outcome(RefoldWebhookObservationContext context) {
		Throwable error = context.getError();
		if (error != null) {
			return (error instanceof DiscardDeliveryException) ? "discarded" : "failed";
		}
		return context.isCompleted() ? "handled" : "unknown";
	}

}
