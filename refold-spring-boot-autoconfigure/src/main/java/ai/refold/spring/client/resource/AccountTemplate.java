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

import java.util.function.Function;

/**
 * {@link LinkedAccountScoped} operations that wait for reactive ones.
 *
 * @param <R> the type of the reactive operations
 * @param <T> the type of the operations
 */
abstract class AccountTemplate<R extends LinkedAccountScoped<R>, T> implements LinkedAccountScoped<T> {

	final R reactive;

	private final Function<R, T> factory;

	AccountTemplate(R reactive, Function<R, T> factory) {
		this.reactive = reactive;
		this.factory = factory;
	}

	@Override
	public final T forLinkedAccount(String linkedAccountId) {
		return this.factory.apply(this.reactive.forLinkedAccount(linkedAccountId));
	}

	@Override
	public final T withSessionToken(String sessionToken) {
		return this.factory.apply(this.reactive.withSessionToken(sessionToken));
	}

}
