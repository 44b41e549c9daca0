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
import org.springframework.util.StringUtils;
import reactor.core.publisher.Mono;

import ai.refold.spring.client.transport.AccountScope;

/**
 * {@link ReactiveConnectUrlOperations} over {@link ConnectUrlApi}.
 */
final class ReactiveConnectUrlTemplate extends ReactiveAccountTemplate<ReactiveConnectUrlOperations>
		implements ReactiveConnectUrlOperations {

	private final ConnectUrlApi api;

	ReactiveConnectUrlTemplate(ConnectUrlApi api, AccountScope scope) {
		super(scope, (other) -> new ReactiveConnectUrlTemplate(api, other));
		this.api = api;
	}

	@Override
	public Mono<ConnectUrl> create(@Nullable String configId, Map<String, ?> properties) {
		return this.api.create(this.scope, this.scope.account(), StringUtils.hasText(configId) ? configId : null,
				properties);
	}

	@Override
	public Mono<OAuthUrl> oauth(String slug) {
		return this.api.oauth(this.scope, slug);
	}

}
