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

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;

import org.springframework.util.ClassUtils;

import ai.refold.spring.RefoldConfigurationException;

/**
 * Thrown at startup if the declaration of a listener means that it can never be called.
 */
final class InvalidRefoldWebhookListenerException extends RefoldConfigurationException {

	InvalidRefoldWebhookListenerException(AnnotatedElement listener, String problem, String action) {
		super("@RefoldWebhookListener on " + name(listener) + " " + problem + ".", action);
	}

	private static String name(AnnotatedElement listener) {
		return (listener instanceof Method method) ? ClassUtils.getQualifiedMethodName(method)
				: ((Class<?>) listener).getName();
	}

}
