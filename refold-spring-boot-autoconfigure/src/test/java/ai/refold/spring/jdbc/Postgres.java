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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * One PostgreSQL for all tests, with a schema for each. A database for each takes longer
 * to make, and its files to delete when the server ends.
 */
public final class Postgres {

	private static final AtomicInteger COUNT = new AtomicInteger();

	private Postgres() {
	}

	public static HikariDataSource newDataSource() {
		return Databases.pool(newUrl(), "postgres");
	}

	public static String newUrl() {
		String name = "test" + COUNT.incrementAndGet();
		new JdbcTemplate(Server.INSTANCE.getPostgresDatabase()).execute("create schema " + name);
		return Server.INSTANCE.getJdbcUrl("postgres", "postgres") + "&currentSchema=" + name;
	}

	/**
	 * Starts when it is first used.
	 */
	private static final class Server {

		private static final EmbeddedPostgres INSTANCE = start();

		private static EmbeddedPostgres start() {
			try {
				return EmbeddedPostgres.start();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}
