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

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.DigestUtils;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

import ai.refold.spring.RefoldRateLimitException;
import ai.refold.spring.jdbc.Databases;
import ai.refold.spring.jdbc.RefoldDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * What the shared limiter does, on any database.
 */
abstract class AbstractJdbcRateLimiterTests {

	/**
	 * How much later than its time an event may be sent on a busy machine.
	 */
	private static final double LATENESS = 0.1;

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final Queue<JdbcRateLimiter> limiters = new ConcurrentLinkedQueue<>();

	private HikariDataSource dataSource;

	private JdbcTemplate jdbc;

	abstract HikariDataSource newDataSource();

	abstract String platform();

	@BeforeEach
	void createTable() {
		this.dataSource = newDataSource();
		this.jdbc = new JdbcTemplate(this.dataSource);
		Databases.createTables(this.dataSource, platform());
	}

	@AfterEach
	void close() {
		this.limiters.forEach(JdbcRateLimiter::close);
		this.dataSource.close();
	}

	@Test
	@Tag("timing")
	void instancesNeverSendMoreThanAllowedTogether() {
		List<JdbcRateLimiter> instances = Stream.generate(() -> limiter("key", 100, 5, PATIENCE)).limit(3).toList();
		Queue<Long> sent = new ConcurrentLinkedQueue<>();
		long start = System.nanoTime();
		Flux.range(0, 300)
			.flatMap((i) -> instances.get(i % 3)
				.acquire()
				.subscribeOn(Schedulers.boundedElastic())
				.doOnSuccess((done) -> sent.add(System.nanoTime())), 300)
			.blockLast(Duration.ofMinutes(1));
		List<Double> seconds = sent.stream().sorted().map((time) -> (time - start) / 1e9).toList();
		assertThat(seconds).hasSize(300);
		for (int first = 0; first < 300; first++) {
			for (int last = first; last < 300; last++) {
				double allowed = 100 * (seconds.get(last) - seconds.get(first) + LATENESS) + 5;
				assertThat(last - first + 1.0).isLessThanOrEqualTo(allowed);
			}
		}
		assertThat(seconds.get(299)).isBetween(2.94, 6.0);
	}

	@Test
	void eachKeyHasItsOwnRate() {
		limiter("one", 0.01, 1, PATIENCE).acquire().block(PATIENCE);
		limiter("two", 0.01, 1, PATIENCE).acquire().block(PATIENCE);
		assertThatExceptionOfType(RefoldRateLimitException.class)
			.isThrownBy(() -> limiter("one", 0.01, 1, PATIENCE).acquire().block(PATIENCE));
		List<String> ids = this.jdbc.queryForList("select id from refold_rate", String.class);
		assertThat(ids).hasSize(2)
			.allSatisfy((id) -> assertThat(id).hasSize(64).matches("[0-9a-f]+"))
			.doesNotContain("one", DigestUtils.md5DigestAsHex("one".getBytes(StandardCharsets.UTF_8)));
	}

	@Test
	void pauseHoldsTheOtherInstances() {
		JdbcRateLimiter refused = limiter("key", 20, 5, PATIENCE);
		JdbcRateLimiter other = limiter("key", 20, 5, PATIENCE);
		refused.acquire().block(PATIENCE);
		long start = System.nanoTime();
		refused.pause(Duration.ofMillis(700));
		refused.acquire().block(PATIENCE);
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(699));
		long before = nextSendTime();
		refused.pause(Duration.ofSeconds(30));
		await().untilAsserted(() -> assertThat(nextSendTime()).isGreaterThan(before));
		assertThat(other.acquire().timeout(Duration.ofMillis(300)).onErrorComplete().hasElement().block()).isFalse();
		assertThatExceptionOfType(RefoldRateLimitException.class)
			.isThrownBy(() -> limiter("key", 20, 5, Duration.ofSeconds(2)).acquire().block(PATIENCE));
	}

	@Test
	void timeOfAClockThatWasSetBackIsForgotten() {
		JdbcRateLimiter limiter = limiter("key", 20, 5, Duration.ofSeconds(1));
		limiter.acquire().block(PATIENCE);
		this.jdbc.update("update refold_rate set next_send_time = next_send_time + 600000000");
		limiter.acquire().block(PATIENCE);
		assertThat(limiter.acquire().thenReturn(true).block(PATIENCE)).isTrue();
	}

	@Test
	void transactionOfTheCallerIsNotJoined() {
		JdbcRateLimiter limiter = new JdbcRateLimiter(
				() -> database(new TransactionAwareDataSourceProxy(this.dataSource)), () -> "key", 20, 5, PATIENCE);
		this.limiters.add(limiter);
		new TransactionTemplate(new JdbcTransactionManager(this.dataSource)).executeWithoutResult((status) -> {
			limiter.acquire().block(PATIENCE);
			status.setRollbackOnly();
		});
		assertThat(nextSendTime()).isPositive();
	}

	@Test
	void transactionsThatHoldAllConnectionsAreNotHeldUpForLong() throws Exception {
		this.dataSource.setMaximumPoolSize(2);
		this.dataSource.getHikariPoolMXBean().softEvictConnections();
		JdbcRateLimiter limiter = limiter("key", 20, 5, PATIENCE);
		TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(this.dataSource));
		CyclicBarrier bothHoldAConnection = new CyclicBarrier(2);
		ExecutorService threads = Executors.newFixedThreadPool(2);
		try {
			List<Future<Boolean>> callers = IntStream.range(0, 2)
				.mapToObj((i) -> threads.submit(() -> transaction.execute((status) -> {
					this.jdbc.queryForObject("select count(*) from refold_rate", Integer.class);
					reach(bothHoldAConnection);
					return limiter.acquire().thenReturn(true).block(PATIENCE);
				})))
				.toList();
			for (Future<Boolean> caller : callers) {
				assertThat(caller.get(5, TimeUnit.SECONDS)).isTrue();
			}
		}
		finally {
			threads.shutdownNow();
		}
	}

	@Test
	void withoutDatabaseTheInstanceCountsForItselfAndSharesAgainLater() {
		JdbcRateLimiter limiter = new JdbcRateLimiter(() -> database(this.dataSource), () -> "key", 20, 5, PATIENCE,
				Schedulers.parallel(), Duration.ofSeconds(5), Duration.ofMillis(50));
		this.limiters.add(limiter);
		this.jdbc.execute("alter table refold_rate rename to refold_rate_renamed");
		Flux.range(0, 7).concatMap((i) -> limiter.acquire()).blockLast(PATIENCE);
		this.jdbc.execute("alter table refold_rate_renamed rename to refold_rate");
		await().untilAsserted(() -> {
			limiter.acquire().block(PATIENCE);
			assertThat(nextSendTime()).isPositive();
		});
	}

	@Test
	void grantsOnNoThreadOfTheDatabase() throws Exception {
		JdbcRateLimiter limiter = limiter("key", 20, 5, PATIENCE);
		Queue<String> threads = new ConcurrentLinkedQueue<>();
		CountDownLatch responses = new CountDownLatch(10);
		for (int i = 0; i < 10; i++) {
			limiter.acquire().subscribe(null, null, () -> {
				threads.add(Thread.currentThread().getName());
				responses.countDown();
			});
		}
		assertThat(responses.await(30, TimeUnit.SECONDS)).isTrue();
		assertThat(threads).allSatisfy((thread) -> assertThat(thread).startsWith("parallel-"));
	}

	private static void reach(CyclicBarrier barrier) {
		try {
			barrier.await(10, TimeUnit.SECONDS);
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private long nextSendTime() {
		List<Long> times = this.jdbc.queryForList("select next_send_time from refold_rate", Long.class);
		return times.isEmpty() ? 0 : times.get(0);
	}

	private JdbcRateLimiter limiter(String key, double eventsPerSecond, int burst, Duration maxWait) {
		JdbcRateLimiter limiter = new JdbcRateLimiter(() -> database(this.dataSource), () -> key, eventsPerSecond,
				burst, maxWait);
		this.limiters.add(limiter);
		return limiter;
	}

	private static RefoldDatabase database(DataSource dataSource) {
		return new RefoldDatabase(dataSource, "dataSource");
	}

}
