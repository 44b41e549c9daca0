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
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import ai.refold.spring.client.RefoldEventMessage;

/**
 * The events that were sent, and what each belongs to.
 */
@Repository
class SentEvents {

	private final JdbcClient jdbcClient;

	SentEvents(JdbcClient jdbcClient) {
		this.jdbcClient = jdbcClient;
	}

	void sending(RefoldEventMessage message, String subject) {
		OffsetDateTime now = time(Instant.now());
		int known = this.jdbcClient.sql("update sent_event set state = ?, sent_at = ? where id = ?")
			.params(State.SENT.name(), now, message.id())
			.update();
		if (known == 0) {
			this.jdbcClient.sql("insert into sent_event (id, subject, customer, state, sent_at) values (?, ?, ?, ?, ?)")
				.params(message.id(), subject, message.linkedAccountId(), State.SENT.name(), now)
				.update();
		}
	}

	void notAccepted(String id) {
		this.jdbcClient.sql("update sent_event set state = ? where id = ?")
			.params(State.NOT_ACCEPTED.name(), id)
			.update();
	}

	Optional<String> subjectOf(@Nullable String id) {
		return this.jdbcClient.sql("select subject from sent_event where id = ?")
			.param(id)
			.query(String.class)
			.optional();
	}

	/**
	 * Return what the last event belongs to that a customer had been sent for at a time.
	 */
	Optional<String> lastSubject(String customer, Instant time) {
		return this.jdbcClient.sql("""
				select subject from sent_event where customer = ? and state = ? and sent_at <= ?
				order by sent_at desc fetch first 1 rows only""")
			.params(customer, State.SENT.name(), time(time))
			.query(String.class)
			.optional();
	}

	private static OffsetDateTime time(Instant time) {
		return time.truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC);
	}

	private enum State {

		SENT, NOT_ACCEPTED

	}

}
