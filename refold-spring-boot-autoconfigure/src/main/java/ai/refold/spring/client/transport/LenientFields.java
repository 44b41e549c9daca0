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

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.deser.DeserializationProblemHandler;
import tools.jackson.databind.deser.ValueInstantiator;

/**
 * Treats a response field that does not match its documented type as missing, so that the
 * rest of the response can be used. A response that is of another type as a whole is
 * still rejected.
 */
final class LenientFields extends DeserializationProblemHandler {

	@Override
	public @Nullable Object handleWeirdStringValue(DeserializationContext context, Class<?> targetType, String value,
			String failureMessage) {
		return (targetType == Instant.class) ? instant(value) : null;
	}

	@Override
	public @Nullable Object handleWeirdNumberValue(DeserializationContext context, Class<?> targetType, Number value,
			String failureMessage) {
		return null;
	}

	@Override
	public @Nullable Object handleUnexpectedToken(DeserializationContext context, JavaType targetType, JsonToken token,
			JsonParser parser, String failureMessage) {
		return skip(parser, token);
	}

	@Override
	public @Nullable Object handleMissingInstantiator(DeserializationContext context, Class<?> type,
			ValueInstantiator instantiator, JsonParser parser, String message) {
		return skip(parser, parser.currentToken());
	}

	private static @Nullable Object skip(JsonParser parser, @Nullable JsonToken token) {
		TokenStreamContext position = parser.streamReadContext();
		if (token != null && token.isStructStart()) {
			position = position.getParent();
		}
		if (position == null || !(position.inObject() || position.getNestingDepth() > 1)) {
			return NOT_HANDLED;
		}
		parser.skipChildren();
		return null;
	}

	private static @Nullable Instant instant(String value) {
		try {
			return DateTimeFormatter.RFC_1123_DATE_TIME.parse(value, Instant::from);
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

}
