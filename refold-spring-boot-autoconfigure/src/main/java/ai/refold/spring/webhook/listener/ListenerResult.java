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

import java.lang.reflect.Method;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;
import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The result of a listener, which is waited for if it is asynchronous.
 */
final class ListenerResult {

	private ListenerResult() {
	}

	static boolean isSupported(Method method) {
		Class<?> type = method.getReturnType();
		return type == void.class || type == Void.class || CompletionStage.class.isAssignableFrom(type)
				|| adapter(type) != null;
	}

	static void await(@Nullable Object result) throws Exception {
		if (result instanceof CompletionStage<?> stage) {
			await(stage);
		}
		else if (result != null) {
			ReactiveAdapter adapter = adapter(result.getClass());
			if (adapter != null) {
				await(Flux.from(adapter.toPublisher(result)).then());
			}
		}
	}

	private static void await(Mono<Void> completion) throws Exception {
		try {
			completion.block();
		}
		catch (RuntimeException ex) {
			if (Exceptions.unwrap(ex) instanceof Exception cause) {
				throw cause;
			}
			throw ex;
		}
	}

	private static void await(CompletionStage<?> stage) throws Exception {
		try {
			stage.toCompletableFuture().join();
		}
		catch (CompletionException ex) {
			if (ex.getCause() instanceof Exception cause) {
				throw cause;
			}
			throw ex;
		}
	}

	private static @Nullable ReactiveAdapter adapter(Class<?> type) {
		return ReactiveAdapterRegistry.getSharedInstance().getAdapter(type);
	}

}
