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
package ai.refold.spring.event;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.module.SimpleModule;

/**
 * Rejects payloads with values that can be read only once, since rendering them would
 * consume what the application still needs, or that are not completed.
 */
final class AvailableValuesModule extends SimpleModule {

	AvailableValuesModule() {
		super("refold-available-values");
		ValueAvailability.READ_ONCE.forEach((type) -> refuse(type, CanBeReadOnlyOnceException::new));
		ValueAvailability.ASYNCHRONOUS.forEach((type) -> refuse(type, IsNotCompletedException::new));
	}

	private <T> void refuse(Class<T> type, Refusal refusal) {
		addSerializer(type, new ValueSerializer<T>() {

			@Override
			public void serialize(T value, JsonGenerator generator, SerializationContext context) {
				throw refusal.create(generator, value.getClass());
			}

		});
	}

	private interface Refusal {

		DatabindException create(JsonGenerator generator, Class<?> type);

	}

	/**
	 * Its name is what a message shows.
	 */
	static final class CanBeReadOnlyOnceException extends DatabindException {

		CanBeReadOnlyOnceException(JsonGenerator generator, Class<?> type) {
			super(generator, "a %s can be read only once".formatted(type.getName()));
		}

	}

	/**
	 * Its name is what a message shows.
	 */
	static final class IsNotCompletedException extends DatabindException {

		IsNotCompletedException(JsonGenerator generator, Class<?> type) {
			super(generator, "a %s is not completed".formatted(type.getName()));
		}

	}

}
