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

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;

import javax.sql.DataSource;

import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs statements in the transaction of the current thread or in one of their own.
 */
final class DeliveryTransactions {

	private final DataSource dataSource;

	private final JdbcClient joining;

	private final JdbcClient separate;

	private final TransactionTemplate transaction;

	DeliveryTransactions(DataSource dataSource) {
		this.dataSource = unwrap(dataSource);
		DataSource unbound = new DelegatingDataSource(this.dataSource);
		this.joining = JdbcClient.create(this.dataSource);
		this.separate = JdbcClient.create(unbound);
		this.transaction = new TransactionTemplate(new JdbcTransactionManager(unbound));
		this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
	}

	private static DataSource unwrap(DataSource dataSource) {
		return (dataSource instanceof TransactionAwareDataSourceProxy proxy && proxy.getTargetDataSource() != null)
				? proxy.getTargetDataSource() : dataSource;
	}

	<T> T separately(Function<JdbcClient, T> statements) {
		return this.transaction.execute((status) -> statements.apply(this.separate));
	}

	<T> T joining(Function<JdbcClient, T> statements) {
		return isJoinable() ? statements.apply(this.joining) : separately(statements);
	}

	/**
	 * Return whether what is written now is committed and rolled back with what the
	 * application writes on this thread. A transaction elsewhere does not count, even if
	 * a connection to this database is held for its duration.
	 */
	boolean isJoinable() {
		return TransactionSynchronizationManager.isActualTransactionActive()
				&& !TransactionSynchronizationManager.isCurrentTransactionReadOnly()
				&& TransactionSynchronizationManager.hasResource(this.dataSource) && isConnectionTransactional();
	}

	private boolean isConnectionTransactional() {
		Connection connection = DataSourceUtils.getConnection(this.dataSource);
		try {
			return !connection.getAutoCommit();
		}
		catch (SQLException ex) {
			throw new CannotGetJdbcConnectionException("Cannot use the connection of the current transaction", ex);
		}
		finally {
			DataSourceUtils.releaseConnection(connection, this.dataSource);
		}
	}

}
