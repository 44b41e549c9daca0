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

import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * {@link ReactiveWebhookOperations} over {@link WebhookApi}, which is created on first
 * use: the subscription holds these operations even in applications without listeners.
 */
final class ReactiveWebhookTemplate implements ReactiveWebhookOperations {

	private final Supplier<WebhookApi> api;

	ReactiveWebhookTemplate(Supplier<WebhookApi> api) {
		this.api = api;
	}

	@Override
	public Flux<Webhook> list() {
		return this.api.get().list();
	}

	@Override
	public Mono<Webhook> get(String id) {
		return this.api.get().get(id);
	}

	@Override
	public Mono<Webhook> create(WebhookRequest request) {
		Assert.hasText(request.url(), "A webhook needs a URL");
		Assert.notEmpty(request.events(), "A webhook needs at least one event");
		return this.api.get().create(request);
	}

	@Override
	public Mono<Webhook> update(String id, WebhookRequest request) {
		return this.api.get().update(id, request.withGroup(null));
	}

	@Override
	public Flux<Webhook> delete(String id) {
		return this.api.get().delete(id);
	}

	@Override
	public Flux<Webhook> group(Collection<String> ids, @Nullable String group) {
		Assert.notEmpty(ids, "'ids' must not be empty");
		return this.api.get().group(new WebhookApi.GroupRequest(List.copyOf(ids), (group != null) ? group : ""));
	}

}
