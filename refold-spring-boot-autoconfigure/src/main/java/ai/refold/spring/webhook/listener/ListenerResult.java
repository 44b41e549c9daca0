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
package ai.refold.spring.webhook.listener;

import org.jspecify.annotations.Nullable;
import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.ResolvableType;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The result of a listener, which is waited for if it is asynchronous.
 */
final class ListenerResult {

	private ListenerResult() {
	}

	/**
	 * Return whether the end of a listener can be seen by its result. That of a publisher
	 * within another one cannot.
	 */
	static boolean isSupported(ResolvableType type) {
		Class<?> result = type.toClass();
		return result == void.class || result == Void.class || result.getName().equals("kotlin.Unit")
				|| (adapter(result) != null && adapter(type.getGeneric().toClass()) == null);
	}

	/**
	 * Wait for the end of a result, or cancel it.
	 * @param result what a listener returned
	 * @param cancellation fails if the result is to be cancelled
	 * @throws Exception if the result or the cancellation fails
	 */
	static void await(@Nullable Object result, Mono<Void> cancellation) throws Exception {
		ReactiveAdapter adapter = (result != null) ? adapter(result.getClass()) : null;
		if (adapter == null) {
			return;
		}
		try {
			Mono.firstWithSignal(Flux.from(adapter.toPublisher(result)).then(), cancellation).block();
		}
		catch (RuntimeException ex) {
			if (Exceptions.unwrap(ex) instanceof Exception cause) {
				throw cause;
			}
			throw ex;
		}
	}

	private static @Nullable ReactiveAdapter adapter(Class<?> type) {
		return ReactiveAdapterRegistry.getSharedInstance().getAdapter(type);
	}

}
