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

import java.util.Arrays;

import ai.refold.spring.Internal;
import ai.refold.spring.RefoldException;

/**
 * Reads the current time of each supported database.
 *
 * @since 0.1.0
 */
@Internal
public enum DatabaseClock {

	/** PostgreSQL. */
	POSTGRESQL("PostgreSQL", "cast(extract(epoch from clock_timestamp()) * 1000 as bigint)"),

	/** MySQL. */
	MYSQL("MySQL", "(timestampdiff(microsecond, '1970-01-01', utc_timestamp(3)) div 1000)"),

	/** MariaDB. */
	MARIADB("MariaDB", "(timestampdiff(microsecond, '1970-01-01', utc_timestamp(3)) div 1000)"),

	/** H2. */
	H2("H2", "cast(extract(epoch from current_timestamp) * 1000 as bigint)"),

	/** HSQLDB. */
	HSQLDB("HSQL Database Engine", "unix_millis()");

	private final String productName;

	private final String millis;

	DatabaseClock(String productName, String millis) {
		this.productName = productName;
		this.millis = millis;
	}

	static DatabaseClock of(String productName) {
		return Arrays.stream(values())
			.filter((clock) -> clock.productName.equalsIgnoreCase(productName))
			.findFirst()
			.orElseThrow(() -> new RefoldException("%s is not a database that Refold's tables can be in: only %s are"
				.formatted(productName, Arrays.toString(values()))));
	}

	/**
	 * Return whether the database runs in this process, and closes if one of its threads
	 * is interrupted.
	 */
	boolean isEmbedded() {
		return this == H2 || this == HSQLDB;
	}

	/**
	 * Return an insert that does nothing if a row of its key exists. A failure would end
	 * a transaction, or be logged by the driver.
	 * @param insert the statement, beginning with {@code insert into}
	 * @return the statement, as it is if the database has nothing of the kind
	 */
	public String unlessPresent(String insert) {
		return switch (this) {
			case POSTGRESQL -> insert + " on conflict do nothing";
			case MYSQL, MARIADB -> insert.replaceFirst("insert", "insert ignore");
			case H2, HSQLDB -> insert;
		};
	}

	/**
	 * Return the expression for the current time of the database.
	 * @return an SQL expression: milliseconds since 1970 as a whole number
	 */
	public String millis() {
		return this.millis;
	}

}
