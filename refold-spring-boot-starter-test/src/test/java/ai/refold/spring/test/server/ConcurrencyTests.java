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
package ai.refold.spring.test.server;

import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import ai.refold.spring.test.server.http.ApiKey;
import ai.refold.spring.test.server.http.ApiRequest;
import ai.refold.spring.test.server.http.ApiResponse;
import ai.refold.spring.test.server.state.DeliveryPolicy;
import ai.refold.spring.test.server.state.EnvironmentSettings;
import ai.refold.spring.test.server.state.EnvironmentState;
import ai.refold.spring.test.server.state.Execution;
import ai.refold.spring.test.server.state.Idempotency;
import ai.refold.spring.test.server.state.RateLimit;
import ai.refold.spring.test.server.state.Webhook;
import ai.refold.spring.test.server.state.Workflow;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What many threads do to one environment at once, without HTTP.
 */
class ConcurrencyTests {

	private static final int THREADS = 16;

	private static final ApiKey KEY = new ApiKey("tk_concurrency");

	private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

	private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(2);

	private final RefoldEnvironments environments = new RefoldEnvironments(HttpClient.newHttpClient(), this.scheduler);

	@AfterEach
	void shutDown() {
		this.threads.shutdownNow();
		this.scheduler.shutdownNow();
	}

	private EnvironmentState open(RateLimit rateLimit) {
		this.environments.open(new EnvironmentSettings(KEY, "test", InstantSource.fixed(Instant.EPOCH), List.of("e"),
				Set.of("Workflow Completed"), rateLimit,
				new DeliveryPolicy(Duration.ofMillis(1), 0, Duration.ofSeconds(1)),
				new EnvironmentSettings.Switches(false, false, false, false, false)));
		return this.environments.get(KEY).state();
	}

	private List<ApiResponse> atOnce(IntFunction<ApiRequest> requests) throws Exception {
		CyclicBarrier start = new CyclicBarrier(THREADS);
		List<Callable<ApiResponse>> calls = new ArrayList<>();
		for (int i = 0; i < THREADS; i++) {
			ApiRequest request = requests.apply(i);
			calls.add(() -> {
				start.await(5, TimeUnit.SECONDS);
				return this.environments.handle(request);
			});
		}
		List<ApiResponse> responses = new ArrayList<>();
		for (Future<ApiResponse> response : this.threads.invokeAll(calls)) {
			responses.add(response.get());
		}
		return responses;
	}

	private static ApiRequest post(String path, String body) {
		return new ApiRequest("POST", "/api/v2/public" + path, Map.of(), Map.of("x-api-key", KEY.value(),
				"linked_account_id", "acme", "k", "same", "Content-Type", "application/json"), body.getBytes(),
				List.of());
	}

	@Test
	void oneOfThoseThatDefineAnEventAtOnceSucceeds() throws Exception {
		EnvironmentState state = open(null);
		List<ApiResponse> responses = atOnce(
				(i) -> post("/application/event", "{\"name\": \"new\", \"response\": \"{}\"}"));
		assertThat(responses).extracting(ApiResponse::status).containsOnlyOnce(200).contains(400);
		assertThat(state.events().all()).hasSize(2);
	}

	@Test
	void everyWebhookThatIsCreatedHasAnIdOfItsOwn() throws Exception {
		EnvironmentState state = open(null);
		atOnce((i) -> post("/webhook",
				"{\"webhook_url\": \"http://a\", \"webhook_events\": [\"Workflow Completed\"]}"));
		assertThat(state.webhooks().all()).extracting(Webhook::id).hasSize(THREADS).doesNotHaveDuplicates();
	}

	@Test
	void everyEventThatIsFiredIsRecordedAndRunsItsWorkflow() throws Exception {
		EnvironmentState state = open(null);
		atOnce((i) -> post("/event/trigger", "{\"event\": \"e\", \"payload\": " + i + "}"));
		assertThat(state.receivedEvents().all()).extracting((event) -> event.payload().asInt())
			.hasSize(THREADS)
			.doesNotHaveDuplicates();
		assertThat(state.executions().all()).hasSize(THREADS);
		assertThat(state.accounts().all()).hasSize(1);
		assertThat(state.calls().all()).hasSize(THREADS);
	}

	@Test
	void oneOfThoseWithTheSameIdempotencyKeyRuns() throws Exception {
		EnvironmentState state = open(null);
		state.workflows()
			.add(new Workflow("w", "w", null, "e", null, true,
					new Idempotency(Idempotency.Source.HEADER, "k", Duration.ofMinutes(5)),
					new Workflow.Result("WAITING", Duration.ZERO, 200, null, null, List.of())));
		atOnce((i) -> post("/event/trigger", "{\"event\": \"e\"}"));
		assertThat(state.executions().all()).extracting(Execution::status)
			.hasSize(THREADS)
			.containsOnlyOnce("WAITING")
			.contains("DUPLICATE");
	}

	@Test
	void burstIsNeverExceeded() throws Exception {
		open(new RateLimit(20, 5, false));
		List<ApiResponse> responses = atOnce((i) -> post("/event/trigger", "{\"event\": \"e\"}"));
		assertThat(responses).filteredOn((response) -> response.status() == 200).hasSize(5);
	}

	@Test
	void executionIsEndedByOneOnly() throws Exception {
		EnvironmentState state = open(null);
		state.workflows()
			.add(new Workflow("w", "w", null, "e", null, true, null,
					new Workflow.Result("WAITING", Duration.ZERO, 200, null, null, List.of())));
		this.environments.handle(post("/event/trigger", "{\"event\": \"e\"}"));
		String id = state.executions().all().get(0).id();
		List<ApiResponse> responses = atOnce((i) -> post("/execution/" + id + "/stop", ""));
		assertThat(responses).extracting(ApiResponse::status).containsOnlyOnce(200).contains(400);
	}

}
