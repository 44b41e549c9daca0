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

import org.springframework.transaction.support.TransactionSynchronization;

/**
 * Tells an event the outcome of its transaction. Listens to the completion rather than to
 * the commit: that reaches events registered by the commit callbacks of others too, and
 * cannot be skipped by one of them that throws.
 */
final class DispatchSynchronization implements TransactionSynchronization {

	private final PreparedDispatch prepared;

	private final List<Object> laterSavepoints = new ArrayList<>(0);

	private boolean told;

	DispatchSynchronization(PreparedDispatch prepared) {
		this.prepared = prepared;
	}

	@Override
	public void savepoint(Object savepoint) {
		this.laterSavepoints.add(savepoint);
	}

	@Override
	public void savepointRollback(Object savepoint) {
		if (!this.laterSavepoints.contains(savepoint)) {
			tell(false);
		}
	}

	@Override
	public void afterCompletion(int status) {
		tell(status == STATUS_COMMITTED);
	}

	private void tell(boolean committed) {
		if (this.told) {
			return;
		}
		this.told = true;
		if (committed) {
			this.prepared.commit();
		}
		else {
			this.prepared.rollback();
		}
	}

}
