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

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

import org.reactivestreams.Publisher;
import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.ExecutableMode;
import org.springframework.aot.hint.ReflectionHints;
import org.springframework.aot.hint.annotation.ReflectiveProcessor;
import org.springframework.core.ResolvableType;

/**
 * Registers the hints for annotated methods and types: the method itself, and the types
 * of its result and its arguments, which payloads and expressions read.
 */
class RefoldEventReflectiveProcessor implements ReflectiveProcessor {

	private final BindingReflectionHintsRegistrar payloads = new BindingReflectionHintsRegistrar();

	@Override
	public void registerReflectionHints(ReflectionHints hints, AnnotatedElement element) {
		if (element instanceof Method method) {
			registerHints(hints, method);
		}
		else if (element instanceof Class<?> type) {
			this.payloads.registerReflectionHints(hints, type);
		}
	}

	private void registerHints(ReflectionHints hints, Method method) {
		hints.registerMethod(method, ExecutableMode.INVOKE);
		Stream
			.concat(Stream.of(content(ResolvableType.forMethodReturnType(method))),
					Stream.of(method.getGenericParameterTypes()).map(ResolvableType::forType))
			.map(ResolvableType::getType)
			.filter((type) -> type != void.class)
			.forEach((type) -> this.payloads.registerReflectionHints(hints, type));
	}

	private static ResolvableType content(ResolvableType type) {
		Class<?> wrapper = type.toClass();
		return (Optional.class.isAssignableFrom(wrapper) || CompletionStage.class.isAssignableFrom(wrapper)
				|| Publisher.class.isAssignableFrom(wrapper)) ? type.getGeneric() : type;
	}

}
