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
package ai.refold.spring.client.jdbc;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Requests send times from the database, one request at a time, on a thread of its own
 * without a transaction, and with a time-out. A question is never interrupted, because
 * some embedded databases close when they are.
 */
final class RateDatabase implements AutoCloseable {

	private static final Log logger = LogFactory.getLog(RateDatabase.class);

	private static final long IDLE_SECONDS = 10;

	private final Supplier<RateTable> table;

	private final Scheduler scheduler;

	private final Duration responseTimeout;

	private final Duration recheckInterval;

	private final ThreadPoolExecutor worker;

	private final AtomicBoolean unreachable = new AtomicBoolean();

	RateDatabase(Supplier<RateTable> table, Scheduler scheduler, Duration responseTimeout, Duration recheckInterval) {
		this.table = table;
		this.scheduler = scheduler;
		this.responseTimeout = responseTimeout;
		this.recheckInterval = recheckInterval;
		CustomizableThreadFactory threads = new CustomizableThreadFactory("refold-rate-");
		threads.setDaemon(true);
		this.worker = new ThreadPoolExecutor(1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
				threads);
		this.worker.allowCoreThreadTimeOut(true);
	}

	boolean isUnreachable() {
		return this.unreachable.get();
	}

	/**
	 * Reserve send times.
	 * @return the times, or the failure to get them
	 */
	Mono<SendTimes> reserve(int count) {
		return Mono
			.defer(() -> isUnreachable()
					? Mono.<SendTimes>error(new IllegalStateException("The database is unreachable"))
					: ask((table) -> table.reserve(count)))
			.timeout(this.responseTimeout, this.scheduler)
			.doOnError(this::failed);
	}

	/**
	 * Have all instances pause, as soon as the database is reachable.
	 */
	void pause(Duration time) {
		if (!isUnreachable()) {
			ask((table) -> table.pause(time.toNanos() / 1000)).subscribe(null, this::failed);
		}
	}

	private Mono<SendTimes> ask(Function<RateTable, SendTimes> question) {
		return Mono.defer(() -> Mono
			.fromFuture(CompletableFuture.supplyAsync(() -> question.apply(this.table.get()), this.worker), true));
	}

	private void failed(Throwable failure) {
		if (!(failure instanceof RejectedExecutionException) && this.unreachable.compareAndSet(false, true)) {
			logger.warn("The rate limit of Refold cannot be shared with other instances, because the database does not "
					+ "respond. Until it does, this instance applies the limit alone: " + failure);
			recheckLater();
		}
	}

	private void recheckLater() {
		this.scheduler.schedule(this::recheck, this.recheckInterval.toMillis(), TimeUnit.MILLISECONDS);
	}

	/**
	 * Waits behind a question that is still open, however long that takes.
	 */
	private void recheck() {
		ask((table) -> table.reserve(0)).subscribe((times) -> {
			logger.info("The rate limit of Refold is shared with other instances again");
			this.unreachable.set(false);
		}, (failure) -> {
			if (!this.worker.isShutdown()) {
				recheckLater();
			}
		});
	}

	@Override
	public void close() {
		this.worker.shutdown();
	}

}
