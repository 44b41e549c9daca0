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
package ai.refold.spring.event;

import java.util.ArrayList;
import java.util.List;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.transaction.support.TransactionSynchronization;

/**
 * Notifies events of the outcome of their transaction, or of their savepoint: events
 * after a savepoint are dropped when it is rolled back. A savepoint that was set before
 * the first event is unknown here, and drops them all.
 */
final class DispatchSynchronization implements TransactionSynchronization {

	private static final Log logger = LogFactory.getLog(DispatchSynchronization.class);

	private final List<Object> eventsAndSavepoints = new ArrayList<>(1);

	void add(PreparedDispatch event) {
		this.eventsAndSavepoints.add(event);
	}

	@Override
	public void savepoint(Object savepoint) {
		this.eventsAndSavepoints.add(new Savepoint(savepoint));
	}

	@Override
	public void savepointRollback(Object savepoint) {
		int from = this.eventsAndSavepoints.lastIndexOf(new Savepoint(savepoint)) + 1;
		List<Object> dropped = this.eventsAndSavepoints.subList(from, this.eventsAndSavepoints.size());
		complete(dropped, false);
		dropped.clear();
	}

	@Override
	public void beforeCommit(boolean readOnly) {
		for (Object event : List.copyOf(this.eventsAndSavepoints)) {
			if (event instanceof PreparedDispatch prepared) {
				prepared.beforeCommit();
			}
		}
	}

	@Override
	public void afterCompletion(int status) {
		complete(this.eventsAndSavepoints, status == STATUS_COMMITTED);
		this.eventsAndSavepoints.clear();
	}

	private static void complete(List<Object> events, boolean committed) {
		for (Object event : events) {
			if (event instanceof PreparedDispatch prepared) {
				complete(prepared, committed);
			}
		}
	}

	private static void complete(PreparedDispatch event, boolean committed) {
		try {
			if (committed) {
				event.commit();
			}
			else {
				event.rollback();
			}
		}
		catch (RuntimeException | Error ex) {
			logger.error("An event could not be notified of the end of its transaction", ex);
		}
	}

	/**
	 * Where a savepoint was set.
	 */
	private record Savepoint(Object savepoint) {

	}

}
