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

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.springframework.util.Assert;

import ai.refold.spring.jdbc.RecentValue;
import ai.refold.spring.jdbc.TaskTable;

/**
 * {@link InboxOperations} on the table, each in a transaction of its own.
 */
final class JdbcInboxOperations implements InboxOperations {

	private final TaskTable table;

	private final InboxRows rows;

	private final Runnable replayed;

	private final RecentValue<InboxSummary> recent = new RecentValue<>(this::summary, Duration.ofSeconds(10));

	JdbcInboxOperations(TaskTable table, InboxRows rows, Runnable replayed) {
		this.table = table;
		this.rows = rows;
		this.replayed = replayed;
	}

	@Override
	public InboxSummary summary() {
		return inTransaction(this.rows::summary);
	}

	@Override
	public InboxSummary recentSummary() {
		return this.recent.get();
	}

	@Override
	public List<InboxEntry> list(InboxFilter filter) {
		return inTransaction(() -> {
			List<InboxEntry> entries = new ArrayList<>();
			this.rows.forEach(filter, entries::add);
			return entries;
		});
	}

	@Override
	public Optional<InboxEntry> find(String id) {
		return inTransaction(
				() -> this.rows.find(InboxEntry.State.WAITING, id).or(() -> this.rows.find(InboxEntry.State.DEAD, id)));
	}

	@Override
	public boolean replay(String id) {
		boolean replayed = inTransaction(() -> this.rows.replay(id));
		if (replayed) {
			this.replayed.run();
		}
		return replayed;
	}

	@Override
	public int replay(InboxFilter filter) {
		Assert.isTrue(filter.state() == InboxEntry.State.DEAD, "Only dead letters can be replayed");
		return (int) list(filter).stream().filter((entry) -> replay(entry.id())).count();
	}

	@Override
	public boolean discard(String id) {
		return discard(InboxEntry.State.WAITING, id) || discard(InboxEntry.State.DEAD, id);
	}

	@Override
	public int discard(InboxFilter filter) {
		return (int) list(filter).stream().filter((entry) -> discard(filter.state(), entry.id())).count();
	}

	private boolean discard(InboxEntry.State state, String id) {
		return inTransaction(() -> this.rows.discard(state, id));
	}

	private <T> T inTransaction(Supplier<T> action) {
		T result = this.table.database().newTransaction().execute((status) -> action.get());
		Assert.state(result != null, "There is no result");
		return result;
	}

}
