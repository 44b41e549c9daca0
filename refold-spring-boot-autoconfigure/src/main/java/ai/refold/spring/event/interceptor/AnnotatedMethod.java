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
package ai.refold.spring.event.interceptor;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanUtils;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;

/**
 * A method that fires events.
 *
 * @param method the method
 * @param targetClass the class of the objects it is called on
 * @param declared its annotations, as far as they could be parsed
 * @param scope what their expressions see
 * @param defaultPayload the payload where they name none
 * @param result what it gives
 * @param interfaceDeclaration the method of an interface that is annotated, if it is one
 * @param problems why it cannot work
 */
record AnnotatedMethod(Method method, Class<?> targetClass, List<EventOperation> declared, VariableScope scope,
		DefaultPayload defaultPayload, MethodResult result, @Nullable Method interfaceDeclaration,
		List<String> problems) implements EventOperationSource {

	/**
	 * Return what fires: nothing where there are problems, rather than a half of it.
	 */
	@Override
	public List<EventOperation> operations() {
		return this.problems.isEmpty() ? this.declared : List.of();
	}

	List<RefoldEventUsage> usages() {
		return operations().stream()
			.map((operation) -> new RefoldEventUsage(operation.event(), origin(),
					(operation.payload() == null) ? payloadType() : null))
			.toList();
	}

	/**
	 * Return what is probably not wanted.
	 */
	List<String> warnings() {
		ResolvableType type = payloadType();
		Class<?> raw = (type != null) ? type.resolve() : null;
		boolean noObject = raw != null
				&& (BeanUtils.isSimpleValueType(raw) || raw.isArray() || Iterable.class.isAssignableFrom(raw));
		return (noObject && this.declared.stream().anyMatch((operation) -> operation.payload() == null)) ? List
			.of("the default payload (%s) is not a JSON object and is sent as {\"value\": …}: set payload if that is not wanted"
				.formatted(type)) : List.of();
	}

	/**
	 * Return the type of the default payload, {@code null} if it is not one type.
	 */
	@Nullable ResolvableType payloadType() {
		int argument = this.defaultPayload.onlyArgument();
		if (argument >= 0) {
			return ResolvableType
				.forMethodParameter(new MethodParameter(this.method, argument).withContainingClass(this.targetClass));
		}
		if (this.defaultPayload.arguments() != null) {
			return null;
		}
		return this.result.content();
	}

	@Override
	public String origin() {
		Class<?> type = Proxy.isProxyClass(this.targetClass) ? this.method.getDeclaringClass()
				: ClassUtils.getUserClass(this.targetClass);
		return Arrays.stream(this.method.getParameterTypes())
			.map(Class::getSimpleName)
			.collect(Collectors.joining(", ", type.getName() + "." + this.method.getName() + "(", ")"));
	}

}
