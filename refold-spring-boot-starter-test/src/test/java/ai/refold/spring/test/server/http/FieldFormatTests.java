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
package ai.refold.spring.test.server.http;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class FieldFormatTests {

	@Test
	void notationIsThatOfTheDescription() {
		assertThat(FieldFormat.parse("slug!:string, fields:object[]|object")).satisfiesExactly((slug) -> {
			assertThat(slug.name()).isEqualTo("slug");
			assertThat(slug.required()).isTrue();
			assertThat(slug.types()).containsExactly("string");
		}, (fields) -> {
			assertThat(fields.required()).isFalse();
			assertThat(fields.types()).containsExactlyInAnyOrder("object[]", "object");
		});
		assertThat(FieldFormat.parse("")).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', textBlock = """
			string   ; "a"      ; 1
			boolean  ; true     ; "true"
			integer  ; 1        ; 1.5
			number   ; 1.5      ; "1.5"
			object   ; {}       ; []
			object[] ; [{}]     ; [1]
			string[] ; ["a"]    ; "a"
			string[]|object ; {} ; [1]
			""")
	void typesAreReported(String type, String good, String bad) {
		FieldFormat field = FieldFormat.parse("f:" + type).get(0);
		assertThat(field.accepts(Json.parse(good))).isTrue();
		assertThat(field.accepts(Json.parse(bad))).isFalse();
		assertThat(FieldFormat.parse("f:any").get(0).accepts(Json.parse(bad))).isTrue();
	}

	@Test
	void typeThatDoesNotExistIsAMistake() {
		assertThatIllegalArgumentException().isThrownBy(() -> FieldFormat.parse("f:text").get(0).accepts(Json.object()))
			.withMessageContaining("text");
	}

}
