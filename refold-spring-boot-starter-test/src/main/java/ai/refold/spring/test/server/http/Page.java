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

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One page of a list, as requested by {@code ?page=1&limit=10}.
 *
 * @param number the number of the page, from 1
 * @param limit how many documents a page has
 * @since 0.1.0
 */
public record Page(int number, int limit) {

	private static final int DEFAULT_LIMIT = 10;

	/**
	 * Return the page that a request asks for.
	 * @param request the request
	 * @return the page; the first, of 10 documents, where the request does not say or is
	 * not a number, and at least 1 of either
	 */
	public static Page of(ApiRequest request) {
		return new Page(positive(request.query("page"), 1), positive(request.query("limit"), DEFAULT_LIMIT));
	}

	private static int positive(@Nullable String text, int defaultValue) {
		try {
			return (text != null) ? Math.max(1, Integer.parseInt(text)) : defaultValue;
		}
		catch (NumberFormatException ex) {
			return defaultValue;
		}
	}

	/**
	 * Return this page of the given documents.
	 * @param documents all documents
	 * @return the response, with the documents of the page and its position
	 */
	public ApiResponse of(List<? extends JsonNode> documents) {
		int total = documents.size();
		int pages = Math.max(1, (total + this.limit - 1) / this.limit);
		int from = (int) Math.min((this.number - 1L) * this.limit, total);
		ObjectNode page = Json.object();
		page.set("docs", Json.array(documents.subList(from, Math.min(from + this.limit, total))));
		page.put("totalDocs", total).put("limit", this.limit).put("page", this.number).put("totalPages", pages);
		page.put("hasNextPage", this.number < pages).put("hasPrevPage", this.number > 1);
		page.put("nextPage", (this.number < pages) ? Integer.valueOf(this.number + 1) : null);
		page.put("prevPage", (this.number > 1) ? Integer.valueOf(this.number - 1) : null);
		page.put("pagingCounter", (this.number - 1) * this.limit + 1);
		return ApiResponse.ok(page);
	}

}
