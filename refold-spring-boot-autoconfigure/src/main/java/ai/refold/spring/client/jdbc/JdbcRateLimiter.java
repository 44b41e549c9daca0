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
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import org.springframework.util.function.SingletonSupplier;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

import ai.refold.spring.Internal;
import ai.refold.spring.client.transport.RefoldRateLimiter;
import ai.refold.spring.jdbc.RefoldDatabase;

/**
 * {@link RefoldRateLimiter} shared by all instances of an application: send times are
 * allocated in a row of the table {@code refold_rate}. Only the database's clock counts.
 * For each key, the database is queried on a thread of its own, with one connection at a
 * time. Waiting callers hold neither a connection nor a thread. An instance that gets no
 * response within a second applies the limit alone until the database responds again.
 * Thread-safe.
 */
@Internal
public final class JdbcRateLimiter implements RefoldRateLimiter, AutoCloseable {

	private static final int MAX_KEYS = 1000;

	private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(1);

	private static final Duration RECHECK_INTERVAL = Duration.ofSeconds(5);

	private static final Duration MAX_PAUSE = Duration.ofMinutes(1);

	private final RateDatabase database;

	private final SendQueue queue;

	private final RefoldRateLimiter alone;

	private final Duration interval;

	private final Function<String, JdbcRateLimiter> factory;

	private final Map<String, JdbcRateLimiter> byKey = new LinkedHashMap<>(16, 0.75F, true);

	/**
	 * Create a new {@code JdbcRateLimiter}. Does not connect before it is used.
	 * @param database has the table; asked for at first use
	 * @param key the API key, asked for each time; only its hash is stored
	 * @param eventsPerSecond how many events may be sent in a second
	 * @param burst how many of them at one instant
	 * @param maxWait how long a caller is to wait at most
	 */
	public JdbcRateLimiter(Supplier<RefoldDatabase> database, Supplier<@Nullable String> key, double eventsPerSecond,
			int burst, Duration maxWait) {
		this(database, key, eventsPerSecond, burst, maxWait, Schedulers.parallel(), RESPONSE_TIMEOUT, RECHECK_INTERVAL);
	}

	JdbcRateLimiter(Supplier<RefoldDatabase> database, Supplier<@Nullable String> key, double eventsPerSecond,
			int burst, Duration maxWait, Scheduler scheduler, Duration responseTimeout, Duration recheckInterval) {
		Assert.isTrue(eventsPerSecond > 0, "'eventsPerSecond' must be positive");
		Assert.isTrue(burst > 0, "'burst' must be positive");
		long interval = (long) (TimeUnit.SECONDS.toMicros(1) / eventsPerSecond);
		Supplier<RateTable> table = SingletonSupplier
			.of(() -> new RateTable(database.get(), key, interval, tolerance(burst, interval)));
		this.factory = (other) -> new JdbcRateLimiter(database, () -> other, eventsPerSecond, burst, maxWait, scheduler,
				responseTimeout, recheckInterval);
		this.interval = Duration.of(interval, ChronoUnit.MICROS);
		this.alone = RefoldRateLimiter.of(eventsPerSecond, burst, maxWait);
		this.database = new RateDatabase(table, scheduler, responseTimeout, recheckInterval);
		this.queue = new SendQueue(this.database::reserve, scheduler, interval, maxWait, burst);
	}

	/**
	 * Less by half an interval, because Refold counts when events arrive, and not all
	 * take the same time to get there.
	 */
	private static long tolerance(int burst, long interval) {
		return (burst > 1) ? (burst - 1) * interval - interval / 2 : 0;
	}

	@Override
	public RefoldRateLimiter forKey(String apiKey) {
		synchronized (this.byKey) {
			JdbcRateLimiter limiter = this.byKey.computeIfAbsent(apiKey, this.factory);
			if (this.byKey.size() > MAX_KEYS) {
				Iterator<JdbcRateLimiter> leastRecentlyUsed = this.byKey.values().iterator();
				leastRecentlyUsed.next().close();
				leastRecentlyUsed.remove();
			}
			return limiter;
		}
	}

	@Override
	public Mono<Void> acquire() {
		return Mono
			.defer(() -> this.database.isUnreachable() ? this.alone.acquire() : Mono.<Boolean>create(this.queue::join)
				.flatMap((mayBeSent) -> mayBeSent ? Mono.empty() : acquireAlone()));
	}

	/**
	 * Without a burst: it may have been used just before the database became unreachable.
	 */
	private Mono<Void> acquireAlone() {
		this.alone.pause(this.interval);
		return this.alone.acquire();
	}

	/**
	 * Stop all sending for a while. Times that other instances have reserved already, a
	 * burst at most, are still used.
	 * @param time how long, a minute at most
	 */
	@Override
	public void pause(Duration time) {
		Duration pause = (time.compareTo(MAX_PAUSE) < 0) ? time : MAX_PAUSE;
		this.alone.pause(pause);
		this.database.pause(pause);
		this.queue.pause(pause);
	}

	/**
	 * Stop sharing.
	 */
	@Override
	public void close() {
		synchronized (this.byKey) {
			this.byKey.values().forEach(JdbcRateLimiter::close);
		}
		this.database.close();
	}

}
