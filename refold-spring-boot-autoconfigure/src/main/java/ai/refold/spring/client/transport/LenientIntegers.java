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
package ai.refold.spring.client.transport;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.jdk.NumberDeserializers;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.module.SimpleModule;

/**
 * Treats numbers that are too large for a field as missing, as {@link LenientFields} does
 * with values of another type: Jackson asks no handler about those.
 */
final class LenientIntegers extends SimpleModule {

	LenientIntegers() {
		super("refold-lenient-integers");
		addDeserializer(Integer.class, new InRange<>(Integer.class, Integer.SIZE));
		addDeserializer(Long.class, new InRange<>(Long.class, Long.SIZE));
	}

	private static final class InRange<T extends Number> extends StdScalarDeserializer<T> {

		private final ValueDeserializer<?> others;

		private final int bits;

		InRange(Class<T> type, int bits) {
			super(type);
			this.others = NumberDeserializers.find(type);
			this.bits = bits;
		}

		@Override
		@SuppressWarnings("unchecked")
		public @Nullable T deserialize(JsonParser parser, DeserializationContext context) {
			JsonToken token = parser.currentToken();
			if (token == null || !token.isNumeric()) {
				return (T) this.others.deserialize(parser, context);
			}
			double magnitude = Math.abs(parser.getDoubleValue());
			return (magnitude < Math.scalb(1.0, this.bits - 1)) ? (T) this.others.deserialize(parser, context) : null;
		}

	}

}
