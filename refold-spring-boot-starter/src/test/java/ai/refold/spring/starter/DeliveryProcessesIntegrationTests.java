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
package ai.refold.spring.starter;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestInstance;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.DatabasePopulatorUtils;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

import ai.refold.spring.webhook.RefoldWebhookSignature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for deliveries to an application that runs as two processes on one PostgreSQL
 * database, one of which may die at any moment.
 */
@TestInstance(Lifecycle.PER_CLASS)
class DeliveryProcessesIntegrationTests {

	private static final String KEY = "key";

	private final HttpClient client = HttpClient.newHttpClient();

	private final List<ApplicationProcess> applications = new ArrayList<>();

	private EmbeddedPostgres postgres;

	private JdbcClient jdbc;

	private ApplicationProcess survivor;

	@BeforeAll
	void startDatabaseAndSurvivor() throws IOException {
		this.postgres = EmbeddedPostgres.start();
		this.jdbc = JdbcClient.create(this.postgres.getPostgresDatabase());
		ByteArrayResource tables = new ByteArrayResource(
				"create table ledger (execution_id varchar(40)); create table journal (execution_id varchar(40));"
					.getBytes(StandardCharsets.UTF_8));
		DatabasePopulatorUtils
			.execute(new ResourceDatabasePopulator(new ClassPathResource("ai/refold/spring/jdbc/schema-postgresql.sql"),
					tables), this.postgres.getPostgresDatabase());
		this.survivor = start();
	}

	@AfterAll
	void stop() throws Exception {
		this.applications.forEach(ApplicationProcess::kill);
		for (ApplicationProcess application : this.applications) {
			application.close();
		}
		this.postgres.close();
	}

	@Test
	void listenersRunOnceHoweverOftenTheSameDeliveryArrivesAtAnyInstance() throws Exception {
		ApplicationProcess other = start();
		awaitStarted(this.survivor, other);
		List<String> ids = IntStream.range(0, 20).mapToObj((i) -> UUID.randomUUID().toString()).toList();
		for (String id : ids) {
			List<CompletableFuture<Integer>> responses = IntStream.range(0, 50)
				.mapToObj((i) -> deliver((i % 2 == 0) ? this.survivor : other, "Workflow Completed", id))
				.toList();
			for (CompletableFuture<Integer> response : responses) {
				assertThat(response.get(60, TimeUnit.SECONDS)).isIn(200, 503);
			}
		}
		for (String id : ids) {
			assertThat(deliver(this.survivor, "Workflow Completed", id).get(60, TimeUnit.SECONDS)).isEqualTo(200);
			assertThat(deliver(other, "Workflow Completed", id).get(60, TimeUnit.SECONDS)).isEqualTo(200);
			assertThat(rows("ledger", id)).isOne();
			assertThat(rows("journal", id)).isOne();
		}
		other.kill();
	}

	@Test
	void whenProcessDiesInListenerTheOtherRunsThatListenerAgainAndNoOther() throws Exception {
		String id = dieWhileHandling("Workflow Stopped");
		assertThat(rows("ledger", id)).isOne();
		assertThat(rows("journal", id)).isOne();
		awaitHandledBySurvivor("Workflow Stopped", id);
		assertThat(rows("ledger", id)).isOne();
		assertThat(rows("journal", id)).isEqualTo(2);
	}

	@Test
	void whenProcessDiesInTransactionOfListenerNothingOfItRemains() throws Exception {
		String id = dieWhileHandling("Workflow Timed Out");
		assertThat(rows("ledger", id)).isZero();
		awaitHandledBySurvivor("Workflow Timed Out", id);
		assertThat(rows("ledger", id)).isOne();
	}

	private String dieWhileHandling(String event) throws Exception {
		ApplicationProcess doomed = start("-Ddoomed=true");
		awaitStarted(this.survivor, doomed);
		String id = UUID.randomUUID().toString();
		CompletableFuture<Integer> response = deliver(doomed, event, id);
		await().untilAsserted(() -> assertThat(doomed.output()).contains("blocked: " + id));
		assertThat(deliver(this.survivor, event, id).get(60, TimeUnit.SECONDS)).isEqualTo(503);
		doomed.kill();
		assertThat(response).failsWithin(Duration.ofSeconds(60));
		await().until(() -> !doomed.isAlive());
		return id;
	}

	private void awaitHandledBySurvivor(String event, String id) throws Exception {
		await().untilAsserted(
				() -> assertThat(deliver(this.survivor, event, id).get(60, TimeUnit.SECONDS)).isEqualTo(200));
		assertThat(this.survivor.output()).containsOnlyOnce("passed: " + id);
		assertThat(deliver(this.survivor, event, id).get(60, TimeUnit.SECONDS)).isEqualTo(200);
		assertThat(this.survivor.output()).containsOnlyOnce("passed: " + id);
	}

	private ApplicationProcess start(String... arguments) throws IOException {
		List<String> all = new ArrayList<>(List.of("-Xmx192m", "-Drefold.api-key=" + KEY,
				"-Drefold.event.enabled=false", "-Drefold.webhook.deduplication.store=jdbc",
				"-Drefold.webhook.deduplication.claim-timeout=2s", "-Dspring.datasource.username=postgres",
				"-Dspring.datasource.url=" + this.postgres.getJdbcUrl("postgres", "postgres")));
		all.addAll(List.of(arguments));
		ApplicationProcess application = ApplicationProcess.start("deliveries", all.toArray(String[]::new));
		this.applications.add(application);
		return application;
	}

	private void awaitStarted(ApplicationProcess... processes) {
		for (ApplicationProcess process : processes) {
			await().untilAsserted(() -> assertThat(process.port()).as(process::output).isPositive());
		}
	}

	private CompletableFuture<Integer> deliver(ApplicationProcess application, String event, String id) {
		String body = "{\"event\": \"%s\", \"instance_id\": \"%s\"}".formatted(event, id);
		HttpRequest request = HttpRequest
			.newBuilder(URI.create("http://localhost:" + application.port() + "/refold/webhooks"))
			.header("Content-Type", "application/json")
			.header(RefoldWebhookSignature.HEADER,
					RefoldWebhookSignature.sign(body.getBytes(StandardCharsets.UTF_8), KEY))
			.POST(HttpRequest.BodyPublishers.ofString(body))
			.build();
		return this.client.sendAsync(request, HttpResponse.BodyHandlers.discarding())
			.thenApply(HttpResponse::statusCode);
	}

	private int rows(String table, String id) {
		return this.jdbc.sql("select count(*) from " + table + " where execution_id = ?")
			.param(id)
			.query(Integer.class)
			.single();
	}

}
