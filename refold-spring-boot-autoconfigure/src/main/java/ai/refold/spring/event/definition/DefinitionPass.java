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
import java.util.Set;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.util.retry.Retry;
import tools.jackson.databind.json.JsonMapper;

import ai.refold.spring.RefoldApiException;
import ai.refold.spring.client.error.SendFailureClassifier;
import ai.refold.spring.client.resource.EventDefinition;
import ai.refold.spring.client.resource.EventDefinitionRequest;
import ai.refold.spring.client.resource.ReactiveEventDefinitionOperations;
import ai.refold.spring.event.definition.EventDefinitionStatus.Event;
import ai.refold.spring.event.definition.EventDefinitionStatus.State;

/**
 * Compares the used names with the defined ones once; the pass may define the missing
 * ones.
 */
final class DefinitionPass {

	private static final Log logger = LogFactory.getLog(EventDefinitionCheck.class);

	private static final Duration FIRST_BACKOFF = Duration.ofSeconds(1);

	private static final Duration MAX_BACKOFF = Duration.ofMinutes(5);

	private final Supplier<ReactiveEventDefinitionOperations> refold;

	private final List<UsedEvent> used;

	private final EventDefinitionCheckSettings settings;

	private final SampleFactory samples;

	private final Map<String, String> reasons = new HashMap<>();

	DefinitionPass(Supplier<ReactiveEventDefinitionOperations> refold, List<UsedEvent> used,
			EventDefinitionCheckSettings settings, JsonMapper mapper) {
		this.refold = refold;
		this.used = used;
		this.settings = settings;
		this.samples = new SampleFactory(mapper);
	}

	/**
	 * Retry a comparison until Refold responds.
	 */
	static Mono<EventDefinitionStatus> untilAnswered(Mono<EventDefinitionStatus> comparison, Scheduler scheduler) {
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
		return names().flatMap((defined) -> (this.settings.onMissing() == MissingEventDefinitionPolicy.CREATE)
				? createMissing(defined) : Mono.just(defined))
			.map((defined) -> compare(defined, now));
	}

	private Mono<List<String>> names() {
		return Flux.defer(() -> this.refold.get().list()).mapNotNull(EventDefinition::name).collectList();
	}

	private Mono<List<String>> createMissing(List<String> defined) {
		return Flux.fromIterable(this.used)
			.filter((event) -> !defined.contains(event.name()))
			.concatMap((event) -> create(event, NearestName.of(event.name(), defined)))
			.reduce(false, Boolean::logicalOr)
			.flatMap((created) -> created ? names() : Mono.just(defined));
	}

	private Mono<Boolean> create(UsedEvent event, @Nullable String nearest) {
		String sample = this.settings.creationAllowed() ? sample(event) : null;
		if (sample == null) {
			this.reasons.putIfAbsent(event.name(), this.settings.creationAllowed()
					? "the type of its payload is not known"
					: "the API key is one of production, and refold.event.definitions.create-in-production is not set");
			return Mono.just(false);
		}
		return this.refold.get()
			.create(EventDefinitionRequest.of(event.name(), sample))
			.doOnSuccess((created) -> logger.info("Defined event '%s' in Refold%s".formatted(event.name(),
					(nearest != null) ? ", beside '%s'".formatted(nearest) : "")))
			.thenReturn(true)
			.onErrorResume(RefoldApiException.class, (error) -> refused(event, error));
	}

	private @Nullable String sample(UsedEvent event) {
		try {
			return this.samples.create(event);
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

	private EventDefinitionStatus compare(List<String> defined, Instant now) {
		Set<String> names = Set.copyOf(defined);
		return new EventDefinitionStatus(now, this.used.stream().map((event) -> compare(event, names)).toList(), null);
	}

	private Event compare(UsedEvent event, Set<String> defined) {
		boolean known = defined.contains(event.name());
		return new Event(event.name(), known ? State.DEFINED : State.MISSING,
				known ? null : NearestName.of(event.name(), defined), known ? null : this.reasons.get(event.name()),
				event.origins());
	}

}
