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
package ai.refold.spring.jdbc;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link RefoldDatabase}.
 */
@ParameterizedClass
@ValueSource(strings = { "h2", "hsqldb", "postgresql", "mariadb" })
class RefoldDatabaseTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private final String platform;

	private final HikariDataSource dataSource;

	private final RefoldDatabase database;

	private final JdbcTemplate jdbc;

	private final TransactionTemplate transaction;

	RefoldDatabaseTests(String platform) {
		this.platform = platform;
		this.dataSource = newDataSource();
		this.database = new RefoldDatabase(this.dataSource, "orders");
		this.jdbc = new JdbcTemplate(this.dataSource);
		this.transaction = new TransactionTemplate(new JdbcTransactionManager(this.dataSource));
		Databases.createTables(this.dataSource, platform);
	}

	private HikariDataSource newDataSource() {
		return switch (this.platform) {
			case "h2" -> Databases.h2();
			case "hsqldb" -> Databases.pool(Databases.hsqldb().getJdbcUrl() + "-mvcc;hsqldb.tx=mvcc", "sa");
			case "mariadb" -> MariaDb.newDataSource();
			default -> Postgres.newDataSource();
		};
	}

	@AfterEach
	void close() {
		this.dataSource.close();
	}

	@Test
	void withoutTransactionThereIsNoneToJoin() {
		assertThat(this.database.isInTransaction()).isFalse();
		this.database.joining((jdbc) -> insert(jdbc, "a"));
		assertThat(rows()).containsExactly("a");
	}

	@Test
	void joinsTransactionOnTheDataSource() {
		this.transaction.executeWithoutResult((status) -> {
			assertThat(this.database.isInTransaction()).isTrue();
			this.database.joining((jdbc) -> insert(jdbc, "a"));
			this.database.joining(() -> "b", (jdbc) -> insert(jdbc, "b"));
			status.setRollbackOnly();
		});
		assertThat(rows()).isEmpty();
	}

	@Test
	void joinsTransactionBelowProxyThatTakesPartInIt() {
		RefoldDatabase proxied = new RefoldDatabase(new TransactionAwareDataSourceProxy(this.dataSource), "orders");
		this.transaction.executeWithoutResult((status) -> {
			assertThat(proxied.isInTransaction()).isTrue();
			proxied.joining((jdbc) -> insert(jdbc, "joined"));
			proxied.separately((jdbc) -> insert(jdbc, "separate"));
			status.setRollbackOnly();
		});
		assertThat(rows()).containsExactly("separate");
	}

	@Test
	void readOnlyTransactionIsNotJoined() {
		this.transaction.setReadOnly(true);
		this.transaction.setName("com.example.Invoices.find");
		this.transaction.executeWithoutResult((status) -> {
			assertThat(this.database.isInTransaction()).isFalse();
			assertThatExceptionOfType(RefoldTransactionException.class)
				.isThrownBy(
						() -> this.database.joining(() -> "The event cannot be written", (jdbc) -> insert(jdbc, "b")))
				.withMessageContaining("The event cannot be written: the transaction of com.example.Invoices.find")
				.withMessageContaining("is read-only");
			this.database.joining((jdbc) -> insert(jdbc, "a"));
			status.setRollbackOnly();
		});
		assertThat(rows()).containsExactly("a");
	}

	@Test
	void transactionElsewhereIsNotJoinedAlsoIfItHoldsAConnection() {
		try (HikariDataSource elsewhere = Databases.h2()) {
			new TransactionTemplate(new JdbcTransactionManager(elsewhere)).executeWithoutResult((status) -> {
				assertThat(rows()).isEmpty();
				assertThat(this.database.isInTransaction()).isFalse();
				assertThatExceptionOfType(RefoldTransactionException.class).isThrownBy(
						() -> this.database.joining(() -> "The event cannot be written", (jdbc) -> insert(jdbc, "b")))
					.withMessageContaining("HikariDataSource@")
					.withMessageContaining("DataSource 'orders'");
				this.database.joining((jdbc) -> insert(jdbc, "a"));
				status.setRollbackOnly();
			});
		}
		assertThat(rows()).containsExactly("a");
	}

	@Test
	void separateWorkOutlivesTheTransactionAndKeepsNoConnection() {
		this.dataSource.setMaximumPoolSize(2);
		this.transaction.executeWithoutResult((status) -> {
			insert(this.jdbc, "rolled back");
			this.database.separately((jdbc) -> insert(jdbc, "first"));
			this.database.inNewTransaction(TIMEOUT, (jdbc) -> insert(jdbc, "second"));
			assertThat(this.dataSource.getHikariPoolMXBean().getActiveConnections()).isOne();
			status.setRollbackOnly();
		});
		assertThat(rows()).containsExactly("first", "second");
	}

	@Test
	void workInNewTransactionIsRolledBackAsAWhole() {
		assertThatIllegalStateException().isThrownBy(() -> this.database.inNewTransaction(TIMEOUT, (jdbc) -> {
			insert(jdbc, "a");
			throw new IllegalStateException("no");
		}));
		assertThat(rows()).isEmpty();
	}

	@Test
	void connectionsThatCommitNothingByThemselvesAreCommitted() {
		try (HikariDataSource manual = newDataSource()) {
			manual.setJdbcUrl(this.dataSource.getJdbcUrl());
			manual.setAutoCommit(false);
			new RefoldDatabase(manual, "orders").separately((jdbc) -> insert(jdbc, "a"));
		}
		assertThat(rows()).containsExactly("a");
	}

	@Test
	void namesAllMissingTablesAtOnce() {
		this.database.requireTables(List.of(RefoldTable.values()));
		this.jdbc.execute("drop table refold_inbox");
		this.jdbc.execute("drop table refold_rate");
		this.jdbc.execute("alter table refold_delivery drop column token");
		this.database.requireTables(List.of(RefoldTable.TASK));
		assertThatExceptionOfType(MissingRefoldTableException.class)
			.isThrownBy(() -> this.database.requireTables(List.of(RefoldTable.values())))
			.withMessageContaining("DataSource 'orders'")
			.withMessageContaining("refold_inbox")
			.withMessageContaining("refold_rate")
			.withMessageContaining("refold_delivery")
			.withMessageNotContaining("refold_task")
			.satisfies((ex) -> assertThat(ex.product()).isEqualTo(this.database.product()));
	}

	@Test
	void databaseThatFailsIsNotTreatedAsOneWithoutTables() {
		assertThat(this.database.product()).isNotEmpty();
		this.dataSource.close();
		assertThatExceptionOfType(CannotGetJdbcConnectionException.class)
			.isThrownBy(() -> this.database.requireTables(List.of(RefoldTable.values())));
	}

	@Test
	void failuresAreRunAgainUntilTheDatabaseResponds() {
		AtomicInteger failures = new AtomicInteger();
		assertThat(this.database.<Integer>retryFailures(() -> {
			if (failures.incrementAndGet() < 7) {
				throw new DataAccessResourceFailureException("broken", new SQLException("broken", "08006"));
			}
			return failures.get();
		})).isEqualTo(7);
		failures.set(0);
		assertThatIllegalStateException().isThrownBy(() -> this.database.retryFailures(() -> {
			failures.incrementAndGet();
			throw new IllegalStateException("no");
		}));
		assertThat(failures).hasValue(1);
	}

	@Test
	void failuresAreNotRunAgainAfterTheLimit() {
		AtomicInteger failures = new AtomicInteger();
		RetryTemplate retries = RefoldDatabase.retries(60, Duration.ofSeconds(1), Duration.ofMillis(1),
				DatabaseFailure::mayPass);
		assertThatExceptionOfType(DataAccessResourceFailureException.class).isThrownBy(() -> retries.invoke(() -> {
			failures.incrementAndGet();
			throw new DataAccessResourceFailureException("broken", new SQLException("broken", "08006"));
		}));
		assertThat(failures).hasValue(1);
	}

	@Test
	void statementThatCannotWorkIsNotRunAgain() {
		AtomicInteger failures = new AtomicInteger();
		assertThatExceptionOfType(BadSqlGrammarException.class).isThrownBy(() -> this.database.retryFailures(() -> {
			failures.incrementAndGet();
			return this.database.separately((jdbc) -> jdbc.queryForList("select 1 from nowhere"));
		}));
		assertThat(failures).hasValue(1);
	}

	@Test
	void transactionManagerHasToBeForTheDataSource() {
		this.database.requireManagedBy(new JdbcTransactionManager(this.dataSource));
		try (HikariDataSource elsewhere = Databases.h2()) {
			assertThatExceptionOfType(RefoldTransactionException.class)
				.isThrownBy(() -> this.database.requireManagedBy(new JdbcTransactionManager(elsewhere)))
				.withMessageContaining("does not manage transactions of DataSource 'orders'");
		}
	}

	@Test
	void lostRacesAreRunAgain() {
		AtomicInteger races = new AtomicInteger();
		assertThat(this.database.<Integer>retryRaces(() -> {
			if (races.incrementAndGet() < 5) {
				throw new OptimisticLockingFailureException("too slow");
			}
			return races.get();
		})).isEqualTo(5);
		races.set(0);
		assertThatExceptionOfType(OptimisticLockingFailureException.class)
			.isThrownBy(() -> this.database.retryRaces(() -> {
				races.incrementAndGet();
				throw new OptimisticLockingFailureException("too slow");
			}));
		assertThat(races).hasValue(5);
	}

	@Test
	void rowIsInsertedOnce() {
		assertThat(this.database.insertIfAbsent((jdbc) -> insert(jdbc, "a"))).isTrue();
		this.transaction.executeWithoutResult((status) -> {
			assertThat(this.database.insertIfAbsent((jdbc) -> insert(jdbc, "a"))).isFalse();
			assertThat(this.database.insertIfAbsent((jdbc) -> insert(jdbc, "b"))).isTrue();
			status.setRollbackOnly();
		});
		assertThat(rows()).containsExactly("a", "b");
	}

	@Test
	void readsTheTimeOfTheDatabaseInEveryZone() {
		String zone = switch (this.platform) {
			case "hsqldb" -> "set time zone interval '+5:00' hour to minute";
			case "mariadb" -> "set time_zone = '+05:00'";
			case "h2" -> "set time zone 'Asia/Karachi'";
			default -> "set time zone 'Asia/Karachi'";
		};
		Long now = this.transaction.execute((status) -> {
			this.jdbc.execute(zone);
			return this.jdbc.queryForObject("select " + this.database.clock().millis() + " from refold_task",
					Long.class);
		});
		assertThat(now).isBetween(System.currentTimeMillis() - 60_000, System.currentTimeMillis() + 60_000);
	}

	private static int insert(JdbcTemplate jdbc, String id) {
		return jdbc.update("insert into refold_rate (id, next_send_time) values (?, 0)", id);
	}

	private List<String> rows() {
		return this.jdbc.queryForList("select id from refold_rate order by id", String.class);
	}

}
