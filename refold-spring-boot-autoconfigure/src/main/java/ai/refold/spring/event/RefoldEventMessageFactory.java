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

import org.jspecify.annotations.Nullable;
import org.springframework.util.AlternativeJdkIdGenerator;
import org.springframework.util.IdGenerator;
import reactor.util.context.Context;
import reactor.util.context.ContextView;
import tools.jackson.databind.json.JsonMapper;

import ai.refold.spring.RefoldException;
import ai.refold.spring.client.RefoldEventMessage;

/**
 * Makes messages of requests, rendering the payload. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class RefoldEventMessageFactory {

	private final IdGenerator ids = new AlternativeJdkIdGenerator();

	private final Clock clock = Clock.systemUTC();

	private final PayloadRenderer renderer;

	private final List<RefoldEventContextContributor> contributors;

	/**
	 * Create a new {@code RefoldEventMessageFactory}.
	 * @param mapper renders the payloads
	 * @param idempotencyField the field of payloads that are objects to put the
	 * idempotency key in, unless they have it; {@code null} for none
	 * @param contributors who to ask for context
	 */
	public RefoldEventMessageFactory(JsonMapper mapper, @Nullable String idempotencyField,
			List<RefoldEventContextContributor> contributors) {
		this.renderer = new PayloadRenderer(mapper, idempotencyField);
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
	 * Make a message whose payload is sent as it is rendered.
	 * @param request what to send
	 * @param linkedAccountId the account to fire for
	 * @return the message
	 * @throws RefoldException if the payload cannot be rendered
	 */
	public RefoldEventMessage create(RefoldEventRequest request, String linkedAccountId) {
		return create(request, linkedAccountId, Context.empty());
	}

	/**
	 * Make a message whose payload is sent as it is rendered.
	 * @param request what to send
	 * @param linkedAccountId the account to fire for
	 * @param reactorContext the Reactor context of the caller, empty if there is none
	 * @return the message
	 * @throws RefoldException if the payload cannot be rendered
	 */
	public RefoldEventMessage create(RefoldEventRequest request, String linkedAccountId, ContextView reactorContext) {
		return create(request, linkedAccountId, reactorContext, false);
	}

	/**
	 * Make a message whose payload nobody named: wrapped unless it is a JSON object.
	 * @param request what to send
	 * @param linkedAccountId the account to fire for
	 * @param reactorContext the Reactor context of the caller, empty if there is none
	 * @return the message
	 * @throws RefoldException if the payload cannot be rendered
	 */
	public RefoldEventMessage createWithDefaultPayload(RefoldEventRequest request, String linkedAccountId,
			ContextView reactorContext) {
		return create(request, linkedAccountId, reactorContext, true);
	}

	private RefoldEventMessage create(RefoldEventRequest request, String linkedAccountId, ContextView reactorContext,
			boolean wrap) {
		String id = nextId();
		String key = (request.idempotencyKey() != null) ? request.idempotencyKey() : id;
		return new RefoldEventMessage(id, key, request.event(), linkedAccountId, request.slug(), request.configId(),
				request.instanceTag(), this.renderer.render("The payload of event '%s'".formatted(request.event()),
						request.payload(), wrap, key),
				this.clock.instant(), context(request.event(), reactorContext));
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
