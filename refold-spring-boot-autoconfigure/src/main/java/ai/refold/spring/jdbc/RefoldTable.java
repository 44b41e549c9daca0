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

import ai.refold.spring.Internal;

/**
 * The tables that the scripts {@code schema-<platform>.sql} of this package create.
 *
 * @since 0.1.0
 */
@Internal
public enum RefoldTable {

	/** Events of the outbox. */
	TASK("refold_task",
			"task_name, task_instance, task_data, execution_time, picked, picked_by, last_success, last_failure,"
					+ " consecutive_failures, last_heartbeat, version"),

	/** Deliveries of the inbox. */
	INBOX("refold_inbox", TASK.columns + ", received_at"),

	/** Deliveries of the inbox, if they are handled in order. */
	ORDERED_INBOX(INBOX.tableName, INBOX.columns + ", account_position"),

	/** The rate limit that instances share. */
	RATE("refold_rate", "id, next_send_time"),

	/** Which listener has handled which delivery. */
	DELIVERY("refold_delivery", "id, delivery_key, listener_id, token, attempt, done, claimed_until, remembered_until");

	private final String tableName;

	private final String columns;

	RefoldTable(String tableName, String columns) {
		this.tableName = tableName;
		this.columns = columns;
	}

	/**
	 * Return its name in the database.
	 * @return the name of the table
	 */
	public String tableName() {
		return this.tableName;
	}

	/**
	 * Return a query that finds nothing and fails if the table or a column is missing.
	 */
	String probe() {
		return "select " + this.columns + " from " + this.tableName + " where 1 = 0";
	}

}
