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
package ai.refold.spring.webhook.recovery;

import java.time.Instant;
import java.util.HashSet;
import java.util.Iterator;
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
 * Walks through the executions of a linked account, oldest first: what starts meanwhile
 * comes at the end and does not shift the pages.
 */
final class MissedExecutions {

	private static final int PAGE_SIZE = 50;

	private final RefoldOperations refold;

	MissedExecutions(RefoldOperations refold) {
		this.refold = refold;
	}

	/**
	 * Those that started before {@code since} do not count against {@code max}: or there
	 * could be so many of them that a catch-up never got further.
	 */
	void each(String account, Instant start, Instant since, int max, CatchUpTally tally, Consumer<Execution> action) {
		ExecutionQuery query = ExecutionQuery.all().withStartDate(start).withSortAsc(true);
		ExecutionOperations operations = this.refold.executions().forLinkedAccount(account);
		Set<String> ids = new HashSet<>();
		int left = max;
		try {
			for (int number = 1;; number++) {
				RefoldPage<Execution> page = operations.page(query, number, PAGE_SIZE);
				Iterator<Execution> executions = started(page.docs(), start, ids).iterator();
				while (executions.hasNext() && left > 0) {
					Execution execution = executions.next();
					action.accept(execution);
					tally.seen(execution);
					left -= isBefore(execution, since) ? 0 : 1;
				}
				if (executions.hasNext() || (page.hasNext() && left == 0)) {
					return;
				}
				if (!page.hasNext()) {
					tally.complete();
					return;
				}
			}
		}
		catch (RefoldException ex) {
			tally.failed(ex);
		}
	}

	/**
	 * Whether Refold compares times or days only is not documented.
	 */
	private static List<Execution> started(List<Execution> executions, Instant start, Set<String> ids) {
		return executions.stream()
			.filter((execution) -> !isBefore(execution, start))
			.filter((execution) -> execution.id() != null && ids.add(execution.id()))
			.toList();
	}

	private static boolean isBefore(Execution execution, Instant time) {
		return execution.createdAt() != null && execution.createdAt().isBefore(time);
	}

}
