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
package ai.refold.spring.webhook.inbox;

import ai.refold.spring.Internal;
import ai.refold.spring.RefoldException;

/**
 * Thrown at startup if the inbox's table cannot be read.
 *
 * @since 0.1.0
 * @serial exclude
 */
@Internal
public class MissingInboxTableException extends RefoldException {

	private final String dataSource;

	private final String product;

	MissingInboxTableException(String table, String dataSource, String product, Throwable cause) {
		super("The table '%s' of the inbox cannot be read from DataSource '%s'".formatted(table, dataSource), cause);
		this.dataSource = dataSource;
		this.product = product;
	}

	/**
	 * Return where the table was looked for.
	 * @return the name of the {@code DataSource} bean
	 */
	public String dataSource() {
		return this.dataSource;
	}

	/**
	 * Return which database it is.
	 * @return the name of the product, as its driver tells it
	 */
	public String product() {
		return this.product;
	}

}
