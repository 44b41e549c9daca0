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
package ai.refold.sample.timeline;

import java.time.ZoneOffset;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import ai.refold.spring.event.RefoldEventMessage;
import ai.refold.spring.webhook.WorkflowEvent;

/**
 * The events that were sent, and the executions they led to. A delivery names the account
 * and the execution, but not the event it came from. As the events of an account are sent
 * in order, a new execution is taken for that of the oldest event that has none.
 */
@Repository
public class SentEvents {

	private static final int ATTEMPTS = 5;

	private final JdbcClient jdbcClient;

	SentEvents(JdbcClient jdbcClient) {
		this.jdbcClient = jdbcClient;
	}

	/**
	 * Return what an execution belongs to, once {@link #claim} has found it.
	 */
	public Optional<String> subjectOf(WorkflowEvent event) {
		return this.jdbcClient.sql("select subject from sent_event where execution_id = ?")
			.param(event.executionId())
			.query(String.class)
			.optional();
	}

	Optional<String> subjectOf(String id) {
		return this.jdbcClient.sql("select subject from sent_event where id = ?")
			.param(id)
			.query(String.class)
			.optional();
	}

	void sending(RefoldEventMessage message, String subject) {
		if (mark(message.id(), State.SENT) == 0) {
			this.jdbcClient.sql("insert into sent_event (id, subject, customer, state, made_at) values (?, ?, ?, ?, ?)")
				.params(message.id(), subject, message.linkedAccountId(), State.SENT.name(),
						message.time().atOffset(ZoneOffset.UTC))
				.update();
		}
	}

	int mark(String id, State state) {
		return this.jdbcClient.sql("update sent_event set state = ? where id = ?").params(state.name(), id).update();
	}

	/**
	 * Give an execution to the event that it is taken to come from.
	 * @return whether this is the first time that the execution was seen, and there is
	 * such an event
	 */
	boolean claim(WorkflowEvent event) {
		String execution = event.executionId();
		String customer = event.linkedAccountId();
		if (execution == null || customer == null) {
			return false;
		}
		for (int attempt = 0; attempt < ATTEMPTS && subjectOf(event).isEmpty(); attempt++) {
			String id = oldestWithoutExecution(customer);
			if (id == null) {
				return false;
			}
			if (give(execution, id)) {
				return true;
			}
		}
		return false;
	}

	private boolean give(String execution, String id) {
		return this.jdbcClient.sql("update sent_event set execution_id = ? where id = ? and execution_id is null")
			.params(execution, id)
			.update() == 1;
	}

	private @Nullable String oldestWithoutExecution(String customer) {
		return this.jdbcClient.sql("""
				select id from sent_event where customer = ? and state = ? and execution_id is null
				order by made_at, id fetch first 1 rows only""")
			.params(customer, State.SENT.name())
			.query(String.class)
			.optional()
			.orElse(null);
	}

	enum State {

		SENT, WAITING, REFUSED

	}

}
