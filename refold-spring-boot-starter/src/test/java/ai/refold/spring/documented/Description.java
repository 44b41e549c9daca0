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
package ai.refold.spring.documented;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import ai.refold.spring.test.server.http.FieldFormat;

/**
 * Refold's OpenAPI description: its operations and the objects inside of their bodies.
 */
final class Description {

	private final List<Operation> operations = lines("operations").skip(1).map(Operation::parse).toList();

	private final Map<String, List<FieldFormat>> objects = lines("objects").skip(1)
		.map((line) -> line.split("\t"))
		.collect(Collectors.toMap((cells) -> cells[0], (cells) -> FieldFormat.parse(cells[1])));

	private static Stream<String> lines(String name) {
		return Documented.table(name).lines().filter((line) -> !line.isBlank());
	}

	List<Operation> operations() {
		return this.operations;
	}

	Optional<Operation> find(String method, String path) {
		return this.operations.stream().filter((operation) -> operation.isCalledBy(method, path)).findFirst();
	}

	/**
	 * Return the fields of what an operation returns: of an element, if it is an array or
	 * a page.
	 */
	List<FieldFormat> returnedFields(Operation operation) {
		Operation described = operation;
		if (operation.response().isPresent() && operation.response().get().type().equals(Operation.PAGE)) {
			described = this.operations.stream()
				.filter((candidate) -> candidate.method().equals("GET") && operation.isOneOf(candidate.path()))
				.findFirst()
				.orElse(operation);
		}
		return described.response().map(Operation.Json::fields).orElse(List.of());
	}

	/**
	 * Return the fields of an object inside of a body, empty if they are not described.
	 */
	List<FieldFormat> fieldsOf(String name) {
		return this.objects.getOrDefault(name, List.of());
	}

}
