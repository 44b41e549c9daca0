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

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ai.refold.spring.client.RefoldEventMessage;
import ai.refold.spring.jdbc.Databases;
import ai.refold.spring.jdbc.MariaDb;
import ai.refold.spring.jdbc.Postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Lists, replays and discards dead letters in a process whose memory has no room for all
 * of them.
 */
class LargeDeadLettersIntegrationTests {

	private static final int PAYLOAD = 1024 * 1024;

	private static final int COUNT = 120;

	@ParameterizedTest
	@ValueSource(strings = { "postgresql", "mariadb" })
	void operationsHoldFewPayloadsAtATime(String platform, @TempDir Path directory) throws Exception {
		String url = platform.equals("mariadb") ? MariaDb.newUrl() : Postgres.newUrl();
		try (HikariDataSource dataSource = Databases.pool(url); OutboxFixture fixture = new OutboxFixture(dataSource)) {
			Databases.createTables(dataSource, platform);
			RefoldOutbox outbox = fixture.newOutbox();
			byte[] payload = ("\"" + "x".repeat(PAYLOAD) + "\"").getBytes(StandardCharsets.UTF_8);
			for (int i = 0; i < COUNT; i++) {
				outbox.dispatcher()
					.dispatch(new RefoldEventMessage(UUID.randomUUID().toString(), "key-" + i, "large", "acme-" + i % 5,
							null, null, null, payload, Instant.now(), Map.of()));
			}
			fixture.jdbc.update("update refold_task set task_name = ? where task_name = ?", OutboxTable.DEAD,
					OutboxTable.OUTBOX);
		}
		File output = directory.resolve("output").toFile();
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Xmx100m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp",
				System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
				LargeDeadLettersIntegrationTests.class.getName(), url)
			.redirectErrorStream(true)
			.redirectOutput(output)
			.start();
		assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
		assertThat(Files.readString(output.toPath())).contains(
				"listed 20, of an account 24, all 120, replayed 120, sent 120, refused 120, discarded 120, left 0");
	}

	public static void main(String[] args) {
		try (HikariDataSource dataSource = Databases.pool(args[0]);
				OutboxFixture fixture = new OutboxFixture(dataSource)) {
			AtomicInteger sent = new AtomicInteger();
			fixture.respond = (message) -> {
				sent.incrementAndGet();
				fixture.attempts.clear();
				fixture.failures.clear();
				return OutboxFixture.status(404);
			};
			RefoldOutbox outbox = fixture.start();
			OutboxOperations operations = outbox.operations();
			int listed = operations.list(OutboxFilter.dead().withLimit(20)).size();
			int ofAccount = operations.list(OutboxFilter.dead().withEvent("large").withLinkedAccountId("acme-3"))
				.size();
			int all = operations.list(OutboxFilter.dead()).size();
			int replayed = operations.replay(OutboxFilter.dead());
			await().atMost(Duration.ofMinutes(2)).until(() -> operations.summary().dead() == COUNT);
			int refused = operations.list(OutboxFilter.dead().withStatus(404)).size();
			int discarded = operations.discard(OutboxFilter.dead());
			System.out.printf(
					"listed %d, of an account %d, all %d, replayed %d, sent %d, refused %d, discarded %d, left %d%n",
					listed, ofAccount, all, replayed, sent.get(), refused, discarded,
					operations.list(OutboxFilter.dead()).size());
		}
	}

}
