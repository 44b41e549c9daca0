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

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import ai.refold.spring.RefoldActionException;
import ai.refold.spring.client.transport.AccountScope;
import ai.refold.spring.client.transport.CallTimeout;
import ai.refold.spring.client.transport.PayloadWriter;

/**
 * {@link ReactiveActionOperations} over {@link ActionApi}.
 */
final class ReactiveActionTemplate extends ReactiveAccountTemplate<ReactiveActionOperations>
		implements ReactiveActionOperations {

	private static final CallTimeout DEFAULT_TIMEOUT = new CallTimeout(Duration.ofMinutes(1));

	private final ActionApi api;

	private final PayloadWriter payloads;

	private final CallTimeout timeout;

	ReactiveActionTemplate(ActionApi api, PayloadWriter payloads, AccountScope scope) {
		this(api, payloads, scope, DEFAULT_TIMEOUT);
	}

	private ReactiveActionTemplate(ActionApi api, PayloadWriter payloads, AccountScope scope, CallTimeout timeout) {
		super(scope, (other) -> new ReactiveActionTemplate(api, payloads, other, timeout));
		this.api = api;
		this.payloads = payloads;
		this.timeout = timeout;
	}

	@Override
	public ReactiveActionOperations withTimeout(Duration timeout) {
		return new ReactiveActionTemplate(this.api, this.payloads, this.scope, new CallTimeout(timeout));
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
			.defer(() -> this.api.execute(this.scope, this.timeout, slug, actionId,
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
