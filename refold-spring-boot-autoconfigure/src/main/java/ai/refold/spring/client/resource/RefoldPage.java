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
package ai.refold.spring.client.resource;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list. Any field but the documents may be missing.
 *
 * @param <T> the type of the documents
 * @param docs the documents
 * @param totalDocs how many documents there are on all pages
 * @param limit how many documents a page has at most
 * @param page the number of this page, from 1
 * @param totalPages how many pages there are
 * @param hasNextPage whether a page follows
 * @param hasPrevPage whether a page precedes
 * @param nextPage the number of the page that follows
 * @param prevPage the number of the page that precedes
 * @param pagingCounter the number of the first document of this page, from 1
 * @param additional fields this version does not know
 * @since 0.1.0
 */
public record RefoldPage<T>(@JsonProperty("docs") List<T> docs, @JsonProperty("totalDocs") @Nullable Long totalDocs,
		@JsonProperty("limit") @Nullable Integer limit, @JsonProperty("page") @Nullable Integer page,
		@JsonProperty("totalPages") @Nullable Integer totalPages,
		@JsonProperty("hasNextPage") @Nullable Boolean hasNextPage,
		@JsonProperty("hasPrevPage") @Nullable Boolean hasPrevPage,
		@JsonProperty("nextPage") @Nullable Integer nextPage, @JsonProperty("prevPage") @Nullable Integer prevPage,
		@JsonProperty("pagingCounter") @Nullable Long pagingCounter, @JsonAnySetter Map<String, Object> additional) {

	/**
	 * Create a page. Refold leaves fields out on some lists, so that only the documents
	 * are always there.
	 * @param docs {@code null} for none
	 * @param totalDocs {@code null} if Refold does not return it
	 * @param limit {@code null} if Refold does not return it
	 * @param page from 1; {@code null} if Refold does not return it
	 * @param totalPages {@code null} if Refold does not return it
	 * @param hasNextPage {@code null} if Refold does not return it: {@link #hasNext()}
	 * falls back on the numbers
	 * @param hasPrevPage {@code null} if Refold does not return it
	 * @param nextPage {@code null} on the last page, or if Refold does not return it
	 * @param prevPage {@code null} on the first page, or if Refold does not return it
	 * @param pagingCounter from 1; {@code null} if Refold does not return it
	 * @param additional empty if there are none
	 */
	@JsonCreator
	public RefoldPage {
		docs = Objects.requireNonNullElse(docs, List.of());
	}

	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	static <T> RefoldPage<T> of(List<T> docs) {
		return new RefoldPage<>(docs, (long) docs.size(), docs.size(), 1, 1, false, false, null, null, 1L, Map.of());
	}

	/**
	 * Return whether a page follows. Never after an empty one.
	 * @return whether a page follows, as far as Refold said
	 */
	public boolean hasNext() {
		if (this.docs.isEmpty()) {
			return false;
		}
		if (this.hasNextPage != null) {
			return this.hasNextPage;
		}
		return this.nextPage != null || (this.page != null && this.totalPages != null && this.page < this.totalPages);
	}

}
