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

import ai.refold.spring.client.transport.Blocking;

/**
 * {@link SessionTokenOperations} that waits for {@link ReactiveSessionTokenOperations}.
 */
final class SessionTokenTemplate implements SessionTokenOperations {

	private final ReactiveSessionTokenOperations reactive;

	SessionTokenTemplate(ReactiveSessionTokenOperations reactive) {
		this.reactive = reactive;
	}

	@Override
	public SessionToken create(String linkedAccountId) {
		return Blocking.await(this.reactive.create(linkedAccountId));
	}

	@Override
	public SessionToken create(String linkedAccountId, boolean forceRefresh) {
		return Blocking.await(this.reactive.create(linkedAccountId, forceRefresh));
	}

	@Override
	public SessionToken current(String linkedAccountId) {
		return Blocking.await(this.reactive.current(linkedAccountId));
	}

	@Override
	public SessionTokenRevocation revoke(String sessionToken) {
		return Blocking.await(this.reactive.revoke(sessionToken));
	}

}
