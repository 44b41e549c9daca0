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

import java.util.UUID;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.DatabasePopulatorUtils;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/**
 * Databases for tests.
 */
public final class Databases {

	private Databases() {
	}

	public static HikariDataSource h2() {
		return pool("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa");
	}

	public static HikariDataSource hsqldb() {
		return pool("jdbc:hsqldb:mem:" + UUID.randomUUID(), "sa");
	}

	public static HikariDataSource pool(String url, String user) {
		HikariDataSource dataSource = pool(url);
		dataSource.setUsername(user);
		return dataSource;
	}

	public static HikariDataSource pool(String urlWithUser) {
		HikariDataSource dataSource = new HikariDataSource();
		dataSource.setJdbcUrl(urlWithUser);
		dataSource.setMaximumPoolSize(16);
		return dataSource;
	}

	public static void createTables(DataSource dataSource, String platform) {
		run(dataSource, "ai/refold/spring/jdbc/schema-" + platform + ".sql");
	}

	public static void run(DataSource dataSource, String script) {
		DatabasePopulatorUtils.execute(new ResourceDatabasePopulator(new ClassPathResource(script)), dataSource);
	}

}
