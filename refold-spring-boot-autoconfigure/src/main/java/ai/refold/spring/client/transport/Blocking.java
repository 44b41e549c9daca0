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
package ai.refold.spring.client.transport;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.springframework.util.Assert;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import ai.refold.spring.Internal;
import ai.refold.spring.RefoldTransportException;

/**
 * Waits for a reactive result, on threads that may block.
 */
@Internal
public final class Blocking {

	private Blocking() {
	}

	/**
	 * Ask code of the application where it may block.
	 * @param question asks
	 * @param <T> the type of the response
	 * @return the response
	 */
	public static <T> Mono<T> whereAllowed(Supplier<T> question) {
		return deferWhereAllowed(() -> Mono.justOrEmpty(question.get()));
	}

	/**
	 * Start what asks code of the application where that may block.
	 * @param start starts
	 * @param <T> the type of the response
	 * @return the response
	 */
	public static <T> Mono<T> deferWhereAllowed(Supplier<Mono<T>> start) {
		return Mono.defer(() -> Schedulers.isInNonBlockingThread()
				? Mono.defer(start).subscribeOn(Schedulers.boundedElastic()) : start.get());
	}

	/**
	 * Wait for all elements.
	 * @param elements the elements
	 * @param <T> their type
	 * @return the elements
	 */
	public static <T> List<T> await(Flux<T> elements) {
		return await(elements.collectList());
	}

	/**
	 * Wait for a value.
	 * @param value the value
	 * @param <T> its type
	 * @return the value
	 */
	public static <T> T await(Mono<T> value) {
		return block(value).orElseThrow();
	}

	/**
	 * Wait for an end.
	 * @param completion the end
	 */
	public static void awaitCompletion(Mono<Void> completion) {
		block(completion);
	}

	private static <T> Optional<T> block(Mono<T> value) {
		Assert.state(!Schedulers.isInNonBlockingThread(),
				() -> "RefoldTemplate blocks, and thread '%s' must not: use ReactiveRefoldTemplate here"
					.formatted(Thread.currentThread().getName()));
		try {
			return value.blockOptional();
		}
		catch (RuntimeException ex) {
			throw unwrap(ex);
		}
	}

	private static RuntimeException unwrap(RuntimeException ex) {
		Throwable failure = Exceptions.unwrap(ex);
		if (failure instanceof InterruptedException) {
			Thread.currentThread().interrupt();
			return new RefoldTransportException(
					"The thread was interrupted while it waited for Refold, which may have received the call", true,
					failure);
		}
		return (failure instanceof RuntimeException unwrapped) ? unwrapped : ex;
	}

}
