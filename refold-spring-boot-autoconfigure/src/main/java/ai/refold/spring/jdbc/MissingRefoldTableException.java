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

import java.util.List;
import java.util.stream.Collectors;

import ai.refold.spring.Internal;
import ai.refold.spring.RefoldException;

/**
 * Thrown at startup if the database lacks required tables or columns.
 *
 * @since 0.1.0
 * @serial exclude
 */
@Internal
public class MissingRefoldTableException extends RefoldException {

	private final String product;

	MissingRefoldTableException(List<RefoldTable> tables, String dataSource, String product, Throwable cause) {
		super("DataSource '%s' has no table %s, or one without the columns that this version needs".formatted(
				dataSource, tables.stream().map(RefoldTable::tableName).collect(Collectors.joining(", no table "))),
				cause);
		this.product = product;
	}

	/**
	 * Return which database it is.
	 * @return the name of the product, as reported by its driver
	 */
	public String product() {
		return this.product;
	}

}
