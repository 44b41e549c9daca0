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

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.util.AlternativeJdkIdGenerator;
import org.springframework.util.IdGenerator;
import reactor.util.context.Context;
import reactor.util.context.ContextView;
import tools.jackson.databind.json.JsonMapper;

import ai.refold.spring.Internal;
import ai.refold.spring.RefoldException;
import ai.refold.spring.client.RefoldEventMessage;

/**
 * Makes messages of requests, rendering the payload. Safe for use by several threads.
 *
 * @since 0.1.0
 */
@Internal
public final class RefoldEventMessageFactory {

	private final IdGenerator ids = new AlternativeJdkIdGenerator();

	private final Clock clock = Clock.systemUTC();

	private final PayloadRenderer renderer;

	private final LinkedAccountIds linkedAccountIds;

	private final List<RefoldEventContextContributor> contributors;

	/**
	 * Create a new {@code RefoldEventMessageFactory}.
	 * @param mapper renders the payloads
	 * @param idempotencyField the field of payloads that are objects to put the
	 * idempotency key in, unless they have it; {@code null} for none
	 * @param linkedAccountIds finds the accounts that are not named
	 * @param contributors who to ask for context
	 */
	public RefoldEventMessageFactory(JsonMapper mapper, @Nullable String idempotencyField,
			LinkedAccountIds linkedAccountIds, List<RefoldEventContextContributor> contributors) {
		this.renderer = new PayloadRenderer(mapper, idempotencyField);
		this.linkedAccountIds = linkedAccountIds;
		this.contributors = List.copyOf(contributors);
	}

	/**
	 * Return a new id for an event.
	 * @return the id
	 */
	public String nextId() {
		return this.ids.generateId().toString();
	}

	/**
	 * Make the message of a request.
	 * @param request what to send
	 * @return the message
	 * @throws RefoldException if there is no linked account or the payload cannot be
	 * rendered
	 */
	public RefoldEventMessage create(RefoldEventRequest request) {
		return create(request, false, Context.empty(), () -> RefoldEventContext.of(request.event(), request.payload()));
	}

	/**
	 * Make the message of a request.
	 * @param request what to send
	 * @param wrap whether to make an object of a payload that is none, for nobody named
	 * it
	 * @param reactorContext the Reactor context of the caller, empty if there is none
	 * @param context what is known of the event, asked for if the request names no
	 * account
	 * @return the message
	 * @throws RefoldException if there is no linked account or the payload cannot be
	 * rendered
	 */
	public RefoldEventMessage create(RefoldEventRequest request, boolean wrap, ContextView reactorContext,
			Supplier<RefoldEventContext> context) {
		String linkedAccountId = (request.linkedAccountId() != null) ? request.linkedAccountId()
				: this.linkedAccountIds.resolve(context.get());
		String id = nextId();
		String key = (request.idempotencyKey() != null) ? request.idempotencyKey() : id;
		return new RefoldEventMessage(id, key, request.event(), linkedAccountId, request.slug(), request.configId(),
				request.instanceTag(), this.renderer.render(request, wrap, key), this.clock.instant(),
				context(request.event(), reactorContext));
	}

	private Map<String, String> context(String event, ContextView reactorContext) {
		if (this.contributors.isEmpty()) {
			return Map.of();
		}
		Map<String, String> context = new TreeMap<>();
		this.contributors.forEach((contributor) -> contributor.contribute(event, reactorContext, context));
		return context;
	}

}
