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
import java.util.Locale;

import javax.sql.DataSource;

import com.github.kagkarlsson.scheduler.jdbc.AutodetectJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

import ai.refold.spring.Internal;

/**
 * The database that has the tables of outbox and inbox. Connects when it is made.
 * Thread-safe.
 *
 * @since 0.1.0
 */
@Internal
public final class RefoldDatabase {

	private final DataSource dataSource;

	private final String name;

	private final JdbcTemplate jdbc;

	private final TransactionTemplate newTransaction;

	private final JdbcCustomization dialect;

	private final String product;

	private final boolean autoCommit;

	/**
	 * Create a new {@code RefoldDatabase}.
	 * @param dataSource has the tables
	 * @param name what to call the {@code DataSource} in messages
	 * @param transactionManager manages transactions of the {@code DataSource}
	 */
	public RefoldDatabase(DataSource dataSource, String name, PlatformTransactionManager transactionManager) {
		this.dataSource = target(dataSource);
		this.name = name;
		this.jdbc = new JdbcTemplate(this.dataSource);
		this.newTransaction = new TransactionTemplate(transactionManager);
		this.newTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
		this.product = execute((connection) -> connection.getMetaData().getDatabaseProductName());
		this.autoCommit = execute(Connection::getAutoCommit);
		boolean withoutZone = is("mysql") || is("mariadb");
		this.dialect = new AutodetectJdbcCustomization(this.dataSource, withoutZone);
	}

	private <T> T execute(ConnectionCallback<T> callback) {
		T result = this.jdbc.execute(callback);
		if (result == null) {
			throw new IllegalStateException("DataSource '%s' does not describe itself".formatted(this.name));
		}
		return result;
	}

	private boolean is(String product) {
		return this.product.toLowerCase(Locale.ROOT).contains(product);
	}

	private static DataSource target(DataSource dataSource) {
		DataSource target = (dataSource instanceof TransactionAwareDataSourceProxy proxy) ? proxy.getTargetDataSource()
				: null;
		return (target != null) ? target : dataSource;
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
	 * Return which database it is.
	 * @return the name of the product, as its driver tells it
	 */
	public String product() {
		return this.product;
	}

	/**
	 * Return what runs statements, in the transaction of the current thread if there is
	 * one.
	 * @return the template
	 */
	public JdbcTemplate jdbc() {
		return this.jdbc;
	}

	/**
	 * Return how values are written and read.
	 * @return the dialect
	 */
	public JdbcCustomization dialect() {
		return this.dialect;
	}

	/**
	 * Return what runs statements in a transaction of their own.
	 * @return the operations
	 */
	public TransactionOperations newTransaction() {
		return this.newTransaction;
	}

	/**
	 * Return what single statements run in where nobody else has a transaction.
	 * @return the operations
	 */
	public TransactionOperations statement() {
		return this.autoCommit ? TransactionOperations.withoutTransaction() : this.newTransaction;
	}

	/**
	 * Return whether the transaction of the current thread is on this database. A bound
	 * connection alone does not tell: one that was merely used in another's transaction
	 * is bound too, and commits every statement.
	 * @return whether it is
	 */
	public boolean isInTransaction() {
		if (!(TransactionSynchronizationManager.getResource(this.dataSource) instanceof ConnectionHolder)) {
			return false;
		}
		Connection connection = DataSourceUtils.getConnection(this.dataSource);
		try {
			return !connection.getAutoCommit();
		}
		catch (SQLException ex) {
			return false;
		}
		finally {
			DataSourceUtils.releaseConnection(connection, this.dataSource);
		}
	}

	/**
	 * Return whether several rows can be locked and fetched at once. On SQL Server they
	 * could, but the authors of db-scheduler advise against it because of deadlocks.
	 */
	boolean supportsLockAndFetch() {
		return !is("microsoft")
				&& (this.dialect.supportsSingleStatementLockAndFetch() || this.dialect.supportsGenericLockAndFetch());
	}

}
