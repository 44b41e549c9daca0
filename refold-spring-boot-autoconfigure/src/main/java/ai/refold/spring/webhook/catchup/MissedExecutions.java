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
package ai.refold.spring.webhook.catchup;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import ai.refold.spring.RefoldException;
import ai.refold.spring.client.RefoldOperations;
import ai.refold.spring.client.resource.Execution;
import ai.refold.spring.client.resource.ExecutionOperations;
import ai.refold.spring.client.resource.ExecutionQuery;
import ai.refold.spring.client.resource.RefoldPage;

/**
 * Iterates over the executions of a linked account, oldest first: executions that start
 * meanwhile are appended and do not shift the pages. If Refold sorts in another way, each
 * execution is passed once all the same.
 */
final class MissedExecutions {

	private static final int PAGE_SIZE = 50;

	private final RefoldOperations refold;

	MissedExecutions(RefoldOperations refold) {
		this.refold = refold;
	}

	/**
	 * Pass the executions that started at a time or later.
	 * @throws RefoldException if Refold cannot be asked, or its list does not end
	 */
	void forEach(String account, Instant start, Consumer<Execution> action) {
		ExecutionQuery query = ExecutionQuery.all().withStartDate(start).withSortAsc(true);
		ExecutionOperations operations = this.refold.executions().forLinkedAccount(account);
		Set<String> ids = new HashSet<>();
		for (int number = 1;; number++) {
			RefoldPage<Execution> page = operations.page(query, number, PAGE_SIZE);
			List<Execution> unseen = unseen(page, ids);
			unseen.stream().filter((execution) -> !isBefore(execution, start)).forEach(action);
			if (!page.hasNext()) {
				return;
			}
			if (unseen.isEmpty()) {
				throw new RefoldException(
						"Refold returned the same executions of linked account '%s' again on page %d of their list, so the list does not end"
							.formatted(account, number));
			}
		}
	}

	private static List<Execution> unseen(RefoldPage<Execution> page, Set<String> ids) {
		return page.docs().stream().filter((execution) -> execution.id() != null && ids.add(execution.id())).toList();
	}

	/**
	 * Whether Refold compares times or days only is not documented.
	 */
	private static boolean isBefore(Execution execution, Instant time) {
		return execution.createdAt() != null && execution.createdAt().isBefore(time);
	}

}
