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

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DatabaseClock#MARIADB} when clocks in Berlin are put back an hour.
 */
class MariaDbClockTests {

	@Test
	void timeContinuesInTheHourThatOccursTwice() throws Exception {
		Instant start = Instant.parse("2026-10-24T23:30:00Z");
		try (HikariDataSource dataSource = MariaDb.newDataSource();
				Connection connection = dataSource.getConnection();
				Statement statement = connection.createStatement()) {
			for (int minutes = 0; minutes <= 180; minutes += 30) {
				Instant time = start.plusSeconds(minutes * 60L);
				statement.execute("set timestamp = " + time.getEpochSecond());
				try (ResultSet result = statement.executeQuery("select " + DatabaseClock.MARIADB.millis())) {
					result.next();
					assertThat(result.getLong(1)).isEqualTo(time.toEpochMilli());
				}
			}
		}
	}

}
