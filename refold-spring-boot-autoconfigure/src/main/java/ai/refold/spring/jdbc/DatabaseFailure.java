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
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import java.util.stream.Stream;

import org.springframework.dao.ConcurrencyFailureException;

/**
 * Determines why a statement failed, and so whether it may succeed the next time.
 */
final class DatabaseFailure {

	private static final String ROLLED_BACK = "40";

	/**
	 * Data, constraints, syntax and missing tables.
	 */
	private static final Set<String> OF_STATEMENT = Set.of("22", "23", "42");

	private static final Set<String> STATES = Set.of("55P03", "HYT00");

	private static final int MARIADB_RECORD_CHANGED = 1020;

	private static final int MYSQL_LOCK_TIMEOUT = 1205;

	private static final int MYSQL_DEADLOCK = 1213;

	private static final Set<Integer> CODES = Set.of(MARIADB_RECORD_CHANGED, MYSQL_LOCK_TIMEOUT, MYSQL_DEADLOCK);

	private DatabaseFailure() {
	}

	/**
	 * Return whether a statement failed only because of another transaction: a deadlock,
	 * a lock time-out, or a concurrent change of the same row. It had no effect.
	 */
	static boolean isConflict(Throwable failure) {
		return causes(failure).anyMatch((cause) -> cause instanceof ConcurrencyFailureException
				|| (cause instanceof SQLException ex && isConflicting(ex)));
	}

	/**
	 * Return whether the database failed, such as by a broken connection, and not the
	 * statement, such as without its table.
	 */
	static boolean mayPass(Throwable failure) {
		return causes(failure)
			.anyMatch((cause) -> cause instanceof SQLException || cause instanceof ConcurrencyFailureException)
				&& causes(failure).noneMatch((cause) -> cause instanceof SQLException ex && isOfStatement(ex));
	}

	/**
	 * Return whether a connection failed that was there, so that another one may work at
	 * once. A pool that had none would have to be waited for again.
	 */
	static boolean mayPassAtOnce(Throwable failure) {
		return mayPass(failure)
				&& causes(failure).noneMatch((cause) -> cause instanceof SQLTransientConnectionException);
	}

	private static Stream<Throwable> causes(Throwable failure) {
		return Stream.iterate(failure, (cause) -> cause != null, Throwable::getCause);
	}

	private static boolean isOfStatement(SQLException ex) {
		String state = ex.getSQLState();
		return state != null && OF_STATEMENT.stream().anyMatch(state::startsWith);
	}

	private static boolean isConflicting(SQLException ex) {
		String state = ex.getSQLState();
		return CODES.contains(ex.getErrorCode())
				|| (state != null && (state.startsWith(ROLLED_BACK) || STATES.contains(state)));
	}

}
