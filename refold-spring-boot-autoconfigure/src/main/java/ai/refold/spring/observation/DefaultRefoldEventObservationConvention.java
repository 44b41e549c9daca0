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

import java.util.Locale;
import java.util.Objects;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import org.jspecify.annotations.Nullable;

import ai.refold.spring.RefoldApiException;
import ai.refold.spring.RefoldException;
import ai.refold.spring.client.RefoldEventReceipt;
import ai.refold.spring.client.error.SendFailureClassifier;
import ai.refold.spring.observation.RefoldObservation.Keys;

/**
 * Default {@link RefoldEventObservationConvention}, named {@code refold.event}.
 *
 * @since 0.1.0
 */
public class DefaultRefoldEventObservationConvention implements RefoldEventObservationConvention {

	/**
	 * Create a new {@code DefaultRefoldEventObservationConvention}.
	 */
	public DefaultRefoldEventObservationConvention() {
	}

	@Override
	public String getName() {
		return "refold.event";
	}

	@Override
	public String getContextualName(RefoldEventObservationContext context) {
		return context.getMessage().event() + " send";
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(RefoldEventObservationContext context) {
		return KeyValues.of(Keys.EVENT.withValue(context.getMessage().event()),
				Keys.DISPATCH.withValue(context.getDispatch().name().toLowerCase(Locale.ROOT)),
				Keys.OUTCOME.withValue(outcome(context)));
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(RefoldEventObservationContext context) {
		return KeyValues.of(Keys.EVENT_ID.withValue(context.getMessage().id()),
				Keys.LINKED_ACCOUNT_ID.withValue(context.getMessage().linkedAccountId()),
				Keys.TRACE_ID.withValue(Objects.requireNonNullElse(traceId(context), KeyValue.NONE_VALUE)));
	}

	private static @Nullable String traceId(RefoldEventObservationContext context) {
		RefoldEventReceipt receipt = context.getReceipt();
		if (receipt != null) {
			return receipt.traceId();
		}
		return (context.getError() instanceof RefoldApiException refusal) ? refusal.traceId() : null;
	}

	private static String outcome(RefoldEventObservationContext context) {
		RefoldEventReceipt receipt = context.getReceipt();
		if (receipt != null) {
			return receipt.duplicate() ? "duplicate" : "accepted";
		}
		Throwable error = context.getError();
		return (error != null) ? outcome(SendFailureClassifier.toRefoldException(error)) : "unknown";
	}

	private static String outcome(RefoldException error) {
		if (SendFailureClassifier.isRateLimit(error)) {
			return "rate-limited";
		}
		return (error instanceof RefoldApiException && SendFailureClassifier.isPermanent(error)) ? "refused"
				: "unavailable";
	}

}
