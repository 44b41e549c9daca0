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
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import javax.sql.DataSource;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.Assert;
import org.springframework.util.function.SingletonSupplier;

import ai.refold.spring.jdbc.DatabaseClock;
import ai.refold.spring.webhook.recovery.ContactStore;

/**
 * {@link ContactStore} in a table, for any number of instances of an application. All
 * times are the database's, all statements have transactions of their own. Thread-safe.
 *
 * @since 0.1.0
 */
public final class JdbcContactStore implements ContactStore {

	private static final Log logger = LogFactory.getLog(JdbcContactStore.class);

	private static final int MAX_LENGTH = 255;

	private final DeliveryTransactions transactions;

	private final Supplier<ContactTable> table;

	/**
	 * Create a new {@code JdbcContactStore}.
	 * @param dataSource where the table is
	 */
	public JdbcContactStore(DataSource dataSource) {
		Assert.notNull(dataSource, "'dataSource' must not be null");
		this.transactions = new DeliveryTransactions(dataSource);
		this.table = SingletonSupplier.of(() -> new ContactTable(DatabaseClock.of(dataSource)));
	}

	/**
	 * Where another instance comes in between, it has done what was to be done.
	 */
	@Override
	public Optional<Absence> arrive(Duration tolerance, Duration lease) {
		return separately((jdbc) -> {
			ContactRow row = table().instances(jdbc);
			if (row == null) {
				table().insertInstances(jdbc);
				return Optional.empty();
			}
			if (!row.isAbsence(tolerance)) {
				table().touchInstances(jdbc, row.leasedUntil());
				return Optional.empty();
			}
			return row.isLeased() ? Optional.empty() : lease(jdbc, row, lease);
		});
	}

	@Override
	public Optional<Absence> renew(Absence absence, Duration lease) {
		return separately((jdbc) -> {
			ContactRow row = table().instances(jdbc);
			return (row != null && row.leasedUntil() == absence.lease()) ? lease(jdbc, row, lease) : Optional.empty();
		});
	}

	private Optional<Absence> lease(JdbcClient jdbc, ContactRow row, Duration lease) {
		long until = Math.max(row.readAt() + lease.toMillis(), row.leasedUntil() + 1);
		return table().lease(jdbc, until, row.leasedUntil())
				? Optional.of(new Absence(Instant.ofEpochMilli(row.lastAt()), until)) : Optional.empty();
	}

	private Optional<Absence> separately(Function<JdbcClient, Optional<Absence>> statements) {
		try {
			return this.transactions.separately(statements);
		}
		catch (DuplicateKeyException | ConcurrencyFailureException ex) {
			logger.debug("Another instance was faster", ex);
			return Optional.empty();
		}
	}

	@Override
	public void end(Absence absence) {
		this.transactions.separately((jdbc) -> table().touchInstances(jdbc, absence.lease()));
	}

	@Override
	public void remember(Collection<String> linkedAccountIds) {
		linkedAccountIds.stream().filter((account) -> account.length() <= MAX_LENGTH).forEach(this::remember);
	}

	private void remember(String account) {
		if (this.transactions.separately((jdbc) -> table().touch(jdbc, account))) {
			return;
		}
		try {
			this.transactions.separately((jdbc) -> {
				table().insert(jdbc, account);
				return true;
			});
		}
		catch (DuplicateKeyException ex) {
			logger.trace("Another instance was faster", ex);
		}
	}

	@Override
	public List<String> accounts(Instant since, @Nullable String after, int limit) {
		return this.transactions.separately((jdbc) -> table().accounts(jdbc, since, after, limit));
	}

	@Override
	public void forget(Duration age) {
		this.transactions.separately((jdbc) -> {
			ContactRow row = table().instances(jdbc);
			return row != null && table().forget(jdbc, row.lastAt() - age.toMillis()) > 0;
		});
	}

	/**
	 * Read the columns of the table.
	 * @throws org.springframework.jdbc.BadSqlGrammarException if there is no such table
	 */
	public void probe() {
		this.transactions.separately((jdbc) -> Optional.ofNullable(table().instances(jdbc)));
	}

	private ContactTable table() {
		return this.table.get();
	}

}
