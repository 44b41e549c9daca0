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

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.JdbcTaskRepositoryContext;
import com.github.kagkarlsson.scheduler.task.Execution;

/**
 * {@link JdbcCustomization} that selects the rows of one task only, instead of skipping
 * those of others each time.
 *
 * @param dialect knows the database
 * @param condition chooses the rows
 */
record TaskRowsCustomization(JdbcCustomization dialect, String condition) implements JdbcCustomization {

	static JdbcCustomization of(JdbcCustomization dialect, String taskName) {
		return new TaskRowsCustomization(dialect, " and task_name = '%s' ".formatted(taskName));
	}

	@Override
	public String getName() {
		return this.dialect.getName();
	}

	@Override
	public void setInstant(PreparedStatement statement, int index, Instant value) throws SQLException {
		this.dialect.setInstant(statement, index, value);
	}

	@Override
	public Instant getInstant(ResultSet result, String column) throws SQLException {
		return this.dialect.getInstant(result, column);
	}

	@Override
	public void setTaskData(PreparedStatement statement, int index, byte[] value) throws SQLException {
		this.dialect.setTaskData(statement, index, value);
	}

	@Override
	public byte[] getTaskData(ResultSet result, String column) throws SQLException {
		return this.dialect.getTaskData(result, column);
	}

	@Override
	public boolean supportsExplicitQueryLimitPart() {
		return this.dialect.supportsExplicitQueryLimitPart();
	}

	@Override
	public String getQueryLimitPart(int limit) {
		return this.dialect.getQueryLimitPart(limit);
	}

	/**
	 * Not, because that statement cannot be given a condition.
	 */
	@Override
	public boolean supportsSingleStatementLockAndFetch() {
		return false;
	}

	@Override
	public List<Execution> lockAndFetchSingleStatement(JdbcTaskRepositoryContext context, Instant now, int limit,
			boolean orderByPriority) {
		throw new UnsupportedOperationException();
	}

	@Override
	public boolean supportsGenericLockAndFetch() {
		return this.dialect.supportsGenericLockAndFetch() || this.dialect.supportsSingleStatementLockAndFetch();
	}

	@Override
	public String createGenericSelectForUpdateQuery(String tableName, int limit, String requiredAndCondition,
			boolean orderByPriority) {
		return this.dialect.createGenericSelectForUpdateQuery(tableName, limit, this.condition + requiredAndCondition,
				orderByPriority);
	}

	/**
	 * In the order of all columns of the index: H2 would otherwise read and sort whatever
	 * is due.
	 */
	@Override
	public String createSelectDueQuery(String tableName, int limit, String requiredAndCondition,
			boolean orderByPriority) {
		return "select * from " + tableName + " where picked = ? and execution_time <= ?" + this.condition
				+ requiredAndCondition + " order by task_name, execution_time" + getQueryLimitPart(limit);
	}

}
