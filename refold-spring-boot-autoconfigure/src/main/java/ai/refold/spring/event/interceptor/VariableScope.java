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

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The variables available to the expressions of one annotated method or type.
 *
 * @param arguments the indexes of the arguments by name
 * @param resultName the name of what is given
 * @param result whether there is such a thing
 * @param named whether the names of the parameters are known
 */
record VariableScope(Map<String, Integer> arguments, String resultName, boolean result, boolean named) {

	private static final String RESULT = "result";

	VariableScope {
		arguments = Map.copyOf(arguments);
	}

	/**
	 * Return the scope of a method.
	 * @param count the number of parameters
	 * @param names the names of the parameters, from each declaration that has them
	 * @param result whether the method gives something
	 */
	static VariableScope ofMethod(int count, List<String[]> names, boolean result) {
		Map<String, Integer> arguments = new HashMap<>();
		for (int i = 0; i < count; i++) {
			arguments.put("a" + i, i);
			arguments.put("p" + i, i);
		}
		names.forEach((declared) -> {
			for (int i = 0; i < count; i++) {
				arguments.put(declared[i], i);
			}
		});
		return new VariableScope(arguments, RESULT, result, count == 0 || !names.isEmpty());
	}

	/**
	 * Return the scope of an application event.
	 */
	static VariableScope ofApplicationEvent() {
		return new VariableScope(Map.of(), "event", true, true);
	}

	boolean isResult(String name) {
		return name.equals(this.resultName) && (this.result || !this.arguments.containsKey(name));
	}

	@Nullable Object lookup(String name, @Nullable Object[] arguments, @Nullable Object result) {
		if (isResult(name)) {
			return result;
		}
		Integer index = this.arguments.get(name);
		return (index != null) ? arguments[index] : null;
	}

	/**
	 * Return why an expression cannot use a variable.
	 */
	@Nullable String problem(String name) {
		if (name.equals(this.resultName) && !this.arguments.containsKey(name)) {
			return this.result ? null : "the method returns nothing, so #result is always null";
		}
		if (this.arguments.containsKey(name) || name.equals("root") || name.equals("this")) {
			return null;
		}
		if (!this.named) {
			return "the name of parameter #%s is not in the class file: compile with -parameters, or write #a0, #a1"
				.formatted(name);
		}
		return "there is no #%s, only %s".formatted(name, String.join(", ", known()));
	}

	private List<String> known() {
		List<String> known = new ArrayList<>();
		if (this.result) {
			known.add("#" + this.resultName);
		}
		this.arguments.keySet().stream().sorted().map("#"::concat).forEach(known::add);
		known.add("#root");
		return known;
	}

}
