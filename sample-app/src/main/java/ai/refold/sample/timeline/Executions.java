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

import java.time.Instant;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import ai.refold.spring.client.RefoldOperations;
import ai.refold.spring.client.resource.Execution;
import ai.refold.spring.webhook.WorkflowEvent;

/**
 * The executions of workflows, and what each belongs to. A delivery names the account and
 * the execution, but not the event that started it. As the events of an account are sent
 * one after the other, it is the last that was sent when the execution started.
 */
@Repository
public class Executions {

	private final JdbcClient jdbcClient;

	private final SentEvents events;

	private final RefoldOperations refold;

	Executions(JdbcClient jdbcClient, SentEvents events, RefoldOperations refold) {
		this.jdbcClient = jdbcClient;
		this.events = events;
		this.refold = refold;
	}

	/**
	 * Return what an execution belongs to, once it was {@linkplain #assign assigned}.
	 */
	public Optional<String> subjectOf(WorkflowEvent event) {
		return subjectOfExecution(event.executionId());
	}

	public Optional<String> subjectOfExecution(@Nullable String id) {
		return this.jdbcClient.sql("select subject from execution where id = ?")
			.param(id)
			.query(String.class)
			.optional();
	}

	/**
	 * Return what an event belongs to, once it was sent.
	 */
	public Optional<String> subjectOfEvent(@Nullable String id) {
		return this.events.subjectOf(id);
	}

	/**
	 * Find out what an execution belongs to.
	 * @return the subject, if the execution has one and is new
	 */
	Optional<String> assign(WorkflowEvent event) {
		String id = event.executionId();
		String customer = event.linkedAccountId();
		if (id == null || customer == null || subjectOf(event).isPresent()) {
			return Optional.empty();
		}
		Execution execution = this.refold.executions().forLinkedAccount(customer).get(id);
		Instant started = (execution.createdAt() != null) ? execution.createdAt() : Instant.now();
		return this.events.lastSubject(customer, started).filter((subject) -> insert(id, subject));
	}

	private boolean insert(String id, String subject) {
		try {
			return this.jdbcClient.sql("insert into execution (id, subject) values (?, ?)")
				.params(id, subject)
				.update() == 1;
		}
		catch (DuplicateKeyException ex) {
			return false;
		}
	}

}
