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
import java.util.Optional;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.util.Assert;

import ai.refold.spring.Progress;
import ai.refold.spring.jdbc.RecentValue;
import ai.refold.spring.jdbc.TaskSummary;

/**
 * {@link OutboxOperations} on the table.
 */
final class JdbcOutboxOperations implements OutboxOperations {

	private static final Log logger = LogFactory.getLog(JdbcOutboxOperations.class);

	private final RefoldOutbox outbox;

	private final OutboxTable table;

	private final RecentValue<OutboxSummary> recent = new RecentValue<>(this::summary);

	JdbcOutboxOperations(RefoldOutbox outbox, OutboxTable table) {
		this.outbox = outbox;
		this.table = table;
	}

	@Override
	public OutboxSummary summary() {
		TaskSummary summary = this.table.summary();
		return new OutboxSummary(summary.waiting(), summary.running(), summary.dead(), summary.oldest());
	}

	@Override
	public OutboxSummary recentSummary() {
		return this.recent.get();
	}

	@Override
	public void pause() {
		this.table.pause();
		logger.info("The outbox is paused: events wait until it is resumed");
		this.outbox.lookForPause();
	}

	@Override
	public void resume() {
		this.table.resume();
		logger.info("The outbox is resumed");
		this.outbox.lookForPause();
	}

	@Override
	public boolean isPaused() {
		return this.table.isPaused();
	}

	@Override
	public List<OutboxEntry> list(OutboxFilter filter) {
		return this.table.list((last) -> this.table.page(
				"task_name = ? and task_instance > ? and task_instance <= ? order by task_name, task_instance",
				this.table.task(filter.isDead()), (last != null) ? last.id() : filter.firstId(), filter.lastId()),
				(row) -> OutboxEntry.of(row, false), filter::matches, filter.limit());
	}

	@Override
	public Optional<OutboxEntry> find(String id) {
		return this.table.find(id).map((row) -> OutboxEntry.of(row, true));
	}

	@Override
	public boolean replay(String id) {
		return this.outbox.replay(id, OutboxRow::replayed);
	}

	@Override
	public int replay(OutboxFilter filter) {
		Assert.isTrue(filter.isDead(), "Only dead letters can be replayed");
		return new Progress(logger, "Replaying dead letters of the outbox").count(list(filter),
				(entry) -> replay(entry.id()));
	}

	@Override
	public boolean discard(String id) {
		return this.outbox.discard(id, () -> delete(false, id) || delete(true, id));
	}

	@Override
	public int discard(OutboxFilter filter) {
		return new Progress(logger, "Discarding events of the outbox").count(list(filter),
				(entry) -> this.outbox.discard(entry.id(), () -> delete(filter.isDead(), entry.id())));
	}

	private boolean delete(boolean dead, String id) {
		return this.table.delete(this.table.task(dead), id);
	}

}
