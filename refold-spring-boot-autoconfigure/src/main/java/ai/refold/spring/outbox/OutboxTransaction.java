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
package ai.refold.spring.outbox;

import java.util.List;

import org.springframework.transaction.support.TransactionSynchronizationManager;

import ai.refold.spring.client.RefoldEventMessage;
import ai.refold.spring.jdbc.RefoldDatabase;

/**
 * Makes sure that the transaction bound to the calling thread is one that a row of the
 * outbox commits and rolls back with.
 */
final class OutboxTransaction {

	private final RefoldDatabase database;

	OutboxTransaction(RefoldDatabase database) {
		this.database = database;
	}

	void requireFor(RefoldEventMessage message) {
		if (TransactionSynchronizationManager.isCurrentTransactionReadOnly()) {
			throw new OutboxTransactionException(
					"%s cannot be put in the outbox: the transaction%s is read-only. Fire it from a method that is not"
						.formatted(message, transactionName()));
		}
		if (!this.database.isInTransaction()) {
			throw new OutboxTransactionException(
					"%s cannot be put in the outbox: the transaction%s is on %s, the outbox on DataSource '%s'. Use a transaction of that DataSource, or mark with @RefoldDataSource and @RefoldTransactionManager what the outbox is to use"
						.formatted(message, transactionName(), resources(), this.database.name()));
		}
	}

	void requireForOutbox() {
		if (!this.database.isInTransaction()) {
			throw new OutboxTransactionException(
					"The outbox's transaction manager does not manage transactions of DataSource '%s' but of %s"
						.formatted(this.database.name(), resources()));
		}
	}

	private static String transactionName() {
		String name = TransactionSynchronizationManager.getCurrentTransactionName();
		return (name != null) ? " of " + name : "";
	}

	private String resources() {
		List<String> names = TransactionSynchronizationManager.getResourceMap()
			.keySet()
			.stream()
			.filter((key) -> key != this.database.dataSource())
			.map(OutboxTransaction::describe)
			.sorted()
			.toList();
		return names.isEmpty() ? "nothing that is bound to the thread" : String.join(", ", names);
	}

	private static String describe(Object resource) {
		String name = resource.getClass().getSimpleName();
		return name + "@" + Integer.toHexString(System.identityHashCode(resource));
	}

}
