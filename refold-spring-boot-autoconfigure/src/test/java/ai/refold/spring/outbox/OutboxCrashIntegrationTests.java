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

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

import ai.refold.spring.jdbc.Databases;
import ai.refold.spring.jdbc.MariaDb;
import ai.refold.spring.jdbc.Postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Kills processes in the middle of their work. What they committed is sent, in the order
 * of each account; what was on its way may be sent twice, under the same key. Another
 * application in the same tables, killed as well, loses and sends nothing else.
 */
class OutboxCrashIntegrationTests {

	private static final Pattern EVENT = Pattern.compile("\"event\":\"([^\"]+)\"");

	private final Queue<String> received = new ConcurrentLinkedQueue<>();

	private final Queue<String> withAnothersKey = new ConcurrentLinkedQueue<>();

	private HttpServer refold;

	@BeforeEach
	void startRefold() throws IOException {
		this.refold = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.refold.setExecutor(Executors.newFixedThreadPool(8));
		this.refold.createContext("/", this::receive);
		this.refold.start();
	}

	@AfterEach
	void stopRefold() {
		this.refold.stop(0);
	}

	private void receive(HttpExchange exchange) throws IOException {
		String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
		Matcher matcher = EVENT.matcher(body);
		if (matcher.find()) {
			String event = matcher.group(1);
			this.received.add(event);
			if (!event.startsWith(exchange.getRequestHeaders().getFirst("x-api-key").replace("key", ""))) {
				this.withAnothersKey.add(event);
			}
		}
		byte[] response = "{\"message\":\"Webhook Fired Success\"}".getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().set("Content-Type", "application/json");
		exchange.sendResponseHeaders(200, response.length);
		exchange.getResponseBody().write(response);
		exchange.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "postgresql", "mariadb" })
	void nothingCommittedIsLost(String platform) throws Exception {
		String url = platform.equals("mariadb") ? MariaDb.newUrl() : Postgres.newUrl();
		try (HikariDataSource dataSource = Databases.pool(url)) {
			Databases.createTables(dataSource, platform);
			JdbcTemplate jdbc = new JdbcTemplate(dataSource);
			jdbc.execute("create table orders (event varchar(100) primary key)");
			List<OutboxProcess> processes = new ArrayList<>();
			try {
				for (String name : List.of("orders first", "orders second", "billing first", "billing second")) {
					processes.add(start(name, url, 800));
				}
				await().atMost(Duration.ofMinutes(2)).until(() -> count("orders") > 300 && count("billing") > 300);
				processes.get(0).kill();
				processes.get(2).kill();
				processes.add(start("orders restarted", url, 150));
				processes.add(start("billing restarted", url, 150));
				await().atMost(Duration.ofMinutes(2)).until(() -> count("orders") > 900 && count("billing") > 900);
				processes.get(4).kill();
				processes.get(5).kill();
				await().atMost(Duration.ofMinutes(3)).pollInterval(Duration.ofMillis(500)).until(() -> {
					Integer rows = jdbc.queryForObject(
							"select count(*) from refold_task where task_name like 'refold-outbox%'", Integer.class);
					Integer orders = jdbc.queryForObject("select count(*) from orders where event like '%second%'",
							Integer.class);
					return rows != null && rows == 0 && orders != null && orders == 1600;
				});
			}
			finally {
				for (OutboxProcess process : processes) {
					process.kill();
				}
			}
			Set<String> committed = new LinkedHashSet<>(jdbc.queryForList("select event from orders", String.class));
			assertThat(committed).hasSizeGreaterThan(1900);
			Set<String> missing = new HashSet<>(committed);
			missing.removeAll(this.received);
			int duplicates = this.received.size() - new HashSet<>(this.received).size();
			System.out.printf("%s: committed %d, received %d, missing %d, sent twice %d%n", platform, committed.size(),
					this.received.size(), missing.size(), duplicates);
			assertThat(missing).isEmpty();
			assertThat(committed).containsAll(this.received);
			assertThat(duplicates).as("events that were on their way when their process was killed")
				.isLessThanOrEqualTo(4 * 4);
			assertThat(this.withAnothersKey).isEmpty();
			assertOrderPerAccount();
		}
	}

	private OutboxProcess start(String name, String url, int events) throws IOException {
		String refoldUrl = "http://localhost:" + this.refold.getAddress().getPort();
		return OutboxProcess.start(name.substring(0, name.indexOf(' ')), name.replace(' ', '-'), url, refoldUrl,
				events);
	}

	private long count(String application) {
		return this.received.stream().filter((event) -> event.startsWith(application)).count();
	}

	private void assertOrderPerAccount() {
		Map<String, List<Integer>> numbers = new LinkedHashMap<>();
		new LinkedHashSet<>(this.received).forEach((event) -> {
			int separator = event.lastIndexOf('-');
			numbers.computeIfAbsent(event.substring(0, separator), (account) -> new ArrayList<>())
				.add(Integer.valueOf(event.substring(separator + 1)));
		});
		assertThat(numbers).isNotEmpty().allSatisfy((account, received) -> assertThat(received).isSorted());
	}

}
