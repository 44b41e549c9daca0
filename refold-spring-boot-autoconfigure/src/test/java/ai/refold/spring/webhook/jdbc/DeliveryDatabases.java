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
package ai.refold.spring.webhook.jdbc;

import java.io.IOException;
import java.util.Locale;
import java.util.UUID;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.DatabasePopulatorUtils;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/**
 * Databases with the table, one of a kind.
 */
enum DeliveryDatabases {

	H2 {

		@Override
		String url() {
			return "jdbc:h2:mem:%s;DB_CLOSE_DELAY=-1".formatted(UUID.randomUUID());
		}

	},

	HSQLDB {

		@Override
		String url() {
			return "jdbc:hsqldb:mem:%s;hsqldb.tx=mvcc".formatted(UUID.randomUUID());
		}

	},

	POSTGRESQL {

		@Override
		String url() {
			return Postgres.URL;
		}

	};

	abstract String url();

	HikariDataSource create() {
		HikariDataSource dataSource = new HikariDataSource();
		dataSource.setJdbcUrl(url());
		dataSource.setUsername(switch (this) {
			case POSTGRESQL -> "postgres";
			case H2, HSQLDB -> "sa";
		});
		dataSource.setPassword("");
		dataSource.setMaximumPoolSize(20);
		createTable(dataSource);
		return dataSource;
	}

	void createTable(DataSource dataSource) {
		String script = "ai/refold/spring/webhook/jdbc/schema-%s.sql".formatted(name().toLowerCase(Locale.ROOT));
		DatabasePopulatorUtils.execute(new ResourceDatabasePopulator(new ClassPathResource(script)), dataSource);
	}

	private static final class Postgres {

		static final String URL = start();

		private static String start() {
			try {
				EmbeddedPostgres postgres = EmbeddedPostgres.start();
				Runtime.getRuntime().addShutdownHook(new Thread(() -> close(postgres)));
				return postgres.getJdbcUrl("postgres", "postgres");
			}
			catch (IOException ex) {
				throw new IllegalStateException(ex);
			}
		}

		private static void close(EmbeddedPostgres postgres) {
			try {
				postgres.close();
			}
			catch (IOException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

}
