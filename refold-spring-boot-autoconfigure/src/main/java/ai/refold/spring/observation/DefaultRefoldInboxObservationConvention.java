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

/**
 * Default {@link RefoldInboxObservationConvention}, named {@code refold.inbox}. Events
 * without a type of their own are all named {@code unknown}.
 *
 * @since 0.1.0
 */
@Internal
public class DefaultRefoldInboxObservationConvention implements RefoldInboxObservationConvention {

	/**
	 * Create a new {@code DefaultRefoldInboxObservationConvention}.
	 */
	public DefaultRefoldInboxObservationConvention() {
	}

	@Override
	public String getName() {
		return "refold.inbox";
	}

	@Override
	public String getContextualName(RefoldInboxObservationContext context) {
		return EventNames.of(context.getEvent()) + " process";
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(RefoldInboxObservationContext context) {
		return KeyValues.of(Keys.EVENT.withValue(EventNames.of(context.getEvent())));
	}

}
