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

import java.util.Locale;
import java.util.UUID;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;

import ai.refold.spring.jdbc.Databases;
import ai.refold.spring.jdbc.MariaDb;
import ai.refold.spring.jdbc.Postgres;

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
			return Postgres.newUrl();
		}

	},

	MARIADB {

		@Override
		String url() {
			return MariaDb.newUrl();
		}

	};

	abstract String url();

	private String user() {
		return switch (this) {
			case POSTGRESQL -> "postgres";
			case MARIADB -> "root";
			default -> "sa";
		};
	}

	HikariDataSource create() {
		HikariDataSource dataSource = Databases.pool(url(), user());
		dataSource.setMaximumPoolSize(20);
		createTables(dataSource);
		return dataSource;
	}

	void createTables(DataSource dataSource) {
		Databases.createTables(dataSource, name().toLowerCase(Locale.ROOT));
	}

}
