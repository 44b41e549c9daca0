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
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import ai.refold.spring.event.RefoldIgnore;

/**
 * The payload of a method that names none: what it gave; if it gives nothing its only
 * argument, or its arguments by name.
 */
final class DefaultPayload {

	private final boolean fromResult;

	private final int[] indexes;

	private final String[] names;

	private DefaultPayload(boolean fromResult, int[] indexes, String[] names) {
		this.fromResult = fromResult;
		this.indexes = indexes;
		this.names = names;
	}

	static DefaultPayload ofResult() {
		return new DefaultPayload(true, new int[0], new String[0]);
	}

	static DefaultPayload ofArguments(Method method, String @Nullable [] names) {
		Parameter[] parameters = method.getParameters();
		List<Integer> indexes = new ArrayList<>();
		for (int i = 0; i < parameters.length; i++) {
			if (!parameters[i].isAnnotationPresent(RefoldIgnore.class)
					&& !InfrastructureTypes.contains(parameters[i].getType())) {
				indexes.add(i);
			}
		}
		return new DefaultPayload(false, indexes.stream().mapToInt(Integer::intValue).toArray(),
				indexes.stream().map((i) -> (names != null) ? names[i] : "arg" + i).toArray(String[]::new));
	}

	/**
	 * Return whether the payload is made of several arguments, whose names are needed.
	 */
	boolean needsNames() {
		return this.indexes.length > 1;
	}

	/**
	 * Return whether the payload is the result or one argument.
	 */
	boolean isOneValue() {
		return this.fromResult || this.indexes.length == 1;
	}

	/**
	 * Return the parameter that is the payload.
	 * @return its index, -1 if none is
	 */
	int onlyArgument() {
		return (this.indexes.length == 1) ? this.indexes[0] : -1;
	}

	@Nullable Object of(@Nullable Object[] arguments, @Nullable Object result) {
		if (this.fromResult) {
			return result;
		}
		if (this.indexes.length == 0) {
			return null;
		}
		if (this.indexes.length == 1) {
			return arguments[this.indexes[0]];
		}
		Map<String, @Nullable Object> payload = new LinkedHashMap<>();
		for (int i = 0; i < this.indexes.length; i++) {
			payload.put(this.names[i], arguments[this.indexes[i]]);
		}
		return payload;
	}

}
