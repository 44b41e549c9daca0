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

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import reactor.core.scheduler.Scheduler;

/**
 * Runs the signals of many threads one after the other, off their threads.
 */
final class SerialSignals {

	private static final Log logger = LogFactory.getLog(SerialSignals.class);

	private final Queue<Runnable> signals = new ConcurrentLinkedQueue<>();

	private final AtomicInteger work = new AtomicInteger();

	private final Scheduler scheduler;

	private final Runnable afterSignals;

	SerialSignals(Scheduler scheduler, Runnable afterSignals) {
		this.scheduler = scheduler;
		this.afterSignals = afterSignals;
	}

	void signal(Runnable signal) {
		this.signals.add(signal);
		if (this.work.getAndIncrement() == 0) {
			try {
				this.scheduler.schedule(this::run);
			}
			catch (RejectedExecutionException ex) {
				logger.debug("Ignoring a signal after the shutdown", ex);
			}
		}
	}

	private void run() {
		int seen = this.work.get();
		do {
			for (Runnable signal = this.signals.poll(); signal != null; signal = this.signals.poll()) {
				runSafely(signal);
			}
			runSafely(this.afterSignals);
			seen = this.work.addAndGet(-seen);
		}
		while (seen != 0);
	}

	private void runSafely(Runnable runnable) {
		try {
			runnable.run();
		}
		catch (RuntimeException | Error ex) {
			logger.error("Unexpected failure while dispatching events", ex);
		}
	}

}
