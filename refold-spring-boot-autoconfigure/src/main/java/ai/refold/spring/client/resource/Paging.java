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

import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Iterates over the pages of a list: requests the next page when the documents of the
 * current page are used up.
 */
final class Paging {

	static final int LIMIT = 50;

	private Paging() {
	}

	static <T> Flux<T> flux(IntFunction<Mono<RefoldPage<T>>> pages) {
		return Flux.defer(() -> {
			AtomicInteger next = new AtomicInteger(1);
			return Mono.defer(() -> pages.apply(next.get())).flatMapIterable((page) -> {
				next.set(page.hasNext() ? next.get() + 1 : 0);
				return page.docs();
			}).repeat(() -> next.get() > 0);
		});
	}

	static <T> Stream<T> stream(IntFunction<RefoldPage<T>> pages) {
		return StreamSupport.stream(Spliterators.spliteratorUnknownSize(new PageIterator<>(pages), Spliterator.ORDERED),
				false);
	}

	/**
	 * The documents of all pages, one after the other.
	 */
	private static final class PageIterator<T> implements Iterator<T> {

		private final IntFunction<RefoldPage<T>> pages;

		private Iterator<T> docs = Collections.emptyIterator();

		private int next = 1;

		PageIterator(IntFunction<RefoldPage<T>> pages) {
			this.pages = pages;
		}

		@Override
		public boolean hasNext() {
			while (!this.docs.hasNext() && this.next > 0) {
				RefoldPage<T> page = this.pages.apply(this.next);
				this.next = page.hasNext() ? this.next + 1 : 0;
				this.docs = page.docs().iterator();
			}
			return this.docs.hasNext();
		}

		@Override
		public T next() {
			if (!hasNext()) {
				throw new NoSuchElementException();
			}
			return this.docs.next();
		}

	}

}
