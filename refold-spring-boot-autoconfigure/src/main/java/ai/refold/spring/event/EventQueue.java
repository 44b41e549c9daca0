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

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;
import reactor.util.context.ContextView;

import ai.refold.spring.RefoldException;
import ai.refold.spring.client.RefoldEventMessage;
import ai.refold.spring.client.RefoldEventSender;

/**
 * The events that wait in memory, of which only so many have a place.
 */
final class EventQueue implements SettledEvents {

	private final AsyncDispatchSettings settings;

	private final RefoldDispatchFailures failures;

	private final Scheduler scheduler;

	private final Runnable whenEmpty;

	private final DispatchCapacity capacity;

	private final DispatchLoop loop;

	private final CallerContext callerContext = CallerContext.create();

	private final AtomicInteger size = new AtomicInteger();

	private volatile boolean closed;

	EventQueue(RefoldEventSender sender, AsyncDispatchSettings settings, RefoldDispatchFailures failures,
			Scheduler scheduler, Runnable whenEmpty) {
		this.settings = settings;
		this.failures = failures;
		this.scheduler = scheduler;
		this.whenEmpty = whenEmpty;
		this.capacity = new DispatchCapacity(settings.capacity(), settings.maxWait());
		this.loop = new DispatchLoop(sender, settings.concurrency(), this, scheduler);
	}

	PreparedDispatch reserve(RefoldEventMessage message, ContextView context) {
		return this.capacity.reserve() ? new PlacedEvent(message, context) : new RefusedEvent(message);
	}

	PreparedDispatch reserveWaiting(RefoldEventMessage message, ContextView context) {
		return this.capacity.reserveWaiting() ? new PlacedEvent(message, context) : new RefusedEvent(message);
	}

	int size() {
		return this.size.get();
	}

	void hurry() {
		this.loop.hurry();
	}

	void close() {
		this.closed = true;
	}

	CompletableFuture<@Nullable Instant> oldest() {
		return this.loop.oldest();
	}

	CompletableFuture<Map<String, Integer>> remaining() {
		return this.loop.remaining();
	}

	@Override
	public void sent(QueuedEvent event) {
		settle();
	}

	@Override
	public void givenUp(QueuedEvent event, RefoldException cause) {
		settle();
		this.callerContext.runWith(event.context(), () -> this.failures
			.reportInBackground(RefoldDispatchFailures.failure(event.message(), event.attempts(), cause)));
	}

	private void settle() {
		this.capacity.free();
		if (this.size.decrementAndGet() == 0) {
			this.whenEmpty.run();
		}
	}

	private void refuse(RefoldEventMessage message, String reason) {
		RefoldException cause = new RefoldException(reason);
		cause.initAttempts(0);
		this.failures.reportInBackground(RefoldDispatchFailures.failure(message, 0, cause));
	}

	/**
	 * An event that has its place.
	 */
	private final class PlacedEvent implements PreparedDispatch {

		private final RefoldEventMessage message;

		private final ContextView context;

		PlacedEvent(RefoldEventMessage message, ContextView context) {
			this.message = message;
			this.context = context;
		}

		@Override
		public void commit() {
			if (EventQueue.this.closed) {
				rollback();
				refuse(this.message, "the application has shut down");
				return;
			}
			long deadline = EventQueue.this.scheduler.now(TimeUnit.MILLISECONDS)
					+ EventQueue.this.settings.maxAge().toMillis();
			EventQueue.this.size.incrementAndGet();
			EventQueue.this.loop.offer(new QueuedEvent(this.message, this.context, deadline));
		}

		@Override
		public void rollback() {
			EventQueue.this.capacity.free();
		}

	}

	/**
	 * An event that found no place. Reported only if its transaction commits.
	 */
	private final class RefusedEvent implements PreparedDispatch {

		private final RefoldEventMessage message;

		RefusedEvent(RefoldEventMessage message) {
			this.message = message;
		}

		@Override
		public void commit() {
			refuse(this.message,
					("the queue is full, %d events wait for Refold "
							+ "(see refold.event.async.capacity and refold.event.async.max-wait)")
						.formatted(EventQueue.this.settings.capacity()));
		}

		@Override
		public void rollback() {
		}

	}

}
