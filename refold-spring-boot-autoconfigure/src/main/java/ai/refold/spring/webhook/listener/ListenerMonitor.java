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
package ai.refold.spring.webhook.listener;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.context.Lifecycle;
import org.springframework.context.Phased;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.util.Assert;

import ai.refold.spring.LogText;

/**
 * Monitors running listeners: renews their claims and reports slow ones. Thread-safe.
 *
 * @since 0.1.0
 */
public final class ListenerMonitor implements Lifecycle, Phased {

	private static final Log logger = LogFactory.getLog(ListenerMonitor.class);

	private static final Duration MIN_PERIOD = Duration.ofMillis(10);

	private final Set<ListenerCall> running = ConcurrentHashMap.newKeySet();

	private final @Nullable Duration slowAfter;

	private final Duration period;

	private final Duration overdueAfter;

	private volatile Executor renewals = Runnable::run;

	private @Nullable ScheduledExecutorService watch;

	/**
	 * Create a new {@code ListenerMonitor}.
	 * @param slowAfter how long a listener may run before that is reported, {@code null}
	 * if no response waits for it
	 * @param claimTimeout how long a claim holds that is not renewed; claims are renewed
	 * each time a third of it has passed, or more often
	 */
	public ListenerMonitor(@Nullable Duration slowAfter, Duration claimTimeout) {
		Assert.notNull(claimTimeout, "'claimTimeout' must not be null");
		this.slowAfter = slowAfter;
		this.overdueAfter = claimTimeout.multipliedBy(2).dividedBy(3);
		this.period = period(slowAfter, claimTimeout.dividedBy(3));
	}

	private static Duration period(@Nullable Duration one, Duration other) {
		Duration shorter = (one != null && one.compareTo(other) < 0) ? one : other;
		return (shorter.compareTo(MIN_PERIOD) < 0) ? MIN_PERIOD : shorter;
	}

	ListenerCall started(String listenerId, String event, BooleanSupplier renewal) {
		ListenerCall call = new ListenerCall(listenerId, event, renewal);
		this.running.add(call);
		return call;
	}

	void ended(ListenerCall call) {
		this.running.remove(call);
		reportIfSlow(call, "took");
	}

	void check() {
		try {
			for (ListenerCall call : this.running) {
				reportIfSlow(call, "is running since");
				renew(call);
			}
		}
		catch (Throwable ex) {
			logger.warn("Cannot renew the claims of the running listeners", ex);
		}
	}

	private void renew(ListenerCall call) {
		if (call.becameOverdue(this.overdueAfter)) {
			notRenewed(call, null);
		}
		call.renew(this.renewals, (failure) -> notRenewed(call, failure));
	}

	private void notRenewed(ListenerCall call, @Nullable Throwable failure) {
		if (this.running.contains(call)) {
			logger.warn("Cannot keep the claim of listener '" + call.listenerId()
					+ "': another instance may handle the same delivery", failure);
		}
	}

	private void reportIfSlow(ListenerCall call, String verb) {
		if (this.slowAfter != null && call.becameSlow(this.slowAfter)) {
			logger.warn("Listener '" + call.listenerId() + "' " + verb + " " + call.elapsed().toMillis() + " ms for '"
					+ LogText.escape(call.event()) + "'. Refold may give up waiting and send it again: "
					+ "move long work to another thread or a queue, or raise refold.webhook.slow-after.");
		}
	}

	@Override
	public synchronized void start() {
		if (this.watch == null) {
			long millis = this.period.toMillis();
			this.renewals = Executors.newCachedThreadPool(threads("refold-claim-"));
			this.watch = Executors.newSingleThreadScheduledExecutor(threads("refold-listeners-"));
			this.watch.scheduleAtFixedRate(this::check, millis, millis, TimeUnit.MILLISECONDS);
		}
	}

	private static ThreadFactory threads(String prefix) {
		CustomizableThreadFactory threads = new CustomizableThreadFactory(prefix);
		threads.setDaemon(true);
		return threads;
	}

	@Override
	public synchronized void stop() {
		if (this.watch != null) {
			this.watch.shutdownNow();
			this.watch = null;
			if (this.renewals instanceof ExecutorService pool) {
				pool.shutdown();
			}
			this.renewals = Runnable::run;
		}
	}

	@Override
	public synchronized boolean isRunning() {
		return this.watch != null;
	}

	/**
	 * Return a phase that is stopped after the web server, when no listener runs any
	 * more.
	 */
	@Override
	public int getPhase() {
		return 0;
	}

}
