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

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Paging} and {@link RefoldPage}.
 */
class PagingTests {

	private final List<Integer> asked = new ArrayList<>();

	@Test
	void pageIsAskedForWhenTheOneBeforeIsUsedUp() {
		StepVerifier.create(Paging.flux((page) -> Mono.just(page(page, 3))), 1)
			.expectNext(10)
			.then(() -> assertThat(this.asked).containsExactly(1))
			.thenRequest(1)
			.expectNext(11)
			.thenRequest(1)
			.expectNext(20)
			.then(() -> assertThat(this.asked).containsExactly(1, 2))
			.thenCancel()
			.verify(Duration.ofSeconds(5));
		this.asked.clear();
		assertThat(Paging.flux((page) -> Mono.just(page(page, 3))).take(2).collectList().block()).containsExactly(10,
				11);
		assertThat(this.asked).containsExactly(1);
		this.asked.clear();
		assertThat(Paging.stream((page) -> page(page, 3)).limit(2)).containsExactly(10, 11);
		assertThat(this.asked).containsExactly(1);
	}

	@Test
	void manyPagesDoNotOverflowTheStack() {
		assertThat(Paging.flux((page) -> Mono.just(page(page, 20_000))).count().block(Duration.ofSeconds(20)))
			.isEqualTo(40_000);
		assertThat(Paging.stream((page) -> page(page, 20_000))).hasSize(40_000);
	}

	@Test
	void eachSubscriptionBeginsAnew() {
		var all = Paging.flux((page) -> Mono.just(page(page, 2)));
		assertThat(all.collectList().block()).isEqualTo(all.collectList().block()).hasSize(4);
	}

	@Test
	void pageWithoutDocumentsIsTheLastWhateverItSays() {
		assertThat(page(List.of(), true, 2, 1, 9).hasNext()).isFalse();
		assertThat(page(null, true, 2, 1, 9).hasNext()).isFalse();
	}

	@Test
	void whateverRefoldSaysAboutTheNextPageIsUsed() {
		List<Integer> docs = List.of(1);
		assertThat(page(docs, true, null, null, null).hasNext()).isTrue();
		assertThat(page(docs, null, 2, null, null).hasNext()).isTrue();
		assertThat(page(docs, null, null, 1, 2).hasNext()).isTrue();
		assertThat(page(docs, null, null, 2, 2).hasNext()).isFalse();
		assertThat(page(docs, null, null, null, null).hasNext()).isFalse();
	}

	private RefoldPage<Integer> page(int number, int pages) {
		this.asked.add(number);
		return page(List.of(number * 10, number * 10 + 1), number < pages, null, number, pages);
	}

	private static RefoldPage<Integer> page(@Nullable List<Integer> docs, @Nullable Boolean hasNext,
			@Nullable Integer next, @Nullable Integer page, @Nullable Integer pages) {
		return new RefoldPage<>(docs, null, null, page, pages, hasNext, null, next, null, null, Map.of());
	}

}
