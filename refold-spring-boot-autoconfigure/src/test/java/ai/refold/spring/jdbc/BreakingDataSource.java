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

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * {@link DataSource} whose connections break at a statement, before or after the database
 * has run it.
 */
public final class BreakingDataSource extends DelegatingDataSource {

	private final AtomicInteger left = new AtomicInteger();

	private volatile String statement = "";

	private volatile boolean afterwards;

	public BreakingDataSource(DataSource dataSource) {
		super(dataSource);
	}

	/**
	 * Break connections from now on.
	 * @param statement a part of the statement
	 * @param afterwards whether the database has run and committed the statement
	 * @param times how often
	 */
	public void breakAt(String statement, boolean afterwards, int times) {
		this.statement = statement;
		this.afterwards = afterwards;
		this.left.set(times);
	}

	/**
	 * Return whether all connections broke that were to break.
	 */
	public boolean isDone() {
		return this.left.get() <= 0;
	}

	@Override
	public Connection getConnection() throws SQLException {
		Connection connection = super.getConnection();
		AtomicBoolean breaksAtCommit = new AtomicBoolean();
		return proxy(Connection.class, connection, (method, arguments, result) -> {
			if (method.getName().equals("commit") && breaksAtCommit.get()) {
				throw broken();
			}
			boolean breaks = method.getName().equals("prepareStatement")
					&& String.valueOf(arguments[0]).contains(this.statement) && this.left.getAndDecrement() > 0;
			if (breaks && !this.afterwards) {
				throw broken();
			}
			if (breaks) {
				breaksAtCommit.set(!connection.getAutoCommit());
			}
			return (breaks && connection.getAutoCommit())
					? proxy(PreparedStatement.class, (PreparedStatement) result, BreakingDataSource::executed) : result;
		});
	}

	private static Object executed(Method method, Object[] arguments, Object result) throws SQLException {
		if (method.getName().startsWith("execute")) {
			throw broken();
		}
		return result;
	}

	private static SQLException broken() {
		return new SQLException("The connection is broken", "08006");
	}

	private static <T> T proxy(Class<T> type, T target, After after) {
		return type
			.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, (proxy, method, arguments) -> {
				try {
					return after.call(method, arguments, method.invoke(target, arguments));
				}
				catch (InvocationTargetException ex) {
					throw ex.getTargetException();
				}
			}));
	}

	private interface After {

		Object call(Method method, Object[] arguments, Object result) throws SQLException;

	}

}
