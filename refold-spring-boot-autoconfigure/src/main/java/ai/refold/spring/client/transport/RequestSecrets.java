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

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.service.invoker.HttpRequestValues;

import ai.refold.spring.Internal;

/**
 * Masks secrets of a request's body that Refold may quote in its response.
 *
 * @param values the secrets, the longest first: one may be part of another
 */
@Internal
public record RequestSecrets(List<String> values) {

	private static final String SECRETS = RequestSecrets.class.getName();

	private static final int SHORTEST = 4;

	/**
	 * Create new {@code RequestSecrets}.
	 * @param values the secrets, in any order
	 */
	public RequestSecrets {
		values = values.stream().sorted(Comparator.comparingInt(String::length).reversed()).toList();
	}

	/**
	 * Collect the values in a body as text. Those of fewer than four characters are left
	 * out: they would be masked in any message.
	 * @param body the body
	 * @return the secrets
	 */
	public static RequestSecrets in(Map<String, ?> body) {
		List<String> values = new ArrayList<>();
		collect(body, values);
		return new RequestSecrets(values);
	}

	private static void collect(@Nullable Object value, List<String> values) {
		if (value instanceof Map<?, ?> map) {
			map.values().forEach((element) -> collect(element, values));
		}
		else if (value instanceof Collection<?> collection) {
			collection.forEach((element) -> collect(element, values));
		}
		else if (value != null && value.toString().length() >= SHORTEST) {
			values.add(value.toString());
		}
	}

	/**
	 * Return the secrets of a request.
	 * @param attributes the attributes of the request
	 * @return the secrets
	 */
	public static RequestSecrets of(Map<String, Object> attributes) {
		return (RequestSecrets) attributes.getOrDefault(SECRETS, new RequestSecrets(List.of()));
	}

	/**
	 * Hide the secrets in a text.
	 * @param text the text
	 * @return the text without them
	 */
	public String hideIn(String text) {
		String hidden = text;
		for (String value : this.values) {
			hidden = hidden.replace(value, "***");
		}
		return hidden;
	}

	/**
	 * Take an argument of this type into the request of an HTTP interface.
	 */
	static boolean resolve(@Nullable Object argument, MethodParameter parameter, HttpRequestValues.Builder values) {
		if (argument instanceof RequestSecrets secrets) {
			values.addAttribute(SECRETS, secrets);
		}
		return parameter.getParameterType() == RequestSecrets.class;
	}

	@Override
	public String toString() {
		return "RequestSecrets[]";
	}

}
