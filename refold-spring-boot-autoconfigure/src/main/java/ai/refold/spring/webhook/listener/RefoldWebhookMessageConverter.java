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
package ai.refold.spring.webhook.listener;

import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;
import org.springframework.core.GenericTypeResolver;
import org.springframework.core.MethodParameter;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHeaders;
import org.springframework.messaging.converter.SmartMessageConverter;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import ai.refold.spring.LogText;
import ai.refold.spring.webhook.RefoldWebhookEvent;
import ai.refold.spring.webhook.UnknownWebhookEvent;

/**
 * Converts an event to the parameter types of listeners.
 */
class RefoldWebhookMessageConverter implements SmartMessageConverter {

	private final JsonMapper jsonMapper;

	RefoldWebhookMessageConverter(JsonMapper jsonMapper) {
		this.jsonMapper = jsonMapper;
	}

	@Override
	public @Nullable Object fromMessage(Message<?> message, Class<?> targetClass) {
		return fromMessage(message, targetClass, null);
	}

	@Override
	public @Nullable Object fromMessage(Message<?> message, Class<?> targetClass, @Nullable Object conversionHint) {
		RefoldWebhookEvent event = (RefoldWebhookEvent) message.getPayload();
		if (targetClass == UnknownWebhookEvent.class) {
			return UnknownWebhookEvent.of(event);
		}
		if (RefoldWebhookEvent.class.isAssignableFrom(targetClass)) {
			return null;
		}
		if (targetClass == byte[].class) {
			return event.body();
		}
		if (targetClass == String.class) {
			return new String(event.body(), StandardCharsets.UTF_8);
		}
		return (targetClass == JsonNode.class) ? event.json()
				: read(message, event, targetType(targetClass, conversionHint));
	}

	private @Nullable Object read(Message<?> message, RefoldWebhookEvent event, Type type) {
		try {
			return this.jsonMapper.readValue(event.body(), this.jsonMapper.constructType(type));
		}
		catch (JacksonException ex) {
			String path = (ex instanceof DatabindException databind) ? databind.getPathReference() : "";
			throw new UnreadableDeliveryException(message, "Cannot read the body as " + type.getTypeName()
					+ (path.isEmpty() ? "" : " at " + LogText.escape(path)));
		}
	}

	private Type targetType(Class<?> targetClass, @Nullable Object conversionHint) {
		if (!(conversionHint instanceof MethodParameter parameter)) {
			return targetClass;
		}
		boolean message = Message.class.isAssignableFrom(parameter.getParameterType());
		Type type = (message ? parameter.nested() : parameter).getNestedGenericParameterType();
		return GenericTypeResolver.resolveType(type, parameter.getContainingClass());
	}

	@Override
	public @Nullable Message<?> toMessage(Object payload, @Nullable MessageHeaders headers) {
		return null;
	}

	@Override
	public @Nullable Message<?> toMessage(Object payload, @Nullable MessageHeaders headers,
			@Nullable Object conversionHint) {
		return null;
	}

}
