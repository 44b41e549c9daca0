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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.OptimisticLockingFailureException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DatabaseFailure}.
 */
class DatabaseFailureTests {

	@ParameterizedTest
	@CsvSource({ "40001, 0", "40P01, 0", "55P03, 0", "HYT00, 50200", "HY000, 1020", "HY000, 1205", "40001, 1213" })
	void deadlocksTimeoutsAndChangedRecordsAreConflicts(String state, int code) {
		assertThat(DatabaseFailure.isConflict(new IllegalStateException(new SQLException("no", state, code)))).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "23505, 0", "08006, 0", "42P01, 0", "HY000, 1366" })
	void otherFailuresAreNot(String state, int code) {
		assertThat(DatabaseFailure.isConflict(new IllegalStateException(new SQLException("no", state, code))))
			.isFalse();
	}

	@Test
	void translatedConflictsAreConflicts() {
		assertThat(DatabaseFailure.isConflict(new OptimisticLockingFailureException("too slow"))).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "40001, 0", "08006, 0", "57P01, 0", "57014, 0", "70100, 1927", "70100, 1969" })
	void whateverTheDriverReportsIsAFailureOfTheDatabase(String state, int code) {
		assertThat(DatabaseFailure.mayPass(new IllegalStateException(new SQLException("no", state, code)))).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "42P01, 0", "42S02, 1146", "42703, 0", "23505, 0", "22001, 1406" })
	void statementThatCannotWorkDoesNotPass(String state, int code) {
		SQLException failure = new SQLException("no", state, code);
		assertThat(DatabaseFailure.mayPass(new IllegalStateException(failure))).isFalse();
		assertThat(DatabaseFailure.mayPassAtOnce(failure)).isFalse();
	}

	@Test
	void poolThatHasNoConnectionDoesNotPassAtOnce() {
		SQLException failure = new SQLTransientConnectionException("no", new SQLException("no", "08001"));
		assertThat(DatabaseFailure.mayPass(failure)).isTrue();
		assertThat(DatabaseFailure.mayPassAtOnce(failure)).isFalse();
	}

	@Test
	void bugIsNoFailureOfTheDatabase() {
		assertThat(DatabaseFailure.mayPass(new IllegalStateException("no"))).isFalse();
	}

}
