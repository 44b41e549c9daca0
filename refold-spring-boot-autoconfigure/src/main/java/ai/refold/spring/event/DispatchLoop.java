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

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

import ai.refold.spring.RefoldException;
import ai.refold.spring.client.RefoldEventSender;
import ai.refold.spring.client.error.SendFailureClassifier;

/**
 * Sends queued events to Refold: one lane per linked account, lanes in turn, and a
 * limited number of events in flight. Nothing here is shared: everything runs as a
 * {@link SerialSignals signal}, one after the other.
 */
final class DispatchLoop {

	private final RefoldEventSender sender;

	private final AsyncDispatchSettings settings;

	private final EventQueue queue;

	private final RefoldDispatchFailures failures;

	private final CallerContext callerContext;

	private final Scheduler scheduler;

	private final SerialSignals signals;

	private final Map<String, Lane> lanes = new HashMap<>();

	private final ReadyLanes ready;

	private final CircuitBreaker circuitBreaker = new CircuitBreaker();

	private final EventsWithoutResponse withoutResponse = new EventsWithoutResponse();

	private int inFlight;

	DispatchLoop(RefoldEventSender sender, AsyncDispatchSettings settings, EventQueue queue,
			RefoldDispatchFailures failures, CallerContext callerContext, Scheduler scheduler) {
		this.sender = sender;
		this.settings = settings;
		this.queue = queue;
		this.failures = failures;
		this.callerContext = callerContext;
		this.scheduler = scheduler;
		this.signals = new SerialSignals(scheduler, this::pump);
		this.ready = new ReadyLanes(settings.maxAge());
	}

	void add(QueuedEvent event) {
		event.expireAt(now() + this.settings.maxAge().toMillis());
		this.signals.signal(() -> {
			Lane lane = this.lanes.computeIfAbsent(event.message().linkedAccountId(), (id) -> new Lane());
			lane.events().add(event);
			if (lane.events().size() == 1) {
				ready(lane);
			}
		});
	}

	/**
	 * Let events that wait for another try go at once.
	 */
	void hurry() {
		this.signals.signal(() -> {
			this.lanes.values().stream().filter(Lane::release).forEach(this::ready);
			this.circuitBreaker.probeDue();
		});
	}

	/**
	 * Count the events in the queue by their name.
	 */
	CompletableFuture<Map<String, Integer>> remaining() {
		return ask(this::count);
	}

	/**
	 * Check whether events wait because Refold is unreachable.
	 */
	CompletableFuture<Boolean> isUnreachable() {
		return ask(this.circuitBreaker::isOpen);
	}

	/**
	 * Find the time of the oldest event. It is the first of its account.
	 */
	CompletableFuture<@Nullable Instant> oldest() {
		return ask(() -> this.lanes.values()
			.stream()
			.map(Lane::head)
			.filter(Objects::nonNull)
			.map((event) -> event.message().time())
			.min(Comparator.naturalOrder())
			.orElse(null));
	}

	private <T extends @Nullable Object> CompletableFuture<T> ask(Supplier<T> question) {
		CompletableFuture<T> result = new CompletableFuture<>();
		this.signals.signal(() -> result.complete(question.get()));
		return result;
	}

	private Map<String, Integer> count() {
		Map<String, Integer> count = new TreeMap<>();
		this.lanes.values()
			.stream()
			.flatMap((lane) -> lane.events().stream())
			.forEach((event) -> count.merge(event.message().event(), 1, Integer::sum));
		return count;
	}

	private void ready(Lane lane) {
		this.ready.add(lane, now());
	}

	private void pump() {
		while (this.inFlight < this.settings.concurrency() && this.circuitBreaker.allowsSending()) {
			Lane lane = this.ready.poll(now());
			if (lane == null) {
				return;
			}
			QueuedEvent event = lane.head();
			if (event != null) {
				send(lane, event);
			}
		}
	}

	private void send(Lane lane, QueuedEvent event) {
		this.inFlight++;
		this.circuitBreaker.sending(event);
		lane.sending(true);
		try {
			Mono.defer(() -> this.sender.send(event.message()))
				.contextWrite(event.context())
				.subscribe(null, (error) -> fail(lane, event, error),
						() -> this.signals.signal(() -> sent(lane, event)));
		}
		// Reactor throws errors that it considers fatal, such as a StackOverflowError
		catch (Error ex) {
			fail(lane, event, ex);
		}
	}

	private void fail(Lane lane, QueuedEvent event, Throwable error) {
		this.signals.signal(() -> failed(lane, event, error));
	}

	private void sent(Lane lane, QueuedEvent event) {
		this.inFlight--;
		lane.sending(false);
		this.circuitBreaker.responded();
		this.withoutResponse.responded(event.message());
		this.queue.leave();
		next(lane, event);
	}

	private void failed(Lane lane, QueuedEvent event, Throwable error) {
		this.inFlight--;
		lane.sending(false);
		RefoldException cause = SendFailureClassifier.toRefoldException(error);
		boolean unreachable = SendFailureClassifier.isUnreachable(cause);
		if (!unreachable) {
			this.circuitBreaker.responded();
			this.withoutResponse.responded(event.message());
		}
		if (!SendFailureClassifier.isRateLimit(cause)) {
			event.attempted(cause.attempts());
		}
		long now = now();
		boolean outage = unreachable && !this.withoutResponse.failedAlone(event.message(), this.circuitBreaker.isOpen(),
				this.settings.maxAge(), cause);
		if (SendFailureClassifier.isPermanent(cause) || event.isExpired(now)) {
			giveUp(event, cause);
			next(lane, event);
		}
		else if (outage) {
			ready(lane);
		}
		else {
			hold(lane, event.limit(delay(lane, cause), now));
		}
		if (outage) {
			probeLater(this.circuitBreaker.noResponse(event, String.valueOf(cause.getMessage())));
			expire(now, cause);
		}
	}

	private void giveUp(QueuedEvent event, RefoldException cause) {
		this.queue.leave();
		this.withoutResponse.remove(event.message());
		this.callerContext.runWith(event.context(),
				() -> this.failures.reportInBackground(event.message(), event.attempts(), cause));
	}

	private void next(Lane lane, QueuedEvent event) {
		lane.removeHead();
		if (lane.events().isEmpty()) {
			this.lanes.remove(event.message().linkedAccountId());
		}
		else {
			ready(lane);
		}
	}

	private long delay(Lane lane, RefoldException cause) {
		Duration retryAfter = SendFailureClassifier.retryAfter(cause);
		return (retryAfter != null) ? retryAfter.toMillis() : lane.nextDelay();
	}

	private void hold(Lane lane, long delay) {
		lane.hold(this.scheduler.schedule(() -> this.signals.signal(() -> {
			if (lane.release()) {
				ready(lane);
			}
		}), delay, TimeUnit.MILLISECONDS));
	}

	/**
	 * Give up the events that got too old while Refold is unreachable, rather than one by
	 * one as they become probes.
	 */
	private void expire(long now, RefoldException cause) {
		for (Iterator<Lane> lanes = this.lanes.values().iterator(); lanes.hasNext();) {
			Lane lane = lanes.next();
			lane.removeExpired(now, (event) -> giveUp(event, cause));
			if (lane.events().isEmpty()) {
				lane.release();
				lanes.remove();
			}
		}
	}

	private void probeLater(long delay) {
		if (delay >= 0) {
			this.scheduler.schedule(() -> this.signals.signal(this.circuitBreaker::probeDue), delay,
					TimeUnit.MILLISECONDS);
		}
	}

	private long now() {
		return this.scheduler.now(TimeUnit.MILLISECONDS);
	}

}
