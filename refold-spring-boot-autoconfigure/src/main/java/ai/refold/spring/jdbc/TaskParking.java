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
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map.Entry;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

/**
 * The rows of a {@link TaskTable} that wait for another one of their linked account: due
 * in the far future.
 */
final class TaskParking {

	/**
	 * Only rows that are being worked on have a heartbeat, so their index is small. A
	 * database that has no statistics yet would prefer an index that begins with the name
	 * of the task, unless a function hides it. The limit is an upper one because H2 has
	 * the rows without a heartbeat at the end of its index.
	 */
	static final String RUNNING = "last_heartbeat < ? and picked = true and {fn concat(task_name, '')} = ?";

	/**
	 * Of how many accounts the first row is read at once.
	 */
	private static final int ACCOUNTS = 10;

	private static final String PARKED_ROWS = "task_name = ? and execution_time >= ? order by task_name, execution_time";

	private static final String LINE = "task_name = ? and execution_time < ? order by task_name, execution_time";

	private final TaskTable<?> table;

	private final String selectPositions;

	private final String head;

	private final String selectHead;

	private final String selectRunning;

	private final String selectStuck;

	TaskParking(TaskTable<?> table) {
		this.table = table;
		String position = table.position;
		String account = AccountPositions.accountIn(position);
		this.selectPositions = "select " + position + " from " + table.name + " where ";
		this.head = "task_name = ? and %1$s >= ? and %1$s <= ? order by task_name, %1$s".formatted(position);
		String select = "select task_instance, %s from %s where ".formatted(account, table.name);
		this.selectHead = "(" + select + this.head + table.dialect().getQueryLimitPart(1) + ") union all ";
		this.selectRunning = select + RUNNING;
		this.selectStuck = "select %s from %s where task_name = ? group by %1$s having min(execution_time) >= ? order by min(%s)"
			.formatted(account, table.name, AccountPositions.timeIn(position));
	}

	/**
	 * Return the position of a row that waits or was given up.
	 */
	@Nullable String position(String id) {
		return this.table.database()
			.separately((jdbc) -> jdbc.queryForList(this.selectPositions + "task_name in (?, ?) and task_instance = ?",
					String.class, this.table.waiting, this.table.dead, id))
			.stream()
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
	}

	/**
	 * Return whether no row of the account is before a position.
	 */
	boolean isHead(String position) {
		String account = AccountPositions.account(position);
		return this.table.database()
			.separately((jdbc) -> jdbc.queryForList(
					this.selectPositions + this.head + this.table.dialect().getQueryLimitPart(1), String.class,
					this.table.waiting, AccountPositions.first(account), position))
			.stream()
			.allMatch(position::equals);
	}

	/**
	 * Make the first row of each account due, if it is parked, unless another one of the
	 * account is being worked on, by any instance. What other transactions write at the
	 * same time is not waited for.
	 * @return how many rows are due now that were parked
	 */
	int releaseHeads(Collection<String> accounts) {
		List<String> all = List.copyOf(accounts);
		List<String> heads = new ArrayList<>();
		for (int from = 0; from < all.size(); from += ACCOUNTS) {
			heads.addAll(heads(all.subList(from, Math.min(from + ACCOUNTS, all.size()))));
		}
		return this.table.release(heads);
	}

	/**
	 * Reads all in one statement: a row that began to be worked on before another one
	 * came in front of it is seen whenever that one is.
	 */
	private List<String> heads(List<String> accounts) {
		RefoldDatabase database = this.table.database();
		Map<String, Set<String>> rows = database
			.retryFailures(() -> database
				.separately((jdbc) -> jdbc.query(this.selectHead.repeat(accounts.size()) + this.selectRunning,
						(statement) -> setAccounts(statement, accounts),
						(result, row) -> Map.entry(Objects.requireNonNullElse(result.getString(2), ""),
								result.getString(1)))))
			.stream()
			.collect(groupingBy(Entry::getKey, mapping(Entry::getValue, toSet())));
		return accounts.stream()
			.map((account) -> rows.getOrDefault(account, Set.of()))
			.filter((ids) -> ids.size() == 1)
			.flatMap(Set::stream)
			.toList();
	}

	private void setAccounts(PreparedStatement statement, List<String> accounts) throws SQLException {
		int index = 0;
		for (String account : accounts) {
			statement.setString(++index, this.table.waiting);
			statement.setString(++index, AccountPositions.first(account));
			statement.setString(++index, AccountPositions.last(account));
		}
		this.table.dialect().setInstant(statement, ++index, TaskTable.PARKED);
		statement.setString(++index, this.table.waiting);
	}

	/**
	 * Return accounts that have none but parked rows, those first that have waited the
	 * longest. Reads all rows if any is parked.
	 */
	List<String> stuckAccounts(int limit) {
		return hasParked() ? findStuckAccounts(limit) : List.of();
	}

	private boolean hasParked() {
		return !this.table.ids(PARKED_ROWS, 1, (statement) -> {
			statement.setString(1, this.table.waiting);
			this.table.dialect().setInstant(statement, 2, TaskTable.PARKED);
		}).isEmpty();
	}

	private List<String> findStuckAccounts(int limit) {
		return this.table.database()
			.separately((jdbc) -> jdbc.query(this.selectStuck + this.table.dialect().getQueryLimitPart(limit),
					(statement) -> {
						statement.setString(1, this.table.waiting);
						this.table.dialect().setInstant(statement, 2, TaskTable.PARKED);
					}, (result, row) -> result.getString(1)));
	}

	/**
	 * Return how many rows are not parked.
	 * @param limit up to which number to count
	 */
	int released(int limit) {
		return this.table.ids(LINE, limit, (statement) -> {
			statement.setString(1, this.table.waiting);
			this.table.dialect().setInstant(statement, 2, TaskTable.PARKED);
		}).size();
	}

	/**
	 * Make some rows due that are parked.
	 * @return how many
	 */
	int releaseAny(int limit) {
		return this.table.release(
				this.table.ids("task_name = ? and execution_time >= ? and picked = ? order by task_name, task_instance",
						limit, (statement) -> {
							statement.setString(1, this.table.waiting);
							this.table.dialect().setInstant(statement, 2, TaskTable.PARKED);
							statement.setBoolean(3, false);
						}));
	}

}
