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

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import ai.refold.spring.RefoldActionException;
import ai.refold.spring.client.transport.AccountScope;
import ai.refold.spring.client.transport.PayloadWriter;

/**
 * {@link ReactiveActionOperations} over {@link ActionApi}.
 */
final class ReactiveActionTemplate extends ReactiveAccountTemplate<ReactiveActionOperations>
		implements ReactiveActionOperations {

	private final ActionApi api;

	private final PayloadWriter payloads;

	ReactiveActionTemplate(ActionApi api, PayloadWriter payloads, AccountScope scope) {
		super(scope, (other) -> new ReactiveActionTemplate(api, payloads, other));
		this.api = api;
		this.payloads = payloads;
	}

	@Override
	public Flux<Action> list(String slug) {
		return this.api.list(this.scope, slug);
	}

	@Override
	public Flux<ActionParameter> schema(String slug, String actionId) {
		return this.api.schema(this.scope, slug, actionId);
	}

	@Override
	public Mono<ActionResult> execute(String slug, String actionId, @Nullable Object parameters) {
		return Mono
			.defer(() -> this.api.execute(this.scope, slug, actionId,
					this.payloads.writeOrEmpty("The parameters of action '%s'".formatted(actionId), parameters)))
			.map((executed) -> result(slug, actionId, executed));
	}

	private ActionResult result(String slug, String actionId, ActionApi.Executed executed) {
		if (executed.nodeStatus() == null || !executed.succeeded()) {
			throw new RefoldActionException(
					"Action '%s' of application '%s' ended with node_status '%s' for linked account '%s': data() of this exception contains the application's response"
						.formatted(actionId, slug, executed.nodeStatus(), this.scope.account()),
					executed.nodeStatus(), executed.data());
		}
		return new ActionResult(executed.nodeStatus(), executed.data(), this.payloads.reader());
	}

}
