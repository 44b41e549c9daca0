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

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class PageTests {

	private static final List<JsonNode> DOCUMENTS = List.of(Json.of("a"), Json.of("b"), Json.of("c"));

	private static JsonNode page(Map<String, String> query) {
		ApiRequest request = new ApiRequest("GET", "/", query, Map.of(), new byte[0], List.of());
		return Json.parse(Page.of(request).of(DOCUMENTS).text());
	}

	@Test
	void firstPageOfTenIsTheDefault() {
		assertThat(page(Map.of())).hasToString("{\"docs\":[\"a\",\"b\",\"c\"],\"totalDocs\":3,\"limit\":10,\"page\":1,"
				+ "\"totalPages\":1,\"hasNextPage\":false,\"hasPrevPage\":false,\"nextPage\":null,\"prevPage\":null,"
				+ "\"pagingCounter\":1}");
	}

	@Test
	void pageBeyondTheLastIsEmpty() {
		assertThat(page(Map.of("page", "9", "limit", "2")).path("docs")).isEmpty();
	}

	@Test
	void nonsenseIsTheDefault() {
		assertThat(page(Map.of("page", "x", "limit", "-1")).path("page").asInt()).isEqualTo(1);
	}

}
