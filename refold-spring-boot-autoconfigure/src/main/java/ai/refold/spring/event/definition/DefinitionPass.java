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
package ai.refold.spring.event.definition;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.util.retry.Retry;
import tools.jackson.databind.json.JsonMapper;

import ai.refold.spring.LogText;
import ai.refold.spring.RefoldApiException;
import ai.refold.spring.client.error.SendFailureClassifier;
import ai.refold.spring.client.resource.EventDefinitionRequest;
import ai.refold.spring.client.resource.ReactiveEventDefinitionOperations;
import ai.refold.spring.event.definition.EventDefinitionStatus.Event;
import ai.refold.spring.event.definition.EventDefinitionStatus.State;
import ai.refold.spring.event.interceptor.RefoldEventUsage;

/**
 * Compares the used events with the defined ones once; the pass may define the missing
 * ones.
 */
final class DefinitionPass {

	private static final Log logger = LogFactory.getLog(EventDefinitionCheck.class);

	private static final Duration FIRST_BACKOFF = Duration.ofSeconds(1);

	private static final Duration MAX_BACKOFF = Duration.ofMinutes(5);

	private final Supplier<ReactiveEventDefinitionOperations> refold;

	private final List<UsedEvent> used;

	private final EventDefinitionCheckSettings settings;

	private final JsonMapper mapper;

	private final Map<String, String> reasons = new HashMap<>();

	DefinitionPass(Supplier<ReactiveEventDefinitionOperations> refold, List<UsedEvent> used,
			EventDefinitionCheckSettings settings, JsonMapper mapper) {
		this.refold = refold;
		this.used = used;
		this.settings = settings;
		this.mapper = mapper;
	}

	/**
	 * Retry a comparison until Refold responds.
	 */
	static Mono<EventDefinitionStatus> untilReachable(Mono<EventDefinitionStatus> comparison, Scheduler scheduler) {
		return comparison.retryWhen(Retry.backoff(Long.MAX_VALUE, FIRST_BACKOFF)
			.maxBackoff(MAX_BACKOFF)
			.scheduler(scheduler)
			.filter((ex) -> !SendFailureClassifier.isPermanent(SendFailureClassifier.toRefoldException(ex)))
			.doBeforeRetry(DefinitionPass::reportUnreachable));
	}

	private static void reportUnreachable(Retry.RetrySignal signal) {
		if (signal.totalRetries() == 0) {
			logger.info("Event names will be compared with those defined in Refold when it is reachable: "
					+ signal.failure().getMessage());
		}
	}

	Mono<EventDefinitionStatus> run(Instant now) {
		return definitions()
			.flatMap((defined) -> (this.settings.onMissing() == MissingEventDefinitionPolicy.CREATE)
					? createMissing(defined) : Mono.just(defined))
			.map((defined) -> new EventDefinitionStatus(now,
					this.used.stream().map((event) -> compare(event, defined)).toList(), null));
	}

	private Mono<Map<String, DefinedFields>> definitions() {
		return Flux.defer(() -> this.refold.get().list())
			.filter((definition) -> definition.name() != null)
			.collectMap((definition) -> String.valueOf(definition.name()), DefinedFields::of);
	}

	private Mono<Map<String, DefinedFields>> createMissing(Map<String, DefinedFields> defined) {
		return Flux.fromIterable(this.used)
			.filter((event) -> !defined.containsKey(event.name()))
			.concatMap((event) -> create(event, NearestName.of(event.name(), defined.keySet())))
			.reduce(false, Boolean::logicalOr)
			.flatMap((created) -> created ? definitions() : Mono.just(defined));
	}

	private Mono<Boolean> create(UsedEvent event, @Nullable String nearest) {
		PayloadSchema schema = this.settings.creationAllowed() ? schema(event) : null;
		if (schema == null) {
			this.reasons.putIfAbsent(event.name(), this.settings.creationAllowed()
					? "the type of its payload is not known"
					: "the API key is one of production, and refold.event.definitions.create-in-production is not set");
			return Mono.just(false);
		}
		return this.refold.get()
			.create(EventDefinitionRequest.ofPayload(event.name(), schema.sample()).withJsonSchema(schema.json()))
			.doOnSuccess((created) -> logger.info("Defined event '%s' in Refold%s".formatted(event.name(),
					(nearest != null) ? ", beside '%s'".formatted(LogText.escape(nearest)) : "")))
			.thenReturn(true)
			.onErrorResume(RefoldApiException.class, (error) -> refused(event, error));
	}

	private @Nullable PayloadSchema schema(UsedEvent event) {
		try {
			return PayloadSchema.of(event.payloadType(), this.mapper);
		}
		catch (RuntimeException ex) {
			this.reasons.put(event.name(), "Jackson cannot describe the type of its payload, " + event.payloadType());
			return null;
		}
	}

	/**
	 * Another instance may have been faster: check the list.
	 */
	private Mono<Boolean> refused(UsedEvent event, RefoldApiException error) {
		if (!SendFailureClassifier.isPermanent(error)) {
			return Mono.error(error);
		}
		this.reasons.put(event.name(), String.valueOf(error.getMessage()));
		return Mono.just(true);
	}

	private Event compare(UsedEvent event, Map<String, DefinedFields> defined) {
		DefinedFields fields = defined.get(event.name());
		return (fields != null)
				? new Event(event.name(), State.DEFINED, null, null, event.origins(), differences(event, fields))
				: new Event(event.name(), State.MISSING, NearestName.of(event.name(), defined.keySet()),
						this.reasons.get(event.name()), event.origins(), List.of());
	}

	private List<String> differences(UsedEvent event, DefinedFields fields) {
		return event.usages()
			.stream()
			.map((usage) -> difference(usage, fields))
			.filter(Objects::nonNull)
			.distinct()
			.toList();
	}

	private @Nullable String difference(RefoldEventUsage usage, DefinedFields fields) {
		try {
			PayloadSchema schema = PayloadSchema.of(usage.payloadType(), this.mapper);
			String difference = (schema != null) ? fields.differenceFrom(schema.sample()) : null;
			return (difference != null) ? "Event '%s' of %s has other fields than its definition in Refold: %s"
				.formatted(usage.event(), usage.origin(), difference) : null;
		}
		catch (RuntimeException ex) {
			logger.debug("Jackson cannot describe the payload of " + usage.origin(), ex);
			return null;
		}
	}

}
