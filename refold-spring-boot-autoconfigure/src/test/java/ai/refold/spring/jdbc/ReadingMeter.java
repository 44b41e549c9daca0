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
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicLong;

import javax.sql.DataSource;

import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * {@link DataSource} that counts the bytes and characters that are read through it.
 * Values that have no size that can be seen, such as streams, are refused.
 */
public final class ReadingMeter extends DelegatingDataSource {

	private final AtomicLong read = new AtomicLong();

	public ReadingMeter(DataSource dataSource) {
		super(dataSource);
	}

	public long read() {
		return this.read.get();
	}

	@Override
	public Connection getConnection() throws SQLException {
		return (Connection) watch(super.getConnection(), Connection.class);
	}

	private Object watch(Object target, Class<?> type) {
		return Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { type },
				(proxy, method, arguments) -> {
					Object result = invoke(target, method, arguments);
					return (target instanceof ResultSet) ? count(method, result) : watch(method, result);
				});
	}

	private Object watch(Method method, Object result) {
		Class<?> type = method.getReturnType();
		return (result instanceof ResultSet && type == ResultSet.class)
				|| (result instanceof Statement && (type == Statement.class || type == PreparedStatement.class))
						? watch(result, type) : result;
	}

	private Object count(Method method, Object result) {
		if (method.getName().matches("get(\\w*Stream|Blob|Clob|Object|Reader)")) {
			throw new IllegalStateException(method + " reads what cannot be counted");
		}
		if (result instanceof byte[] bytes) {
			this.read.addAndGet(bytes.length);
		}
		if (result instanceof String text) {
			this.read.addAndGet(text.length());
		}
		return result;
	}

	private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
		try {
			return method.invoke(target, arguments);
		}
		catch (InvocationTargetException ex) {
			throw ex.getTargetException();
		}
	}

}
