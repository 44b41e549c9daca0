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
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.Lifecycle;
import org.springframework.context.Phased;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

import ai.refold.spring.Internal;
import ai.refold.spring.Progress;
import ai.refold.spring.client.RefoldEventMessage;
import ai.refold.spring.client.RefoldEventSender;

/**
 * {@link RefoldEventDispatcher} that queues events in memory and sends them in the
 * background: in the order of each linked account, retried until they are too old. An
 * account whose event is retried delays no other account. While Refold is unreachable,
 * one event at a time probes it.
 * <p>
 * An event waits for room in the queue when the annotated method returns, so that nothing
 * waits after the commit. In a transaction it takes its place at the commit: a
 * transaction carries as many events as the queue holds and takes no place from others
 * before. At shutdown the queue is given a limited time to drain; the remaining events
 * are counted in one error line.
 *
 * @since 0.1.0
 */
@Internal
public final class AsyncRefoldEventDispatcher implements RefoldEventDispatcher, Lifecycle, Phased, DisposableBean {

	/**
	 * Stops after the web server and everything else that may still fire events.
	 */
	private static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 4096;

	private static final Duration REPORT = Progress.INTERVAL;

	private static final Log logger = LogFactory.getLog(AsyncRefoldEventDispatcher.class);

	private final Scheduler scheduler;

	private final EventQueue queue;

	private final DispatchLoop loop;

	private final Duration drainTimeout;

	private final CallerContext callerContext = CallerContext.create();

	private final AtomicReference<@Nullable Runnable> whenDrained = new AtomicReference<>();

	private final Disposable.Swap drain = Disposables.swap();

	private volatile boolean running = true;

	/**
	 * Create a new {@code AsyncRefoldEventDispatcher}.
	 * @param sender sends the events
	 * @param settings the limits
	 * @param failures where to report events that are given up
	 */
	public AsyncRefoldEventDispatcher(RefoldEventSender sender, AsyncDispatchSettings settings,
			RefoldDispatchFailures failures) {
		this(sender, settings, failures, Schedulers.newSingle("refold-event", true));
	}

	AsyncRefoldEventDispatcher(RefoldEventSender sender, AsyncDispatchSettings settings,
			RefoldDispatchFailures failures, Scheduler scheduler) {
		this.scheduler = scheduler;
		this.drainTimeout = settings.drainTimeout();
		this.queue = new EventQueue(settings, failures, this::drained);
		this.loop = new DispatchLoop(sender, settings, this.queue, failures, this.callerContext, scheduler);
	}

	@Override
	public DispatchMode mode() {
		return DispatchMode.ASYNC;
	}

	@Override
	public void dispatch(RefoldEventMessage message) {
		prepare(message, this.queue.reserveWaiting()).commit();
	}

	@Override
	public PreparedDispatch prepare(RefoldEventMessage message, CallerTransaction transaction) {
		if (!transaction.holdsBack()) {
			return prepare(message, this.queue.reserveWaiting());
		}
		return this.queue.carry(transaction)
				? new QueuedEvent(message, this.callerContext.capture(), this.queue, this.loop, transaction)
				: this.queue.full(message);
	}

	@Override
	public PreparedDispatch prepareAfterEnd(RefoldEventMessage message) {
		return prepare(message, this.queue.reserve());
	}

	private PreparedDispatch prepare(RefoldEventMessage message, boolean reserved) {
		return reserved ? new QueuedEvent(message, this.callerContext.capture(), this.queue, this.loop, null)
				: this.queue.full(message);
	}

	@Override
	public Mono<PreparedDispatch> prepareReactively(RefoldEventMessage message) {
		return Mono.deferContextual((context) -> Mono.just(this.queue.reserve()
				? new QueuedEvent(message, this.callerContext.captureFrom(context), this.queue, this.loop, null)
				: this.queue.full(message)));
	}

	/**
	 * Return how many events wait or are on their way.
	 * @return the number of events in the queue
	 */
	public int queueSize() {
		return this.queue.size();
	}

	/**
	 * Return when the event was made that has waited for longest. Blocks for a moment,
	 * and fails after five seconds.
	 * @return the time, or {@code null} if no event waits or is on its way, or if the
	 * dispatcher was destroyed
	 */
	public @Nullable Instant oldest() {
		if (isIdle()) {
			return null;
		}
		return Mono.fromFuture(this.loop.oldest()).block(Duration.ofSeconds(5));
	}

	/**
	 * Return whether all events wait because Refold is unreachable. Blocks for a moment,
	 * and fails after five seconds.
	 * @return whether Refold is unreachable
	 */
	public boolean isRefoldUnreachable() {
		return !isIdle()
				&& Boolean.TRUE.equals(Mono.fromFuture(this.loop.isUnreachable()).block(Duration.ofSeconds(5)));
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

	@Override
	public void start() {
		this.drain.update(Disposables.disposed());
		this.running = true;
	}

	@Override
	public void stop() {
		CountDownLatch drained = new CountDownLatch(1);
		stop(drained::countDown);
		try {
			drained.await(this.drainTimeout.toMillis() + 1000, TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	void stop(Runnable callback) {
		this.running = false;
		this.whenDrained.set(callback);
		this.loop.hurry();
		if (this.queue.size() == 0) {
			drained();
		}
		else {
			this.drain.update(Disposables.composite(
					this.scheduler.schedule(this::drained, this.drainTimeout.toMillis(), TimeUnit.MILLISECONDS),
					this.scheduler.schedulePeriodically(this::reportDrain, REPORT.toMillis(), REPORT.toMillis(),
							TimeUnit.MILLISECONDS)));
		}
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public void destroy() throws Exception {
		this.queue.close();
		if (!isIdle()) {
			Map<String, Integer> remaining = this.loop.remaining().get(5, TimeUnit.SECONDS);
			logger.error("Shut down while %d events waited for Refold, they are lost: %s"
				.formatted(remaining.values().stream().mapToInt(Integer::intValue).sum(), remaining));
		}
		this.scheduler.dispose();
	}

	/**
	 * What is left after the end is lost, and the queue can no longer be asked.
	 */
	private boolean isIdle() {
		return this.queue.size() == 0 || this.scheduler.isDisposed();
	}

	private void reportDrain() {
		if (this.whenDrained.get() != null) {
			logger.info("Shutting down: %d events still wait for Refold, for at most %s in all"
				.formatted(this.queue.size(), this.drainTimeout));
		}
	}

	private void drained() {
		Runnable callback = this.whenDrained.getAndSet(null);
		if (callback != null) {
			callback.run();
		}
	}

}
