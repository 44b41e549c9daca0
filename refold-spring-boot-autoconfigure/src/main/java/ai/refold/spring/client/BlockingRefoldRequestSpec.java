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

import ai.refold.spring.client.transport.Blocking;

/**
 * {@link RefoldRequestSpec} that waits for a {@link ReactiveRefoldRequestSpec}.
 */
final class BlockingRefoldRequestSpec implements RefoldRequestSpec {

	private final ReactiveRefoldRequestSpec reactive;

	BlockingRefoldRequestSpec(ReactiveRefoldRequestSpec reactive) {
		this.reactive = reactive;
	}

	@Override
	public RefoldRequestSpec forLinkedAccount(String linkedAccountId) {
		this.reactive.forLinkedAccount(linkedAccountId);
		return this;
	}

	@Override
	public RefoldRequestSpec withSessionToken(String sessionToken) {
		this.reactive.withSessionToken(sessionToken);
		return this;
	}

	@Override
	public RefoldRequestSpec header(String name, String value) {
		this.reactive.header(name, value);
		return this;
	}

	@Override
	public RefoldRequestSpec query(String name, @Nullable Object value) {
		this.reactive.query(name, value);
		return this;
	}

	@Override
	public RefoldRequestSpec body(Object body) {
		this.reactive.body(body);
		return this;
	}

	@Override
	public RefoldRequestSpec timeout(Duration timeout) {
		this.reactive.timeout(timeout);
		return this;
	}

	@Override
	public <T> T retrieve(Class<T> type) {
		return Blocking.await(this.reactive.retrieve(type));
	}

	@Override
	public <T> T retrieve(ParameterizedTypeReference<T> type) {
		return Blocking.await(this.reactive.retrieve(type));
	}

	@Override
	public void retrieve() {
		Blocking.awaitCompletion(this.reactive.retrieve());
	}

}
