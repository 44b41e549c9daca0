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
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.SynthesizingMethodParameter;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHeaders;
import org.springframework.messaging.handler.annotation.Header;
import org.springframework.messaging.handler.annotation.Headers;
import org.springframework.messaging.support.MessageHeaderAccessor;
import org.springframework.util.StringUtils;

import ai.refold.spring.Internal;

/**
 * The headers of deliveries that listeners declare as parameters.
 *
 * @param all whether a listener asks for all there are
 * @param names the names, in any case
 * @since 0.1.0
 */
@Internal
public record RequestedHeaders(boolean all, Set<String> names) {

	/**
	 * Create requested headers.
	 * @param all means more than the names
	 * @param names copied
	 */
	public RequestedHeaders {
		names = Set.copyOf(names);
	}

	/**
	 * Return whether a header is asked for.
	 * @param name its name, in any case
	 * @return whether it is
	 */
	public boolean contains(String name) {
		return this.all || this.names.stream().anyMatch(name::equalsIgnoreCase);
	}

	static RequestedHeaders of(Collection<Method> methods, UnaryOperator<String> placeholders) {
		DefaultParameterNameDiscoverer parameterNames = new DefaultParameterNameDiscoverer();
		Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
		boolean all = false;
		for (Method method : methods) {
			for (int i = 0; i < method.getParameterCount(); i++) {
				MethodParameter parameter = new SynthesizingMethodParameter(method, i);
				parameter.initParameterNameDiscovery(parameterNames);
				Header header = parameter.getParameterAnnotation(Header.class);
				String name = (header != null) ? name(header, parameter, placeholders) : null;
				if (name != null) {
					names.add(name);
				}
				all |= (header != null) ? name == null : takesAll(parameter);
			}
		}
		return new RequestedHeaders(all, names);
	}

	private static boolean takesAll(MethodParameter parameter) {
		Class<?> type = parameter.getParameterType();
		return parameter.hasParameterAnnotation(Headers.class) || MessageHeaders.class == type
				|| Message.class.isAssignableFrom(type) || MessageHeaderAccessor.class.isAssignableFrom(type);
	}

	/**
	 * Return the name, {@code null} if it is known only at the call.
	 */
	private static @Nullable String name(Header header, MethodParameter parameter, UnaryOperator<String> placeholders) {
		String name = StringUtils.hasText(header.name()) ? placeholders.apply(header.name())
				: parameter.getParameterName();
		return (StringUtils.hasText(name) && !name.contains("#{")) ? name : null;
	}

}
