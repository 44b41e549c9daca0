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

import java.util.Map;

import org.jspecify.annotations.Nullable;

import ai.refold.spring.client.transport.Blocking;

/**
 * {@link ConnectUrlOperations} that waits for {@link ReactiveConnectUrlOperations}.
 */
final class ConnectUrlTemplate extends AccountTemplate<ReactiveConnectUrlOperations, ConnectUrlOperations>
		implements ConnectUrlOperations {

	ConnectUrlTemplate(ReactiveConnectUrlOperations reactive) {
		super(reactive, ConnectUrlTemplate::new);
	}

	@Override
	public ConnectUrl create(@Nullable String configId, Map<String, ?> properties) {
		return Blocking.await(this.reactive.create(configId, properties));
	}

	@Override
	public OAuthUrl oauth(String slug) {
		return Blocking.await(this.reactive.oauth(slug));
	}

}
