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
package ai.refold.sample.timeline;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The steps of all changes. An entry is written in the transaction of the caller, if
 * there is one.
 */
@Repository
public class Timeline {

	private static final int MAX_TEXT = 2000;

	private final JdbcClient jdbcClient;

	private final String instance;

	Timeline(JdbcClient jdbcClient, @Value("${sample.instance}") String instance) {
		this.jdbcClient = jdbcClient;
		this.instance = instance;
	}

	public void add(String subject, Step step, String text) {
		add(subject, step, text, "");
	}

	void add(String subject, Step step, String text, String code) {
		this.jdbcClient.sql(
				"insert into timeline_entry (subject, step, text, code, instance, happened_at) values (?, ?, ?, ?, ?, ?)")
			.params(subject, step.name(), text.substring(0, Math.min(text.length(), MAX_TEXT)), code, this.instance,
					Instant.now().atOffset(ZoneOffset.UTC))
			.update();
	}

	/**
	 * Return the last steps of a subject, oldest first.
	 */
	public List<TimelineEntry> last(String subject, int limit) {
		return this.jdbcClient
			.sql("select * from timeline_entry where subject = ? order by id desc fetch first ? rows only")
			.params(subject, limit)
			.query(Timeline::entry)
			.list()
			.stream()
			.sorted(Comparator.comparing(TimelineEntry::time))
			.toList();
	}

	private static TimelineEntry entry(ResultSet row, int number) throws SQLException {
		return new TimelineEntry(row.getString("subject"), Step.valueOf(row.getString("step")), row.getString("text"),
				row.getString("code"), row.getString("instance"),
				row.getObject("happened_at", OffsetDateTime.class).toInstant());
	}

}
