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
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.util.Assert;

import ai.refold.spring.Progress;
import ai.refold.spring.jdbc.RecentValue;
import ai.refold.spring.jdbc.TaskSummary;

/**
 * {@link InboxOperations} on the table.
 */
final class JdbcInboxOperations implements InboxOperations {

	private static final Log logger = LogFactory.getLog(JdbcInboxOperations.class);

	private final RefoldInbox inbox;

	private final InboxTable table;

	private final Duration window;

	private final RecentValue<InboxSummary> recent = new RecentValue<>(this::summary);

	JdbcInboxOperations(RefoldInbox inbox, InboxTable table, Duration window) {
		this.inbox = inbox;
		this.table = table;
		this.window = window;
	}

	@Override
	public InboxSummary summary() {
		TaskSummary summary = this.table.summary();
		return new InboxSummary(summary.waiting(), summary.running(), summary.dead(), summary.oldest());
	}

	@Override
	public InboxSummary recentSummary() {
		return this.recent.get();
	}

	@Override
	public List<InboxEntry> list(InboxFilter filter) {
		return this.table.list((last) -> this.table.page(filter.isDead(), last), (row) -> InboxEntry.of(row, false),
				filter::matches, filter.limit());
	}

	@Override
	public Optional<InboxEntry> find(String id) {
		return this.table.find(id).map((row) -> InboxEntry.of(row, true));
	}

	@Override
	public boolean replay(String id) {
		return this.inbox.replay(id, InboxRow::replayed);
	}

	@Override
	public int replay(InboxFilter filter) {
		Assert.isTrue(filter.isDead(), "Only dead letters can be replayed");
		return new Progress(logger, "Replaying dead letters of the inbox").count(list(filter),
				(entry) -> replay(entry.id()));
	}

	@Override
	public boolean discard(String id) {
		return this.inbox.discard(id, () -> forget(false, id) || forget(true, id));
	}

	@Override
	public int discard(InboxFilter filter) {
		return new Progress(logger, "Discarding deliveries of the inbox").count(list(filter),
				(entry) -> this.inbox.discard(entry.id(), () -> forget(filter.isDead(), entry.id())));
	}

	private boolean forget(boolean dead, String id) {
		return this.table.forget(this.table.task(dead), id, Instant.now().plus(this.window));
	}

}
