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

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpMethod;
import reactor.core.publisher.Mono;
import tools.jackson.databind.util.RawValue;

import ai.refold.spring.client.ReactiveRefoldOperations;
import ai.refold.spring.client.ReactiveRefoldRequestSpec;
import ai.refold.spring.client.RefoldEventReceipt;
import ai.refold.spring.client.RefoldEventSpec;
import ai.refold.spring.client.resource.ReactiveActionOperations;
import ai.refold.spring.client.resource.ReactiveApplicationOperations;
import ai.refold.spring.client.resource.ReactiveConfigFieldOperations;
import ai.refold.spring.client.resource.ReactiveConfigOperations;
import ai.refold.spring.client.resource.ReactiveConnectUrlOperations;
import ai.refold.spring.client.resource.ReactiveCredentialOperations;
import ai.refold.spring.client.resource.ReactiveEventDefinitionOperations;
import ai.refold.spring.client.resource.ReactiveExecutionOperations;
import ai.refold.spring.client.resource.ReactiveLinkedAccountOperations;
import ai.refold.spring.client.resource.ReactiveSessionTokenOperations;
import ai.refold.spring.client.resource.ReactiveWebhookOperations;
import ai.refold.spring.client.resource.ReactiveWorkflowOperations;

/**
 * Records what is fired and responds as it is set.
 */
public final class RecordingRefold implements ReactiveRefoldOperations {

	private final Queue<Fired> attempts = new ConcurrentLinkedQueue<>();

	private final Queue<Fired> accepted = new ConcurrentLinkedQueue<>();

	private volatile Function<Fired, Mono<RefoldEventReceipt>> respond = RecordingRefold::accept;

	public void respond(Function<Fired, Mono<RefoldEventReceipt>> respond) {
		this.respond = respond;
	}

	public static Mono<RefoldEventReceipt> accept(Fired fired) {
		return Mono
			.just(new RefoldEventReceipt("Webhook Fired Success", String.valueOf(fired.idempotencyKey()), false));
	}

	public List<Fired> attempts() {
		return List.copyOf(this.attempts);
	}

	public List<Fired> accepted() {
		return List.copyOf(this.accepted);
	}

	public List<String> events() {
		return this.accepted.stream().map(Fired::event).toList();
	}

	public @Nullable String payload() {
		return this.accepted.element().payload();
	}

	public void clear() {
		this.attempts.clear();
		this.accepted.clear();
	}

	@Override
	public RefoldEventSpec<Mono<RefoldEventReceipt>> event(String event) {
		return new Spec(event);
	}

	@Override
	public ReactiveWebhookOperations webhooks() {
		throw new UnsupportedOperationException();
	}

	@Override
	public ReactiveEventDefinitionOperations eventDefinitions() {
		throw new UnsupportedOperationException();
	}

	@Override
	public ReactiveLinkedAccountOperations linkedAccounts() {
		throw new UnsupportedOperationException();
	}

	@Override
	public ReactiveExecutionOperations executions() {
		throw new UnsupportedOperationException();
	}

	@Override
	public ReactiveWorkflowOperations workflows() {
		throw new UnsupportedOperationException();
	}

	@Override
	public ReactiveApplicationOperations applications() {
		throw new UnsupportedOperationException();
	}

	@Override
	public ReactiveConfigOperations configs() {
		throw new UnsupportedOperationException();
	}

	@Override
	public ReactiveSessionTokenOperations sessionTokens() {
		throw new UnsupportedOperationException();
	}

	@Override
	public ReactiveConnectUrlOperations connectUrls() {
		throw new UnsupportedOperationException();
	}

	@Override
	public ReactiveActionOperations actions() {
		throw new UnsupportedOperationException();
	}

	@Override
	public ReactiveConfigFieldOperations configFields() {
		throw new UnsupportedOperationException();
	}

	@Override
	public ReactiveCredentialOperations credentials() {
		throw new UnsupportedOperationException();
	}

	@Override
	public ReactiveRefoldRequestSpec call(HttpMethod method, String uriTemplate, Object... uriVariables) {
		throw new UnsupportedOperationException();
	}

	public record Fired(String event, @Nullable String linkedAccountId, @Nullable String slug,
			@Nullable String configId, @Nullable String instanceTag, @Nullable String idempotencyKey,
			@Nullable String payload) {
	}

	private final class Spec implements RefoldEventSpec<Mono<RefoldEventReceipt>> {

		private Fired fired;

		Spec(String event) {
			this.fired = new Fired(event, null, null, null, null, null, null);
		}

		@Override
		public Spec linkedAccountId(@Nullable String value) {
			this.fired = new Fired(this.fired.event, value, this.fired.slug, this.fired.configId,
					this.fired.instanceTag, this.fired.idempotencyKey, this.fired.payload);
			return this;
		}

		@Override
		public Spec slug(@Nullable String value) {
			this.fired = new Fired(this.fired.event, this.fired.linkedAccountId, value, this.fired.configId,
					this.fired.instanceTag, this.fired.idempotencyKey, this.fired.payload);
			return this;
		}

		@Override
		public Spec configId(@Nullable String value) {
			this.fired = new Fired(this.fired.event, this.fired.linkedAccountId, this.fired.slug, value,
					this.fired.instanceTag, this.fired.idempotencyKey, this.fired.payload);
			return this;
		}

		@Override
		public Spec instanceTag(@Nullable String value) {
			this.fired = new Fired(this.fired.event, this.fired.linkedAccountId, this.fired.slug, this.fired.configId,
					value, this.fired.idempotencyKey, this.fired.payload);
			return this;
		}

		@Override
		public Spec idempotencyKey(@Nullable String value) {
			this.fired = new Fired(this.fired.event, this.fired.linkedAccountId, this.fired.slug, this.fired.configId,
					this.fired.instanceTag, value, this.fired.payload);
			return this;
		}

		@Override
		public Spec validateAuthFor(@Nullable String value) {
			throw new UnsupportedOperationException();
		}

		@Override
		public Spec payload(@Nullable Object value) {
			String json = (value != null) ? (String) ((RawValue) value).rawValue() : null;
			this.fired = new Fired(this.fired.event, this.fired.linkedAccountId, this.fired.slug, this.fired.configId,
					this.fired.instanceTag, this.fired.idempotencyKey, json);
			return this;
		}

		@Override
		public Spec attach(String field, Resource file) {
			throw new UnsupportedOperationException();
		}

		@Override
		public Spec sessionToken(@Nullable String value) {
			throw new UnsupportedOperationException();
		}

		@Override
		public Mono<RefoldEventReceipt> fire() {
			Fired event = this.fired;
			return Mono.defer(() -> {
				RecordingRefold.this.attempts.add(event);
				return RecordingRefold.this.respond.apply(event)
					.doOnNext((receipt) -> RecordingRefold.this.accepted.add(event));
			});
		}

	}

}
