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
package ai.refold.spring.autoconfigure.webhook.inbox;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

import ai.refold.spring.jdbc.Databases;
import ai.refold.spring.webhook.RefoldWebhookSignature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Kills processes in the middle of their work. What got a 200 is handled, by a listener
 * with a transaction exactly once.
 */
abstract class AbstractInboxCrashIntegrationTests {

	private static final int DELIVERIES = 1000;

	private static final int ACCOUNTS = 40;

	private static final String HANDLED_AT_ONCE = "select count(*) from handled one join handled other"
			+ " on one.account = other.account and one.execution <> other.execution"
			+ " where one.listener = 'transactional' and other.listener = 'transactional'"
			+ " and one.begun < other.ended and other.begun < one.ended";

	private final HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

	abstract String platform();

	abstract String newUrl();

	@ParameterizedTest
	@ValueSource(strings = { "none", "account" })
	void nothingAcceptedWith200IsLost(String order) throws Exception {
		String platform = platform();
		String url = newUrl();
		List<InboxProcess> processes = new ArrayList<>();
		try (HikariDataSource dataSource = Databases.pool(url)) {
			Databases.createTables(dataSource, platform);
			JdbcTemplate jdbc = new JdbcTemplate(dataSource);
			jdbc.execute("create table handled (listener varchar(20), execution varchar(20), account varchar(20),"
					+ " begun bigint, ended bigint)");
			processes.add(InboxProcess.start("first", url, order));
			processes.add(InboxProcess.start("second", url, order));
			Queue<Integer> ports = new ConcurrentLinkedQueue<>();
			processes.forEach((process) -> ports.add(process.port()));
			Set<String> acknowledged = ConcurrentHashMap.newKeySet();
			ExecutorService refold = Executors.newFixedThreadPool(4);
			deliver(refold, 0, DELIVERIES / 2, ports, acknowledged);
			await().atMost(Duration.ofMinutes(2)).until(() -> acknowledged.size() > DELIVERIES / 4);
			int pickedAtKill = kill(processes.get(0), jdbc);
			processes.add(InboxProcess.start("restarted", url, order));
			ports.add(processes.get(2).port());
			deliver(refold, DELIVERIES / 2, DELIVERIES, ports, acknowledged);
			await().atMost(Duration.ofMinutes(2)).until(() -> acknowledged.size() > DELIVERIES * 3 / 4);
			pickedAtKill += kill(processes.get(1), jdbc);
			refold.shutdown();
			assertThat(refold.awaitTermination(2, TimeUnit.MINUTES)).isTrue();
			await().atMost(Duration.ofMinutes(2))
				.pollInterval(Duration.ofMillis(500))
				.until(() -> count(jdbc,
						"select count(*) from refold_inbox where task_name = 'refold-inbox:orders'") == 0);
			Set<String> missing = new HashSet<>(acknowledged);
			missing.removeAll(handled(jdbc, "transactional"));
			Set<String> missingPlain = new HashSet<>(acknowledged);
			missingPlain.removeAll(handled(jdbc, "plain"));
			int twice = twice(jdbc, "transactional");
			int plainTwice = twice(jdbc, "plain");
			System.out.printf(
					"%s, order %s: acknowledged: %d, being handled at the kills: %d, missing: %d, handled twice: %d with a transaction, %d without%n",
					platform, order, acknowledged.size(), pickedAtKill, missing.size() + missingPlain.size(), twice,
					plainTwice);
			assertThat(acknowledged).hasSize(DELIVERIES);
			assertThat(pickedAtKill).isPositive();
			assertThat(missing).isEmpty();
			assertThat(missingPlain).isEmpty();
			assertThat(twice).isZero();
			assertThat(plainTwice).as("what was being handled when its process was killed").isLessThanOrEqualTo(2 * 4);
			assertThat(count(jdbc, "select count(*) from refold_inbox where task_name = 'refold-inbox-dead:orders'"))
				.isZero();
			if (order.equals("account")) {
				assertThat(count(jdbc, HANDLED_AT_ONCE)).isZero();
			}
		}
		finally {
			for (InboxProcess process : processes) {
				process.kill();
			}
		}
	}

	/**
	 * Kill while something is being handled.
	 */
	private int kill(InboxProcess process, JdbcTemplate jdbc) throws InterruptedException {
		String picked = "select count(*) from refold_inbox where picked";
		await().pollInterval(Duration.ofMillis(1)).until(() -> count(jdbc, picked) > 0);
		process.kill();
		return count(jdbc, picked);
	}

	/**
	 * Deliver as Refold does: what got no 200 is sent again, to any instance.
	 */
	private void deliver(ExecutorService refold, int from, int to, Queue<Integer> ports, Set<String> acknowledged) {
		for (int i = from; i < to; i++) {
			int execution = i;
			refold.execute(() -> {
				while (!acknowledged.contains(String.valueOf(execution))) {
					ports.forEach((port) -> deliver(port, execution, acknowledged));
				}
			});
		}
	}

	private void deliver(int port, int execution, Set<String> acknowledged) {
		if (acknowledged.contains(String.valueOf(execution))) {
			return;
		}
		String body = "{\"event\":\"Workflow Errored\",\"linked_account_id\":\"account-%d\",\"instance_id\":\"%d\"}"
			.formatted(execution % ACCOUNTS, execution);
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/refold/webhooks"))
			.timeout(Duration.ofSeconds(30))
			.header("Content-Type", "application/json")
			.header("x-cobalt-signature",
					RefoldWebhookSignature.sign(body.getBytes(StandardCharsets.UTF_8), InboxProcess.KEY))
			.POST(BodyPublishers.ofString(body))
			.build();
		try {
			if (this.client.send(request, BodyHandlers.discarding()).statusCode() == 200) {
				acknowledged.add(String.valueOf(execution));
			}
		}
		catch (IOException | InterruptedException ex) {
			System.out.println("not acknowledged: " + execution);
		}
	}

	private static List<String> handled(JdbcTemplate jdbc, String listener) {
		return jdbc.queryForList("select execution from handled where listener = ?", String.class, listener);
	}

	private static int twice(JdbcTemplate jdbc, String listener) {
		List<String> handled = handled(jdbc, listener);
		return handled.size() - new HashSet<>(handled).size();
	}

	private static int count(JdbcTemplate jdbc, String query) {
		Integer count = jdbc.queryForObject(query, Integer.class);
		return (count != null) ? count : -1;
	}

}
