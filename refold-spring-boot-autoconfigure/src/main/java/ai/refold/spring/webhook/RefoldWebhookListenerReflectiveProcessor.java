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
package ai.refold.spring.webhook;

import java.lang.reflect.Method;
import java.util.Arrays;

import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.ReflectionHints;
import org.springframework.messaging.handler.annotation.MessageMappingReflectiveProcessor;
import org.springframework.util.ReflectionUtils;

/**
 * Registers the hints for annotated methods and, for an annotated type, for its methods
 * that take an event. Conditions read events of any type, so all of them are registered.
 */
class RefoldWebhookListenerReflectiveProcessor extends MessageMappingReflectiveProcessor {

	@Override
	protected void registerTypeHints(ReflectionHints hints, Class<?> type) {
		super.registerTypeHints(hints, type);
		ReflectionUtils.doWithMethods(type, (method) -> registerMethodHints(hints, method), this::takesEvent);
	}

	@Override
	protected void registerMethodHints(ReflectionHints hints, Method method) {
		super.registerMethodHints(hints, method);
		hints.registerType(UnknownWebhookEvent.class, MemberCategory.INVOKE_PUBLIC_METHODS);
		RefoldWebhookEvents.names()
			.forEach((name) -> hints.registerType(RefoldWebhookEvents.typeOf(name),
					MemberCategory.INVOKE_PUBLIC_METHODS));
	}

	private boolean takesEvent(Method method) {
		return Arrays.stream(method.getParameterTypes()).anyMatch(RefoldWebhookEvent.class::isAssignableFrom);
	}

}
