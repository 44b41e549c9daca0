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

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.json.JsonMapper;

import ai.refold.spring.Internal;
import ai.refold.spring.client.ReactiveRefoldOperations;
import ai.refold.spring.client.resource.ReactiveEventDefinitionOperations;
import ai.refold.spring.event.definition.EventDefinitionStatus.Event;
import ai.refold.spring.event.interceptor.RefoldEventUsage;

/**
 * Compares the events that annotated methods fire with those defined in Refold, at
 * startup. The check runs in the background and is retried as long as Refold is
 * unreachable; the startup waits for it only if a missing event is to fail the startup.
 *
 * @since 0.1.0
 */
@Internal
public final class EventDefinitionCheck implements SmartLifecycle {

	/**
	 * Before the web server, so that an application that may not start never serves
	 * requests.
	 */
	private static final int PHASE = DEFAULT_PHASE - 8192;

	private static final Log logger = LogFactory.getLog(EventDefinitionCheck.class);

	private static final String FIX = "Names are compared exactly, case included: "
			+ "define the event in Refold under Settings > Developer > Events, or correct the name";

	private static final String DIFFERENCE_FIX = "Workflows read the fields of the definition: "
			+ "correct it in Refold under Settings > Developer > Events, or correct the payload";

	private final Supplier<ReactiveEventDefinitionOperations> refold;

	private final Supplier<List<RefoldEventUsage>> usages;

	private final EventDefinitionCheckSettings settings;

	private final JsonMapper mapper;

	private final Supplier<Scheduler> scheduler;

	private final Set<String> reported = ConcurrentHashMap.newKeySet();

	private volatile EventDefinitionStatus status = EventDefinitionStatus.unknown(List.of());

	private volatile @Nullable CompletableFuture<EventDefinitionStatus> background;

	/**
	 * Create a new {@code EventDefinitionCheck}.
	 * @param refold Refold, with an API key, asked for when there are events to compare
	 * @param usages the events that annotated methods fire, asked for at the start
	 * @param mapper renders the payloads of the events
	 * @param settings how to go about it
	 */
	public EventDefinitionCheck(Supplier<ReactiveRefoldOperations> refold, Supplier<List<RefoldEventUsage>> usages,
			JsonMapper mapper, EventDefinitionCheckSettings settings) {
		this(() -> refold.get().eventDefinitions(), usages, mapper, settings, () -> Schedulers.parallel());
	}

	EventDefinitionCheck(Supplier<ReactiveEventDefinitionOperations> refold, Supplier<List<RefoldEventUsage>> usages,
			JsonMapper mapper, EventDefinitionCheckSettings settings, Supplier<Scheduler> scheduler) {
		this.refold = refold;
		this.usages = usages;
		this.settings = settings;
		this.mapper = mapper;
		this.scheduler = scheduler;
	}

	/**
	 * Return what is known. Does not ask Refold.
	 * @return the status
	 */
	public EventDefinitionStatus status() {
		return this.status;
	}

	/**
	 * Ask Refold again, once.
	 * @return what is known then
	 */
	public Mono<EventDefinitionStatus> check() {
		return Mono
			.defer(() -> new DefinitionPass(this.refold, UsedEvent.of(this.usages.get()), this.settings, this.mapper)
				.run(Instant.ofEpochMilli(this.scheduler.get().now(TimeUnit.MILLISECONDS))))
			.doOnNext((result) -> this.status = result)
			.doOnError((error) -> this.status = this.status.failed(String.valueOf(error.getMessage())));
	}

	@Override
	public void start() {
		List<RefoldEventUsage> usages = this.usages.get();
		this.status = EventDefinitionStatus.unknown(usages);
		if (usages.isEmpty() || this.settings.onMissing() == MissingEventDefinitionPolicy.IGNORE) {
			this.background = CompletableFuture.completedFuture(this.status);
		}
		else if (!this.settings.keyAvailable()) {
			logger.info("Event names are not compared with those defined in Refold: this requires 'refold.api-key'");
			this.background = CompletableFuture.completedFuture(this.status);
		}
		else {
			run();
		}
	}

	private void run() {
		CompletableFuture<EventDefinitionStatus> result = DefinitionPass.untilReachable(check(), this.scheduler.get())
			.toFuture();
		if (this.settings.onMissing() == MissingEventDefinitionPolicy.FAIL) {
			await(result);
		}
		this.background = result;
		result.whenComplete(this::report);
	}

	private void await(CompletableFuture<EventDefinitionStatus> result) {
		logger.info("The startup waits for at most %s for the events that are defined in Refold"
			.formatted(this.settings.timeout()));
		try {
			UndefinedEventException
				.throwIfAny(result.get(this.settings.timeout().toMillis(), TimeUnit.MILLISECONDS).missing());
		}
		catch (TimeoutException ex) {
			logger.warn("The application starts, although Refold did not return the defined events within %s"
				.formatted(this.settings.timeout()));
		}
		catch (ExecutionException ex) {
			logger.debug("The defined events are unknown", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void report(@Nullable EventDefinitionStatus result, @Nullable Throwable failure) {
		if (result != null) {
			result.missing()
				.stream()
				.filter((event) -> this.reported.add(event.name()))
				.forEach((event) -> logger.warn(event.describe() + " " + FIX));
			result.events()
				.stream()
				.flatMap((event) -> event.differences().stream())
				.filter(this.reported::add)
				.forEach((difference) -> logger.warn(difference + ". " + DIFFERENCE_FIX));
		}
		else if (failure != null && !(failure instanceof CancellationException)) {
			logger.warn("Event names could not be compared with those defined in Refold: " + failure.getMessage());
		}
	}

	@Override
	public void stop() {
		CompletableFuture<EventDefinitionStatus> running = this.background;
		this.background = null;
		if (running != null) {
			running.cancel(false);
		}
	}

	@Override
	public boolean isRunning() {
		return this.background != null;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

}
