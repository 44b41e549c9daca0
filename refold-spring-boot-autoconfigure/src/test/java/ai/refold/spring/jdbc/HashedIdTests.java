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
package ai.refold.spring.jdbc;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HashedId}. Rows that are in databases have these ids.
 */
class HashedIdTests {

	private static final String ACME = "822b33ad87c148a0a20a5ba7cd5ebcaa68d36a18e7aad165554903f52ca82757";

	@Test
	void hashesTextAsUtf8() {
		assertThat(HashedId.of("acme")).isEqualTo(ACME);
		assertThat(HashedId.of("\ud83d\ude00"))
			.isEqualTo("f0443a342c5ef54783a111b51ba56c938e474c32324d90c3a60c9c8e3a37e2d9");
		assertThat(HashedId.of("\u00e4")).isEqualTo("33e6d73fee82904c8d7afb78de1154d1e8dc2a0edb08120e63df5b9385c2d9cc");
	}

	@Test
	void textsThatDifferInALoneSurrogateDiffer() {
		assertThat(List.of("a?", "a\ufffd", "a\ud83d", "a\ud83e", "a\ude00", "\ud83da", "\ude00\ud83d"))
			.extracting(HashedId::of)
			.doesNotHaveDuplicates();
		assertThat(HashedId.of("a\ud83d"))
			.isEqualTo("7a6d8ad44702dd9ccc6827be4152e2a8ef732274a16de5702db65a30255d699c");
	}

}
