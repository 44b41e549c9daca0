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
package ai.refold.spring.client;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import reactor.core.publisher.Mono;

import ai.refold.spring.client.transport.AccountScope;

/**
 * {@link ReactiveRefoldRequestSpec} that collects the details of the call.
 */
final class ReactiveRefoldRequestSpecBuilder implements ReactiveRefoldRequestSpec {

	private final RefoldRequest request;

	private final RefoldRequestExchange exchange;

	private AccountScope scope;

	ReactiveRefoldRequestSpecBuilder(RefoldRequest request, RefoldRequestExchange exchange, AccountScope scope) {
		this.request = request;
		this.exchange = exchange;
		this.scope = scope;
	}

	@Override
	public ReactiveRefoldRequestSpec forLinkedAccount(String linkedAccountId) {
		this.scope = this.scope.forLinkedAccount(linkedAccountId);
		return this;
	}

	@Override
	public ReactiveRefoldRequestSpec withSessionToken(String sessionToken) {
		this.scope = this.scope.withSessionToken(sessionToken);
		return this;
	}

	@Override
	public ReactiveRefoldRequestSpec header(String name, String value) {
		this.request.header(name, value);
		return this;
	}

	@Override
	public ReactiveRefoldRequestSpec query(String name, @Nullable Object value) {
		this.request.query(name, value);
		return this;
	}

	@Override
	public ReactiveRefoldRequestSpec body(Object body) {
		this.request.body(body);
		return this;
	}

	@Override
	public ReactiveRefoldRequestSpec timeout(Duration timeout) {
		this.request.timeout(timeout);
		return this;
	}

	@Override
	public <T> Mono<T> retrieve(Class<T> type) {
		return this.exchange.retrieve(this.request, this.scope, type);
	}

	@Override
	public <T> Mono<T> retrieve(ParameterizedTypeReference<T> type) {
		return this.exchange.retrieve(this.request, this.scope, type.getType());
	}

	@Override
	public Mono<Void> retrieve() {
		return this.exchange.retrieve(this.request, this.scope);
	}

}
