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

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import com.zaxxer.hikari.HikariDataSource;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

import ai.refold.spring.jdbc.Databases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for the inbox on H2.
 */
class H2InboxTests extends AbstractInboxTests {

	@Override
	HikariDataSource newDataSource() {
		return Databases.h2();
	}

	@Override
	String platform() {
		return "h2";
	}

	@Test
	void stopInterruptsNoThreadThatMayBeInAStatement(@TempDir Path directory) {
		String url = "jdbc:h2:file:" + directory.resolve("orders");
		AtomicInteger committed = new AtomicInteger();
		CountDownLatch stopped = new CountDownLatch(1);
		try (HikariDataSource file = Databases.pool(url, "sa");
				InboxFixture inboxes = new InboxFixture(file, "h2").shutdownTimeout(Duration.ofMillis(200))) {
			JdbcTemplate jdbc = new JdbcTemplate(file);
			jdbc.execute("create table orders (id int primary key)");
			this.listeners.second = (execution) -> {
				while (stopped.getCount() > 0) {
					jdbc.update("insert into orders values (?)", committed.get() + 1);
					committed.incrementAndGet();
				}
			};
			RefoldInbox inbox = inboxes.start(this.listeners);
			inboxes.deliver(inbox, InboxFixture.errored(1));
			await().untilAtomic(committed, Matchers.greaterThan(10));
			inbox.stop();
			int atStop = committed.get();
			await().untilAtomic(committed, Matchers.greaterThan(atStop + 10));
			stopped.countDown();
			await().untilAsserted(() -> assertThat(jdbc.queryForObject("select count(*) from orders", Integer.class))
				.isEqualTo(committed.get()));
		}
	}

}
