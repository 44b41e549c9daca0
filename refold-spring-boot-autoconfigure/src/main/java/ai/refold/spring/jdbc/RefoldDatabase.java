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

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.function.SingletonSupplier;

import ai.refold.spring.Internal;

/**
 * The application's database, with the tables of all features. Statements join the
 * transaction of the current thread or are kept apart from it; {@link #isInTransaction()}
 * says whether that transaction counts. Does not connect before it is used. Thread-safe.
 *
 * @since 0.1.0
 */
@Internal
public final class RefoldDatabase {

	private static final int MAX_RACES = 5;

	private static final int MAX_FAILURES = 60;

	private static final Duration MAX_DURATION = Duration.ofMinutes(1);

	private final DataSource dataSource;

	private final String name;

	private final RowGroup group;

	private final JdbcTemplate joining;

	private final JdbcTemplate separate;

	private final PlatformTransactionManager transactionManager;

	private final RetryTemplate races = retries(MAX_RACES - 1, Duration.ofMillis(50), MAX_DURATION,
			DatabaseFailure::mayPassAtOnce);

	private final RetryTemplate failures = retries(MAX_FAILURES, Duration.ofSeconds(1), MAX_DURATION,
			DatabaseFailure::mayPass);

	private final Supplier<Facts> facts = SingletonSupplier.of(this::connect);

	/**
	 * Create a new {@code RefoldDatabase}.
	 * @param dataSource has the tables
	 * @param name what to call the {@code DataSource} in messages
	 */
	public RefoldDatabase(DataSource dataSource, String name) {
		this(dataSource, name, "");
	}

	/**
	 * Create a new {@code RefoldDatabase} for one of several applications that share
	 * tables.
	 * @param dataSource has the tables
	 * @param name what to call the {@code DataSource} in messages
	 * @param group whose rows are seen and made, empty for rows that name no application
	 */
	public RefoldDatabase(DataSource dataSource, String name, String group) {
		this.group = new RowGroup(group);
		this.dataSource = unwrap(dataSource);
		this.name = name;
		DataSource unbound = new DelegatingDataSource(this.dataSource);
		this.joining = new JdbcTemplate(this.dataSource);
		this.separate = new JdbcTemplate(unbound);
		this.transactionManager = new JdbcTransactionManager(unbound);
	}

	private static DataSource unwrap(DataSource dataSource) {
		DataSource target = (dataSource instanceof TransactionAwareDataSourceProxy proxy) ? proxy.getTargetDataSource()
				: null;
		return (target != null) ? target : dataSource;
	}

	private Facts connect() {
		try (Connection connection = this.dataSource.getConnection()) {
			return new Facts(connection.getMetaData().getDatabaseProductName(), connection.getAutoCommit(),
					Location.of(connection));
		}
		catch (SQLException ex) {
			throw new CannotGetJdbcConnectionException("Cannot connect to DataSource '%s'".formatted(this.name), ex);
		}
	}

	/**
	 * Return what has the tables, without a proxy that hides transactions.
	 * @return the {@code DataSource}
	 */
	public DataSource dataSource() {
		return this.dataSource;
	}

	/**
	 * Return what to call the {@code DataSource} in messages.
	 * @return the name
	 */
	public String name() {
		return this.name;
	}

	/**
	 * Return whose rows are seen and made.
	 * @return the group
	 */
	public RowGroup group() {
		return this.group;
	}

	/**
	 * Return which database it is. Connects to it the first time.
	 * @return the name of the product, as reported by its driver
	 */
	public String product() {
		return this.facts.get().product();
	}

	/**
	 * Return the clock of the database. Connects to the database the first time.
	 * @return its clock
	 * @throws ai.refold.spring.RefoldException if it is not one whose clock is known
	 */
	public DatabaseClock clock() {
		return DatabaseClock.of(product());
	}

	/**
	 * Return whether what is written now in the transaction of the current thread is
	 * committed and rolled back with what the application writes there. A bound
	 * connection does not prove it: one that was merely used in another's transaction is
	 * bound too, and commits every statement.
	 * @return whether there is such a transaction
	 */
	public boolean isInTransaction() {
		return TransactionSynchronizationManager.isActualTransactionActive()
				&& !TransactionSynchronizationManager.isCurrentTransactionReadOnly()
				&& TransactionSynchronizationManager.getResource(this.dataSource) instanceof ConnectionHolder
				&& Boolean.FALSE.equals(this.joining.execute((ConnectionCallback<Boolean>) Connection::getAutoCommit));
	}

	/**
	 * Make sure that the application's transactions can be joined.
	 * @param transactionManager manages them
	 * @throws RefoldTransactionException if it manages those of something else
	 */
	public void requireManagedBy(PlatformTransactionManager transactionManager) {
		newTransaction(transactionManager).executeWithoutResult((status) -> {
			if (!isInTransaction()) {
				throw RefoldTransactionException.unmanaged(this);
			}
		});
	}

	/**
	 * Make sure that tables exist.
	 * @param tables those that are needed
	 * @throws MissingRefoldTableException if some are missing, or lack columns
	 */
	public void requireTables(Collection<RefoldTable> tables) {
		String product = product();
		List<RefoldTable> missing = new ArrayList<>();
		BadSqlGrammarException failure = null;
		for (RefoldTable table : tables) {
			try {
				separately((jdbc) -> jdbc.queryForList(table.probe()));
			}
			catch (BadSqlGrammarException ex) {
				missing.add(table);
				failure = ex;
			}
		}
		if (failure != null) {
			throw new MissingRefoldTableException(missing, this.name, product, failure);
		}
	}

	/**
	 * Run statements in the transaction of the current thread.
	 * @param work what they are for, for the message
	 * @param statements the statements
	 * @param <T> the type of their result
	 * @return their result
	 * @throws RefoldTransactionException if there is no transaction to join
	 */
	public <T extends @Nullable Object> T joining(Supplier<String> work, Function<JdbcTemplate, T> statements) {
		return joining((resource) -> true, work, statements);
	}

	/**
	 * Run statements in the transaction of the current thread.
	 * @param owned whether a resource belongs to that transaction rather than to one
	 * around it
	 * @param work what they are for, for the message
	 * @param statements the statements
	 * @param <T> the type of their result
	 * @return their result
	 * @throws RefoldTransactionException if there is no transaction to join
	 */
	public <T extends @Nullable Object> T joining(Predicate<@Nullable Object> owned, Supplier<String> work,
			Function<JdbcTemplate, T> statements) {
		if (!owned.test(TransactionSynchronizationManager.getResource(this.dataSource)) || !isInTransaction()) {
			throw RefoldTransactionException.elsewhere(work.get(), this);
		}
		return statements.apply(this.joining);
	}

	/**
	 * Run statements in the transaction of the current thread, or separately if there is
	 * none to join.
	 * @param statements the statements
	 * @param <T> the type of their result
	 * @return their result
	 */
	public <T extends @Nullable Object> T joining(Function<JdbcTemplate, T> statements) {
		return isInTransaction() ? statements.apply(this.joining) : separately(statements);
	}

	/**
	 * Run statements apart from the transaction of the current thread, also if it has a
	 * connection. Each is committed by itself; all are together where connections commit
	 * nothing by themselves.
	 * @param statements the statements, of which none may depend on another
	 * @param <T> the type of their result
	 * @return their result
	 */
	public <T extends @Nullable Object> T separately(Function<JdbcTemplate, T> statements) {
		boolean keepsConnections = TransactionSynchronizationManager.isSynchronizationActive();
		return (keepsConnections || !this.facts.get().autoCommit())
				? newTransaction(this.transactionManager).execute((status) -> statements.apply(this.separate))
				: statements.apply(this.separate);
	}

	/**
	 * Insert a row separately, unless one with its key exists.
	 * @param insertion inserts it
	 * @return whether there was none
	 */
	public boolean insertIfAbsent(Function<JdbcTemplate, Integer> insertion) {
		try {
			return separately(insertion) == 1;
		}
		catch (DuplicateKeyException ex) {
			return false;
		}
	}

	/**
	 * Run statements in a transaction of their own, apart from that of the current
	 * thread.
	 * @param timeout how long they may take
	 * @param statements the statements
	 * @param <T> the type of their result
	 * @return their result
	 */
	public <T extends @Nullable Object> T inNewTransaction(Duration timeout, Function<JdbcTemplate, T> statements) {
		TransactionTemplate transaction = newTransaction(this.transactionManager);
		transaction.setTimeout((int) timeout.toSeconds());
		return transaction.execute((status) -> statements.apply(this.separate));
	}

	private static TransactionTemplate newTransaction(PlatformTransactionManager transactionManager) {
		TransactionTemplate transaction = new TransactionTemplate(transactionManager);
		transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
		return transaction;
	}

	/**
	 * Return whether the connection of the current thread leads to the tables that this
	 * application looks at: another database may have tables of the same names.
	 * @return whether it leads there
	 */
	public boolean isHere() {
		return this.facts.get().location().equals(location(this.joining));
	}

	/**
	 * Make sure that a connection leads to the tables that this application looks at: a
	 * row in another database would never be found.
	 * @param jdbc has the connection
	 * @param work what is to be written, for the message
	 * @throws RefoldTransactionException if it leads elsewhere
	 */
	public void requireHere(JdbcTemplate jdbc, Supplier<String> work) {
		Location here = this.facts.get().location();
		Location now = location(jdbc);
		if (now != null && !now.equals(here)) {
			throw RefoldTransactionException.moved(work.get(), this, here.difference(now));
		}
	}

	private static @Nullable Location location(JdbcTemplate jdbc) {
		return jdbc.execute((ConnectionCallback<Location>) Location::of);
	}

	/**
	 * Do something again if another thread or instance was faster, or a connection broke,
	 * up to five times in all.
	 * @param work may be done twice; says itself that it was too slow by throwing a
	 * {@link ConcurrencyFailureException}
	 * @param <T> the type of its result
	 * @return its result
	 * @throws ConcurrencyFailureException if others were faster each time
	 */
	public <T extends @Nullable Object> T retryRaces(Supplier<T> work) {
		return this.races.invoke(work);
	}

	/**
	 * Do something again, for up to a minute, if the database failed: where giving up
	 * costs more than waiting.
	 * @param work may have had its effect although it fails, such as when the connection
	 * broke
	 * @param <T> the type of its result
	 * @return its result
	 */
	public <T extends @Nullable Object> T retryFailures(Supplier<T> work) {
		return this.failures.invoke(work);
	}

	static RetryTemplate retries(int retries, Duration maxDelay, Duration timeout, Predicate<Throwable> failures) {
		return new RetryTemplate(RetryPolicy.builder()
			.maxRetries(retries)
			.delay(Duration.ofMillis(5))
			.jitter(Duration.ofMillis(5))
			.multiplier(2)
			.maxDelay(maxDelay)
			.timeout(timeout)
			.predicate(failures)
			.build());
	}

	/**
	 * What is known once there was a connection.
	 */
	private record Facts(String product, boolean autoCommit, Location location) {

	}

	/**
	 * Where statements find tables. A {@code DataSource} that chooses among databases, or
	 * a statement that changes the schema, makes it another one.
	 */
	private record Location(@Nullable String url, @Nullable String catalog, @Nullable String schema) {

		static Location of(Connection connection) throws SQLException {
			return new Location(connection.getMetaData().getURL(), connection.getCatalog(), connection.getSchema());
		}

		String difference(Location other) {
			return Objects.equals(this.catalog, other.catalog) && Objects.equals(this.schema, other.schema)
					? "at another URL" : "in %s instead of %s".formatted(other.name(), name());
		}

		private String name() {
			return Stream.of(this.catalog, this.schema)
				.filter(Objects::nonNull)
				.collect(Collectors.joining(".", "'", "'"));
		}

	}

}
