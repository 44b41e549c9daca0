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
package ai.refold.spring.autoconfigure.webhook.jdbc;

import java.util.function.BooleanSupplier;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.BadSqlGrammarException;

/**
 * Stops the startup if a table is needed and there is none.
 */
class DeliveryTableCheck implements SmartInitializingSingleton {

	private final String table;

	private final Runnable probe;

	private final BooleanSupplier needed;

	DeliveryTableCheck(String table, Runnable probe, BooleanSupplier needed) {
		this.table = table;
		this.probe = probe;
		this.needed = needed;
	}

	@Override
	public void afterSingletonsInstantiated() {
		if (!this.needed.getAsBoolean()) {
			return;
		}
		try {
			this.probe.run();
		}
		catch (BadSqlGrammarException ex) {
			throw new MissingDeliveryTableException(this.table, ex);
		}
	}

}
