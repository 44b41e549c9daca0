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
package ai.refold.spring.event;

import reactor.core.publisher.Mono;

/**
 * {@link RefoldEventTransactions} of an application that has none.
 */
final class NoTransactions implements RefoldEventTransactions {

	@Override
	public boolean isActive() {
		return false;
	}

	@Override
	public void register(PreparedDispatch prepared) {
		throw new IllegalStateException("There is no transaction");
	}

	@Override
	public Mono<Boolean> isActiveReactively() {
		return Mono.just(false);
	}

	@Override
	public Mono<Void> registerReactively(PreparedDispatch prepared) {
		return Mono.error(() -> new IllegalStateException("There is no transaction"));
	}

}
