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

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.util.Assert;
import org.springframework.util.IdGenerator;
import org.springframework.util.StringUtils;
import reactor.core.publisher.Mono;

import ai.refold.spring.client.transport.AccountScope;
import ai.refold.spring.client.transport.PayloadWriter;

/**
 * {@link RefoldEventSpec} that collects an {@link EventRequest} and hands it to the
 * template that created it.
 *
 * @param <R> what firing returns
 */
final class RefoldEventSpecBuilder<R> implements RefoldEventSpec<R> {

	private final String event;

	private final IdGenerator idGenerator;

	private final PayloadWriter payloads;

	private final Function<Mono<EventRequest>, R> firing;

	private final List<EventFile> files = new ArrayList<>();

	private AccountScope scope;

	private @Nullable String slug;

	private @Nullable String configId;

	private @Nullable String instanceTag;

	private @Nullable String idempotencyKey;

	private @Nullable String validateAuthFor;

	private @Nullable Object payload;

	RefoldEventSpecBuilder(String event, AccountScope scope, IdGenerator idGenerator, PayloadWriter payloads,
			Function<Mono<EventRequest>, R> firing) {
		this.event = EventAttributes.event(event);
		this.scope = scope;
		this.idGenerator = idGenerator;
		this.payloads = payloads;
		this.firing = firing;
	}

	@Override
	public RefoldEventSpec<R> linkedAccountId(@Nullable String linkedAccountId) {
		if (StringUtils.hasText(linkedAccountId)) {
			this.scope = this.scope.forLinkedAccount(linkedAccountId);
		}
		return this;
	}

	@Override
	public RefoldEventSpec<R> slug(@Nullable String slug) {
		this.slug = EventAttributes.slug(slug);
		return this;
	}

	@Override
	public RefoldEventSpec<R> configId(@Nullable String configId) {
		this.configId = configId;
		return this;
	}

	@Override
	public RefoldEventSpec<R> instanceTag(@Nullable String instanceTag) {
		this.instanceTag = instanceTag;
		return this;
	}

	@Override
	public RefoldEventSpec<R> idempotencyKey(@Nullable String idempotencyKey) {
		this.idempotencyKey = EventAttributes.text(idempotencyKey);
		return this;
	}

	@Override
	public RefoldEventSpec<R> validateAuthFor(@Nullable String slug) {
		this.validateAuthFor = EventAttributes.text(slug);
		return this;
	}

	@Override
	public RefoldEventSpec<R> payload(@Nullable Object payload) {
		this.payload = payload;
		return this;
	}

	@Override
	public RefoldEventSpec<R> attach(String field, Resource file) {
		this.files.add(new EventFile(field, file));
		return this;
	}

	@Override
	public RefoldEventSpec<R> sessionToken(@Nullable String sessionToken) {
		if (StringUtils.hasText(sessionToken)) {
			this.scope = this.scope.withSessionToken(sessionToken);
		}
		return this;
	}

	@Override
	public R fire() {
		Assert.state(this.slug == null || this.validateAuthFor == null,
				"'slug' and 'validateAuthFor' cannot be combined: a slug narrows the call to one application already");
		Object payload = this.payload;
		return this.firing
			.apply((payload != null) ? request().map((request) -> request.withPayload(render(payload))) : request());
	}

	private Mono<EventRequest> request() {
		String key = (this.idempotencyKey != null) ? this.idempotencyKey : this.idGenerator.generateId().toString();
		String account = this.scope.account();
		try {
			RefoldEventMessage message = new RefoldEventMessage(key, key, this.event,
					(account != null) ? account : AccountScope.OF_SESSION_TOKEN, this.slug, this.configId,
					this.instanceTag, null, Instant.now(), Map.of());
			return Mono.just(new EventRequest(message, this.scope,
					EventAttributes.optionalHeader("validateAuthFor", this.validateAuthFor), List.copyOf(this.files)));
		}
		catch (IllegalArgumentException ex) {
			return Mono.error(ex);
		}
	}

	private byte[] render(Object payload) {
		return this.payloads.write("The payload of event '%s'".formatted(this.event), payload);
	}

}
