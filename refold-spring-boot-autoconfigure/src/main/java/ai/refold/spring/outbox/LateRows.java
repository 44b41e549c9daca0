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
package ai.refold.spring.outbox;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

import ai.refold.spring.RefoldException;
import ai.refold.spring.client.RefoldEventMessage;
import ai.refold.spring.event.RefoldDispatchFailures;

/**
 * Writes the rows of events that were fired in a callback of a completed transaction: one
 * after the other, on its own thread. The caller still has its connection there, and
 * would wait for another as long as those who have one do the same.
 */
final class LateRows {

	private static final Log logger = LogFactory.getLog(LateRows.class);

	private static final int CAPACITY = 10_000;

	private final ThreadPoolExecutor executor = new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS,
			new LinkedBlockingQueue<>(CAPACITY), new CustomizableThreadFactory("refold-outbox-late-"));

	private final RefoldDispatchFailures failures;

	private final Duration shutdownTimeout;

	LateRows(RefoldDispatchFailures failures, Duration shutdownTimeout) {
		this.failures = failures;
		this.shutdownTimeout = shutdownTimeout;
		this.executor.allowCoreThreadTimeOut(true);
	}

	void write(RefoldEventMessage message, Runnable insertion) {
		try {
			this.executor.execute(() -> {
				try {
					insertion.run();
				}
				catch (RuntimeException ex) {
					failed(message, ex);
				}
			});
		}
		catch (RejectedExecutionException ex) {
			failed(message, new RefoldException("too many events wait to be written to the outbox", ex));
		}
	}

	private void failed(RefoldEventMessage message, RuntimeException error) {
		this.failures.reportInBackground(message, error);
	}

	/**
	 * Write what waits, and nothing more.
	 */
	void close() {
		this.executor.shutdown();
		try {
			this.executor.awaitTermination(this.shutdownTimeout.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		int left = this.executor.shutdownNow().size();
		if (left > 0) {
			logger.error("Shut down before %d events that were fired after a commit were written to the outbox"
				.formatted(left));
		}
	}

}
