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

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHeaders;
import org.springframework.messaging.handler.annotation.Header;
import org.springframework.messaging.handler.annotation.Headers;
import org.springframework.messaging.support.MessageHeaderAccessor;
import org.springframework.util.ClassUtils;
import tools.jackson.databind.JsonNode;

import ai.refold.spring.beans.SuspendingFunction;
import ai.refold.spring.webhook.RefoldWebhookEvent;
import ai.refold.spring.webhook.UnknownWebhookEvent;

/**
 * The types of a listener method's parameters, without those for headers.
 *
 * @param types the types, those of messages replaced by that of their payload
 */
record ListenerParameters(List<Class<?>> types) {

	private static final List<String> WEB = List.of("jakarta.servlet.", "org.springframework.web.",
			"org.springframework.http.");

	static ListenerParameters of(Method method, Class<?> beanType) {
		List<Class<?>> types = new ArrayList<>();
		for (int i = 0; i < SuspendingFunction.parameterCount(method); i++) {
			MethodParameter parameter = new MethodParameter(method, i).withContainingClass(beanType);
			if (!isHeader(parameter)) {
				Class<?> type = payloadType(ResolvableType.forMethodParameter(parameter));
				checkConvertible(method, type);
				types.add(type);
			}
		}
		return new ListenerParameters(List.copyOf(types));
	}

	private static void checkConvertible(Method method, Class<?> type) {
		boolean simple = ClassUtils.isPrimitiveOrWrapper(type) || type.isEnum();
		boolean several = (type.isArray() && type != byte[].class) || Collection.class.isAssignableFrom(type);
		if (simple || several || WEB.stream().anyMatch(type.getName()::startsWith)) {
			throw new InvalidRefoldWebhookListenerException(method,
					"takes a " + type.getSimpleName() + ", which no delivery can be converted to",
					"Take an event, as in void on(WorkflowErrored event), a Map or a class of your own; a header with @Header.");
		}
	}

	private static boolean isHeader(MethodParameter parameter) {
		Class<?> type = parameter.getParameterType();
		return parameter.hasParameterAnnotation(Header.class) || parameter.hasParameterAnnotation(Headers.class)
				|| MessageHeaders.class == type || MessageHeaderAccessor.class.isAssignableFrom(type);
	}

	private static Class<?> payloadType(ResolvableType type) {
		boolean message = Message.class.isAssignableFrom(type.toClass());
		return (message ? type.as(Message.class).getGeneric() : type).toClass();
	}

	/**
	 * Return the types of events among the parameters.
	 */
	List<Class<?>> eventTypes() {
		return this.types.stream().filter(RefoldWebhookEvent.class::isAssignableFrom).toList();
	}

	boolean takesEvent() {
		return !eventTypes().isEmpty();
	}

	/**
	 * Return whether the method takes a delivery that has no name of an event.
	 */
	boolean takesNameless(boolean object) {
		return canBePassed(UnknownWebhookEvent.class)
				&& this.types.stream().anyMatch((type) -> isRaw(type) || (object && type == Map.class));
	}

	/**
	 * Return whether all parameters fit an event that is delivered as the given type.
	 */
	boolean canBePassed(Class<? extends RefoldWebhookEvent> delivered) {
		return eventTypes().stream()
			.allMatch((type) -> type == UnknownWebhookEvent.class || type.isAssignableFrom(delivered));
	}

	private boolean isRaw(Class<?> type) {
		return type == byte[].class || type == String.class || type == JsonNode.class || type == Object.class;
	}

}
