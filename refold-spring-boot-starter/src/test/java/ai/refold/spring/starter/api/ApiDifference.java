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
package ai.refold.spring.starter.api;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How the public API differs from the one that was committed.
 */
record ApiDifference(List<String> incompatible, List<String> additions) {

	static ApiDifference between(List<String> committed, List<String> current) {
		Set<String> gone = new LinkedHashSet<>(committed);
		current.forEach(gone::remove);
		Set<String> added = new LinkedHashSet<>(current);
		committed.forEach(added::remove);
		Set<String> knownTypes = committed.stream().map(ApiDifference::type).collect(Collectors.toSet());
		List<String> incompatible = new ArrayList<>(gone.stream().map("gone:  "::concat).toList());
		added.stream()
			.filter((line) -> asksForMore(line) && knownTypes.contains(type(line)))
			.map("asked: "::concat)
			.forEach(incompatible::add);
		return new ApiDifference(List.copyOf(incompatible), List.copyOf(added));
	}

	/**
	 * Return whether those who implement or use the type would have to write something:
	 * abstract methods, and attributes without a default.
	 */
	private static boolean asksForMore(String line) {
		return line.contains(" has abstract ") && !line.contains(" = ");
	}

	private static String type(String line) {
		return line.substring(0, line.indexOf(' '));
	}

	boolean isEmpty() {
		return this.incompatible.isEmpty() && this.additions.isEmpty();
	}

}
