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
import reactor.core.publisher.Mono;
import reactor.util.context.Context;
import reactor.util.context.ContextView;
import tools.jackson.databind.json.JsonMapper;

import ai.refold.spring.Internal;
import ai.refold.spring.RefoldException;
import ai.refold.spring.client.RefoldEventMessage;
import ai.refold.spring.client.transport.Blocking;

/**
 * Creates messages from requests and renders their payloads. Safe for use by several
 * threads.
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
		return create(request, Context.empty());
	}

	RefoldEventMessage create(RefoldEventRequest request, ContextView reactorContext) {
		return create(request, null,
				() -> ask(request.event(), request.linkedAccountId() == null, reactorContext,
						RefoldDispatchFailures.isReporting(), () -> new RefoldEventContext(request.event(), null, null,
								List.of(), request.payload(), reactorContext)));
	}

	/**
	 * Make the message of a request.
	 * @param request what to send
	 * @param defaultPayload the types of a payload that the caller did not name, which is
	 * made an object if it is none; {@code null} for a payload that is sent as it is
	 * @param caller gives what depends on the caller
	 * @return the message
	 * @throws RefoldException if there is no linked account or the payload cannot be
	 * rendered
	 */
	public RefoldEventMessage create(RefoldEventRequest request, @Nullable DeclaredTypes defaultPayload,
			Supplier<CallerFacts> caller) {
		CallerFacts facts = caller.get();
		String linkedAccountId = (request.linkedAccountId() != null) ? request.linkedAccountId()
				: facts.requiredLinkedAccountId();
		String id = nextId();
		String key = (request.idempotencyKey() != null) ? request.idempotencyKey() : id;
		return new RefoldEventMessage(id, key, request.event(), linkedAccountId, request.slug(), request.configId(),
				request.instanceTag(), this.renderer.render(request, defaultPayload, key), this.clock.instant(),
				facts.context());
	}

	/**
	 * Ask for what depends on the caller, on whose thread this is called.
	 * @param event the event's name
	 * @param account whether the event names no linked account
	 * @param reactorContext the Reactor context of the caller, empty if there is none
	 * @param aboutFailure whether the event is about a {@link RefoldDispatchFailedEvent}
	 * @param context what is known of the event
	 * @return the facts
	 */
	public CallerFacts ask(String event, boolean account, ContextView reactorContext, boolean aboutFailure,
			Supplier<RefoldEventContext> context) {
		Map<String, String> contributed = context(event, reactorContext);
		if (aboutFailure) {
			contributed = new TreeMap<>(contributed);
			RefoldDispatchFailures.mark(contributed);
		}
		if (!account) {
			return new CallerFacts(null, null, contributed);
		}
		try {
			return new CallerFacts(this.linkedAccountIds.resolve(context.get()), null, contributed);
		}
		catch (RuntimeException | LinkageError | StackOverflowError ex) {
			return new CallerFacts(null, ex, contributed);
		}
	}

	/**
	 * Ask the application for what an event needs where that may block.
	 * @param account whether the event names no linked account
	 * @param question asks
	 * @param <T> the type of the response
	 * @return the response
	 */
	public <T> Mono<T> askWhereAllowed(boolean account, Supplier<T> question) {
		return (account && this.linkedAccountIds.hasResolvers()) ? Blocking.whereAllowed(question)
				: Mono.fromSupplier(question);
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
