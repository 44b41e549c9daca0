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

/**
 * Default {@link RefoldEventPublishObservationConvention}, named
 * {@code refold.event.publish}.
 *
 * @since 0.1.0
 */
@Internal
public class DefaultRefoldEventPublishObservationConvention implements RefoldEventPublishObservationConvention {

	/**
	 * Create a new {@code DefaultRefoldEventPublishObservationConvention}.
	 */
	public DefaultRefoldEventPublishObservationConvention() {
	}

	@Override
	public String getName() {
		return "refold.event.publish";
	}

	@Override
	public String getContextualName(RefoldEventPublishObservationContext context) {
		return context.getEvent() + " publish";
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(RefoldEventPublishObservationContext context) {
		return KeyValues.of(RefoldObservation.Keys.EVENT.withValue(context.getEvent()));
	}

}
