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

import java.util.stream.Collectors;

import org.springframework.transaction.support.TransactionSynchronizationManager;

import ai.refold.spring.RefoldException;

/**
 * Thrown if a row cannot be written in the transaction of the current thread, because
 * Refold's tables do not take part in it.
 *
 * @since 0.1.0
 */
public class RefoldTransactionException extends RefoldException {

	/**
	 * Create a new {@code RefoldTransactionException}.
	 * @param message what cannot be written, why, and what to do
	 */
	public RefoldTransactionException(String message) {
		super(message);
	}

	static RefoldTransactionException elsewhere(String work, RefoldDatabase database) {
		String name = TransactionSynchronizationManager.getCurrentTransactionName();
		return new RefoldTransactionException("%s: the transaction%s is %s".formatted(work,
				(name != null) ? " of " + name : "",
				TransactionSynchronizationManager.isCurrentTransactionReadOnly() ? "read-only. Use one that is not"
						: "on %s, Refold's tables are on DataSource '%s'. Use a transaction of that DataSource, or mark Refold's beans with @RefoldDataSource and @RefoldTransactionManager"
							.formatted(resources(database), database.name())));
	}

	static RefoldTransactionException unmanaged(RefoldDatabase database) {
		return new RefoldTransactionException(
				"The transaction manager does not manage transactions of DataSource '%s' but of %s"
					.formatted(database.name(), resources(database)));
	}

	static RefoldTransactionException moved(String work, RefoldDatabase database, String difference) {
		return new RefoldTransactionException(
				"%s: the connection of DataSource '%s' leads to a database %s, where Refold's rows would not be found. Mark a DataSource that always leads to the same database with @RefoldDataSource, and use its transactions"
					.formatted(work, database.name(), difference));
	}

	private static String resources(RefoldDatabase database) {
		String names = TransactionSynchronizationManager.getResourceMap()
			.keySet()
			.stream()
			.filter((resource) -> resource != database.dataSource()
					&& !resource.getClass().getName().startsWith("ai.refold.spring."))
			.map((resource) -> resource.getClass().getSimpleName() + "@"
					+ Integer.toHexString(System.identityHashCode(resource)))
			.sorted()
			.collect(Collectors.joining(", "));
		return names.isEmpty() ? "nothing that is bound to the thread" : names;
	}

}
