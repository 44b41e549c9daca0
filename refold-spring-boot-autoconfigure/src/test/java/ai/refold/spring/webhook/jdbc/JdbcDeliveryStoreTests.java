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
package ai.refold.spring.webhook.jdbc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import com.zaxxer.hikari.HikariDataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import ai.refold.spring.jdbc.BreakingDataSource;
import ai.refold.spring.jdbc.RefoldDatabase;
import ai.refold.spring.webhook.DeliveryClaim.State;
import ai.refold.spring.webhook.DeliveryClaim;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link JdbcDeliveryStore} on each database that can be run here.
 */
@ParameterizedClass
@EnumSource(DeliveryDatabases.class)
@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class JdbcDeliveryStoreTests {

	private static final Map<DeliveryDatabases, HikariDataSource> DATA_SOURCES = new EnumMap<>(DeliveryDatabases.class);

	private final DeliveryDatabases database;

	private final HikariDataSource dataSource;

	private final JdbcClient jdbc;

	private final JdbcDeliveryStore store;

	private final JdbcDeliveryStore other;

	JdbcDeliveryStoreTests(DeliveryDatabases database) {
		this.database = database;
		this.dataSource = DATA_SOURCES.computeIfAbsent(database, DeliveryDatabases::create);
		this.jdbc = JdbcClient.create(this.dataSource);
		this.store = store();
		this.other = store();
		this.jdbc.sql("delete from refold_delivery").update();
	}

	@AfterAll
	static void close() {
		DATA_SOURCES.values().forEach(HikariDataSource::close);
		DATA_SOURCES.clear();
	}

	private JdbcDeliveryStore store() {
		return store("");
	}

	private JdbcDeliveryStore store(String group) {
		return new JdbcDeliveryStore(new RefoldDatabase(this.dataSource, "dataSource", group), Duration.ofHours(1),
				Duration.ofMinutes(1));
	}

	@Test
	void grantsClaimOnce() {
		DeliveryClaim claim = this.store.claim("key", "listener");
		assertThat(claim.state()).isEqualTo(State.GRANTED);
		assertThat(claim.attempt()).isEqualTo(1);
		assertThat(this.store.claim("key", "listener").state()).isEqualTo(State.IN_PROGRESS);
		assertThat(this.other.claim("key", "listener").state()).isEqualTo(State.IN_PROGRESS);
	}

	@Test
	void keepsDeliveriesAndListenersApart() {
		assertThat(this.store.claim("key", "listener").state()).isEqualTo(State.GRANTED);
		assertThat(this.store.claim("KEY", "listener").state()).isEqualTo(State.GRANTED);
		assertThat(this.store.claim("key ", "listener").state()).isEqualTo(State.GRANTED);
		assertThat(this.store.claim("key", "listener2").state()).isEqualTo(State.GRANTED);
		assertThat(this.store.claim("2key", "listener").state()).isEqualTo(State.GRANTED);
	}

	@Test
	void takesKeysOfAnyLength() {
		String key = "é".repeat(5000);
		assertThat(this.store.claim(key + "1", "l".repeat(1000)).state()).isEqualTo(State.GRANTED);
		assertThat(this.store.claim(key + "2", "l".repeat(1000)).state()).isEqualTo(State.GRANTED);
		assertThat(this.store.claim(key + "1", "l".repeat(1000)).state()).isEqualTo(State.IN_PROGRESS);
	}

	@Test
	void whenApplicationsShareTablesEachHasItsOwnClaims() {
		this.store.complete(this.store.claim("earlier", "listener"));
		JdbcDeliveryStore orders = store("orders");
		JdbcDeliveryStore billing = store("billing");
		assertThat(orders.claim("key", "listener").state()).isEqualTo(State.GRANTED);
		assertThat(billing.claim("key", "listener").state()).isEqualTo(State.GRANTED);
		assertThat(orders.claim("key", "listener").state()).isEqualTo(State.IN_PROGRESS);
		assertThat(orders.claim("earlier", "listener").state()).isEqualTo(State.DONE);
	}

	@Test
	void whenKeyHasCharactersThatColumnCannotStoreIsClaimed() {
		assertThat(this.store.claim("Łódź\u0000\uD83D\uDE00", "Łódź").state()).isEqualTo(State.GRANTED);
		assertThat(this.other.claim("Łódź\u0000\uD83D\uDE00", "Łódź").state()).isEqualTo(State.IN_PROGRESS);
		assertThat(this.other.claim("Łódź\u0001\uD83D\uDE00", "Łódź").state()).isEqualTo(State.GRANTED);
	}

	@Test
	void whenDuplicateArrivesDriverLogsNothing(CapturedOutput output) {
		this.store.claim("twice", "listener");
		int before = output.getAll().length();
		assertThat(this.other.claim("twice", "listener").state()).isEqualTo(State.IN_PROGRESS);
		assertThat(output.getAll().substring(before)).doesNotContain("Duplicate entry");
	}

	@Test
	void whenCompletedIsDoneEverywhere() {
		DeliveryClaim claim = this.store.claim("key", "listener");
		assertThat(this.store.complete(claim)).isTrue();
		assertThat(this.other.claim("key", "listener").state()).isEqualTo(State.DONE);
		assertThat(this.store.release(claim)).isFalse();
		assertThat(this.other.claim("key", "listener").state()).isEqualTo(State.DONE);
	}

	@ParameterizedTest
	@CsvSource({ "insert, false", "insert, true", "set done = 1, false", "set done = 1, true" })
	void whenConnectionBreaksDeliveryIsClaimedAndCompleted(String statement, boolean afterwards) {
		BreakingDataSource breaking = new BreakingDataSource(this.dataSource);
		JdbcDeliveryStore store = new JdbcDeliveryStore(new RefoldDatabase(breaking, "dataSource"), Duration.ofHours(1),
				Duration.ofMinutes(1));
		breaking.breakAt(statement, afterwards, 1);
		DeliveryClaim claim = store.claim("key", "listener");
		assertThat(claim.state()).isEqualTo(State.GRANTED);
		assertThat(this.other.claim("key", "listener").state()).isEqualTo(State.IN_PROGRESS);
		assertThat(store.complete(claim)).isTrue();
		assertThat(breaking.isDone()).isTrue();
		assertThat(this.other.claim("key", "listener").state()).isEqualTo(State.DONE);
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void whenConnectionBreaksClaimIsReleased(boolean afterwards) {
		BreakingDataSource breaking = new BreakingDataSource(this.dataSource);
		JdbcDeliveryStore store = new JdbcDeliveryStore(new RefoldDatabase(breaking, "dataSource"), Duration.ofHours(1),
				Duration.ofMinutes(1));
		DeliveryClaim claim = store.claim("key", "listener");
		breaking.breakAt("done = 0", afterwards, 1);
		assertThat(store.release(claim)).isTrue();
		assertThat(breaking.isDone()).isTrue();
		assertThat(this.other.claim("key", "listener").state()).isEqualTo(State.GRANTED);
	}

	@Test
	void whenReleasedIsGrantedAgainAndCountsAttempts() {
		this.store.release(this.store.claim("key", "listener"));
		DeliveryClaim second = this.other.claim("key", "listener");
		assertThat(second.state()).isEqualTo(State.GRANTED);
		assertThat(second.attempt()).isEqualTo(2);
		this.other.release(second);
		assertThat(this.store.claim("key", "listener").attempt()).isEqualTo(3);
	}

	@Test
	void whenProcessDiedIsGrantedAgainOnceClaimRanOut() {
		DeliveryClaim lost = this.store.claim("key", "listener");
		assertThat(this.other.claim("key", "listener").state()).isEqualTo(State.IN_PROGRESS);
		letClaimsRunOut();
		DeliveryClaim second = this.other.claim("key", "listener");
		assertThat(second.state()).isEqualTo(State.GRANTED);
		assertThat(second.attempt()).isEqualTo(2);
		assertThat(this.store.renew(lost)).isFalse();
		assertThat(this.store.complete(lost)).isFalse();
		assertThat(this.store.release(lost)).isFalse();
		assertThat(this.store.claim("key", "listener").state()).isEqualTo(State.IN_PROGRESS);
		assertThat(this.other.complete(second)).isTrue();
	}

	@Test
	void whenRenewedHoldsOn() {
		DeliveryClaim claim = this.store.claim("key", "listener");
		letClaimsRunOut();
		assertThat(this.store.renew(claim)).isTrue();
		assertThat(this.other.claim("key", "listener").state()).isEqualTo(State.IN_PROGRESS);
		this.store.complete(claim);
		assertThat(this.store.renew(claim)).isFalse();
	}

	@Test
	void whenRenewedBesideTransactionThatReadsCompletesInIt() {
		DeliveryClaim claim = this.store.claim("key", "listener");
		TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(this.dataSource));
		transaction.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
		transaction.executeWithoutResult((status) -> {
			snapshotIsolation("on");
			this.jdbc.sql("select count(*) from refold_delivery").query(Long.class).single();
			assertThat(this.store.renew(claim)).isTrue();
			assertThat(this.store.renew(claim)).isTrue();
			assertThat(this.store.complete(claim)).isTrue();
			snapshotIsolation("off");
		});
		assertThat(this.other.claim("key", "listener").state()).isEqualTo(State.DONE);
	}

	private void snapshotIsolation(String value) {
		if (this.database == DeliveryDatabases.MARIADB) {
			this.jdbc.sql("set session innodb_snapshot_isolation = " + value).update();
		}
	}

	@Test
	void whenRenewedIsKeptBeyondItsWindow() {
		DeliveryClaim claim = this.store.claim("key", "listener");
		this.store.renew(claim);
		this.jdbc.sql("update refold_delivery set remembered_until = 0").update();
		this.jdbc.sql("update refold_delivery set claimed_until = 0 where id not like 'r%'").update();
		assertThat(this.store.forget(5)).isZero();
		assertThat(this.store.complete(claim)).isTrue();
	}

	@Test
	void countsTimeAsDatabaseDoes() {
		this.store.claim("key", "listener");
		long now = this.jdbc.sql("select claimed_until - 60000 from refold_delivery").query(Long.class).single();
		assertThat(now).isBetween(System.currentTimeMillis() - 30_000, System.currentTimeMillis() + 30_000);
	}

	@Test
	void whenWindowIsOverForgets() {
		this.store.complete(this.store.claim("done", "listener"));
		this.store.release(this.store.claim("failed", "listener"));
		this.jdbc.sql("update refold_delivery set remembered_until = 0").update();
		DeliveryClaim claim = this.store.claim("done", "listener");
		assertThat(claim.state()).isEqualTo(State.GRANTED);
		assertThat(claim.attempt()).isEqualTo(1);
		assertThat(this.store.claim("failed", "listener").attempt()).isEqualTo(1);
	}

	@Test
	void cleansUpInBatchesAndKeepsWhatIsClaimedOrRemembered() {
		for (int i = 0; i < 7; i++) {
			this.store.complete(this.store.claim("done" + i, "listener"));
		}
		this.store.claim("claimed", "listener");
		this.jdbc.sql("update refold_delivery set remembered_until = 0").update();
		this.store.complete(this.store.claim("remembered", "listener"));
		assertThat(this.store.forget(5)).isEqualTo(5);
		assertThat(this.other.forget(5)).isEqualTo(2);
		assertThat(this.store.forget(5)).isZero();
		assertThat(this.jdbc.sql("select delivery_key from refold_delivery").query(String.class).list())
			.containsExactlyInAnyOrder("claimed", "remembered");
	}

	@Test
	void whenSameDeliveryArrivesFiftyTimesAtOnceOneRuns() throws Exception {
		AtomicInteger runs = new AtomicInteger();
		List<State> states = atOnce(50, (number) -> {
			JdbcDeliveryStore instance = (number % 2 == 0) ? this.store : this.other;
			DeliveryClaim claim = instance.claim("key", "listener");
			if (claim.state() == State.GRANTED) {
				runs.incrementAndGet();
				assertThat(instance.complete(claim)).isTrue();
			}
			return claim.state();
		});
		assertThat(runs).hasValue(1);
		assertThat(states).hasSize(50).containsOnlyOnce(State.GRANTED);
	}

	@Test
	void whenClaimRanOutAndFiftyWantItOneGetsIt() throws Exception {
		this.store.claim("key", "listener");
		letClaimsRunOut();
		List<State> states = atOnce(50,
				(number) -> ((number % 2 == 0) ? this.store : this.other).claim("key", "listener").state());
		assertThat(states).hasSize(50).containsOnlyOnce(State.GRANTED).doesNotContain(State.DONE);
	}

	@Test
	void claimsOutsideOfTransactionOfCaller() {
		inTransaction(true, () -> assertThat(this.store.claim("key", "listener").state()).isEqualTo(State.GRANTED));
		assertThat(this.store.claim("key", "listener").state()).isEqualTo(State.IN_PROGRESS);
	}

	@Test
	void completesInTransactionOfCaller() {
		DeliveryClaim claim = this.store.claim("key", "listener");
		inTransaction(true, () -> assertThat(this.store.complete(claim)).isTrue());
		assertThat(this.other.claim("key", "listener").state()).isEqualTo(State.IN_PROGRESS);
		inTransaction(false, () -> assertThat(this.store.complete(claim)).isTrue());
		assertThat(this.other.claim("key", "listener").state()).isEqualTo(State.DONE);
		assertThat(this.store.complete(claim)).isTrue();
	}

	@Test
	void whenTransactionIsReadOnlyCompletesInOneOfItsOwn() {
		DeliveryClaim claim = this.store.claim("key", "listener");
		TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(this.dataSource));
		transaction.setReadOnly(true);
		transaction.executeWithoutResult((status) -> {
			this.jdbc.sql("select count(*) from refold_delivery").query(Long.class).single();
			assertThat(this.store.complete(claim)).isTrue();
			status.setRollbackOnly();
		});
		assertThat(this.other.claim("key", "listener").state()).isEqualTo(State.DONE);
	}

	@Test
	void whenTransactionIsElsewhereCompletesInOneOfItsOwn() {
		DeliveryClaim claim = this.store.claim("key", "listener");
		try (HikariDataSource elsewhere = DeliveryDatabases.H2.create()) {
			TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(elsewhere));
			transaction.executeWithoutResult((status) -> {
				this.jdbc.sql("select count(*) from refold_delivery").query(Long.class).single();
				assertThat(this.store.isInTransaction()).isFalse();
				assertThat(this.store.complete(claim)).isTrue();
				status.setRollbackOnly();
			});
		}
		assertThat(this.other.claim("key", "listener").state()).isEqualTo(State.DONE);
	}

	@Test
	void whenTransactionLeadsToAnotherDatabaseIsNotCompletedThere() {
		AtomicReference<String> tenant = new AtomicReference<>();
		AbstractRoutingDataSource routing = new AbstractRoutingDataSource() {

			@Override
			protected @Nullable Object determineCurrentLookupKey() {
				return tenant.get();
			}

		};
		try (HikariDataSource elsewhere = this.database.create()) {
			routing.setDefaultTargetDataSource(this.dataSource);
			routing.setTargetDataSources(Map.of("elsewhere", elsewhere));
			routing.afterPropertiesSet();
			JdbcDeliveryStore routed = new JdbcDeliveryStore(new RefoldDatabase(routing, "routing"),
					Duration.ofHours(24), Duration.ofSeconds(30));
			DeliveryClaim claim = routed.claim("key", "listener");
			TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(routing));
			transaction.executeWithoutResult((status) -> assertThat(routed.isInTransaction()).isTrue());
			tenant.set("elsewhere");
			transaction.executeWithoutResult((status) -> assertThat(routed.isInTransaction()).isFalse());
			tenant.set(null);
			assertThat(routed.complete(claim)).isTrue();
			assertThat(this.other.claim("key", "listener").state()).isEqualTo(State.DONE);
		}
	}

	@Test
	void scriptCanBeRunAgain() {
		this.store.claim("key", "listener");
		this.database.createTables(this.dataSource);
		assertThat(this.store.claim("key", "listener").state()).isEqualTo(State.IN_PROGRESS);
	}

	private void letClaimsRunOut() {
		assertThat(this.jdbc.sql("update refold_delivery set claimed_until = claimed_until - 60000").update())
			.isPositive();
	}

	private void inTransaction(boolean rollback, Runnable action) {
		new TransactionTemplate(new JdbcTransactionManager(this.dataSource)).executeWithoutResult((status) -> {
			action.run();
			if (rollback) {
				status.setRollbackOnly();
			}
		});
	}

	private <T> List<T> atOnce(int count, ThrowingFunction<T> action) throws Exception {
		ExecutorService executor = Executors.newFixedThreadPool(count);
		try {
			CountDownLatch start = new CountDownLatch(1);
			List<Future<T>> results = new ArrayList<>();
			for (int i = 0; i < count; i++) {
				int number = i;
				results.add(executor.submit((Callable<T>) () -> {
					start.await();
					return action.apply(number);
				}));
			}
			start.countDown();
			List<T> values = new ArrayList<>();
			for (Future<T> result : results) {
				values.add(result.get(30, TimeUnit.SECONDS));
			}
			return values;
		}
		finally {
			executor.shutdownNow();
		}
	}

	private interface ThrowingFunction<T> {

		T apply(int number) throws Exception;

	}

}
