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
package ai.refold.sample.task;

import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The tasks that are open.
 */
@Repository
public class Tasks {

	private final JdbcClient jdbcClient;

	Tasks(JdbcClient jdbcClient) {
		this.jdbcClient = jdbcClient;
	}

	public List<Task> findOpen() {
		return this.jdbcClient.sql("select id, subject, title from task where not closed order by id")
			.query(Task.class)
			.list();
	}

	public void open(String subject, String title) {
		this.jdbcClient.sql("insert into task (subject, title, closed) values (?, ?, false)")
			.params(subject, title)
			.update();
	}

	public void close(long id) {
		this.jdbcClient.sql("update task set closed = true where id = ?").param(id).update();
	}

	public int closeAll(String subject) {
		return this.jdbcClient.sql("update task set closed = true where subject = ? and not closed")
			.param(subject)
			.update();
	}

}
