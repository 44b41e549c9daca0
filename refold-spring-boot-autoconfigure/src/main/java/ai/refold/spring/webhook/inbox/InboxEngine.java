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

import java.util.List;

import com.github.kagkarlsson.scheduler.Scheduler;

import ai.refold.spring.jdbc.TaskDataCodec;
import ai.refold.spring.jdbc.TaskSchedulerFactory;
import ai.refold.spring.jdbc.TaskTable;

/**
 * A db-scheduler of our own on our own table, from a start to a stop. It is not the
 * outbox's, so that slow listeners never hold up events.
 */
final class InboxEngine {

	private final Scheduler scheduler;

	InboxEngine(TaskTable table, InboxSettings settings, TaskDataCodec<InboxRow> codec, InboxHandling handling) {
		this.scheduler = new TaskSchedulerFactory(table, codec).create(settings.scheduler(),
				List.of(TaskSchedulerFactory.handle(InboxTable.INBOX, handling),
						TaskSchedulerFactory.remove(InboxTable.DEAD), TaskSchedulerFactory.remove(InboxTable.DONE)));
	}

	void start() {
		this.scheduler.start();
	}

	void stop() {
		this.scheduler.stop();
	}

	void wakeUp() {
		this.scheduler.triggerCheckForDueExecutions();
	}

}
