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

import java.util.Arrays;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;

import ai.refold.spring.RefoldException;

/**
 * The databases with a script for the table, and how each tells its time in milliseconds.
 */
enum DeliveryDatabase {

	POSTGRESQL("PostgreSQL", "cast(extract(epoch from clock_timestamp()) * 1000 as bigint)", " on conflict do nothing"),

	MYSQL("MySQL", "cast(unix_timestamp(now(3)) * 1000 as signed)", ""),

	MARIADB("MariaDB", "cast(unix_timestamp(now(3)) * 1000 as signed)", ""),

	SQLSERVER("Microsoft SQL Server", "datediff_big(millisecond, '1970-01-01', sysutcdatetime())", ""),

	ORACLE("Oracle", "round((cast(sys_extract_utc(systimestamp) as date) - date '1970-01-01') * 86400000)", ""),

	H2("H2", "cast(extract(epoch from current_timestamp) * 1000 as bigint)", ""),

	HSQLDB("HSQL Database Engine", "unix_millis()", "");

	private final String productName;

	private final String now;

	private final String unlessPresent;

	DeliveryDatabase(String productName, String now, String unlessPresent) {
		this.productName = productName;
		this.now = now;
		this.unlessPresent = unlessPresent;
	}

	static DeliveryDatabase of(DataSource dataSource) {
		String productName = productName(dataSource);
		return Arrays.stream(values())
			.filter((database) -> database.productName.equalsIgnoreCase(productName))
			.findFirst()
			.orElseThrow(() -> new RefoldException("Cannot remember webhook deliveries in " + productName + ": only in "
					+ Arrays.stream(values()).map((database) -> database.productName).collect(Collectors.joining(", "))
					+ "."));
	}

	private static String productName(DataSource dataSource) {
		try {
			return JdbcUtils.extractDatabaseMetaData(dataSource, (metaData) -> metaData.getDatabaseProductName());
		}
		catch (MetaDataAccessException ex) {
			throw new RefoldException("Cannot find out which database webhook deliveries are to be remembered in", ex);
		}
	}

	/**
	 * Return the expression for the current time of the database.
	 */
	String now() {
		return this.now;
	}

	/**
	 * Return what to append to an insertion so that it does nothing, instead of failing,
	 * if the row exists. Empty if the database knows no such thing.
	 */
	String unlessPresent() {
		return this.unlessPresent;
	}

}
