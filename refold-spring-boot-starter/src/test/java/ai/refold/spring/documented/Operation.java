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
import java.util.Optional;
import java.util.Set;

import ai.refold.spring.test.server.http.FieldFormat;

/**
 * An operation of Refold's API as its OpenAPI description has it.
 *
 * @param method the HTTP method
 * @param path the path, with variables in braces
 * @param credentials what authenticates: {@code key}, {@code token}, both or none
 * @param headers the headers
 * @param query the query parameters
 * @param body the body of requests, if there is one
 * @param bodyRequired whether requests need one
 * @param response the body of the first successful response, if it has one
 */
record Operation(String method, String path, Set<String> credentials, List<FieldFormat> headers,
		List<FieldFormat> query, Optional<Json> body, boolean bodyRequired, Optional<Json> response) {

	static final String PAGE = "object&object";

	static Operation parse(String line) {
		String[] cells = line.split("\t", -1);
		return new Operation(cells[0], cells[1], Set.of(cells[3].split("/")),
				FieldFormat.parse(cells[4].replaceAll("(?<=\\S)(?=\\s|$)", ":string")), FieldFormat.parse(cells[5]),
				Json.parse(cells[6].split(" ; ")[0].replaceFirst("^json!? ?", "")), cells[6].startsWith("json!"),
				Json.parse(cells[7].split(" \\| ")[0].replaceFirst("^\\d+ ?", "")));
	}

	boolean isCalledBy(String method, String path) {
		return this.method.equals(method) && withoutNames(this.path).equals(withoutNames(path));
	}

	boolean isOneOf(String path) {
		return withoutNames(path).equals(withoutNames(this.path + "/{id}"));
	}

	private static String withoutNames(String path) {
		return path.replaceAll("\\{[^}]*}", "{}");
	}

	@Override
	public String toString() {
		return this.method + " " + this.path;
	}

	/**
	 * A JSON body.
	 *
	 * @param type its type, such as {@code object[]}
	 * @param fields the fields of the object, or of each, as far as they are described
	 */
	record Json(String type, List<FieldFormat> fields) {

		private static Optional<Json> parse(String notation) {
			if (notation.isEmpty()) {
				return Optional.empty();
			}
			int brace = notation.indexOf('{');
			String type = ((brace < 0) ? notation : notation.substring(0, brace)).strip();
			String fields = (brace < 0) ? "" : notation.substring(brace + 1, notation.lastIndexOf('}'));
			return Optional.of(new Json(type.isEmpty() ? "object" : type, FieldFormat.parse(fields)));
		}

	}

}
