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
package ai.refold.spring.autoconfigure.webhook;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import ai.refold.spring.autoconfigure.RefoldConnectionDetails;
import ai.refold.spring.webhook.RefoldWebhookListener;
import ai.refold.spring.webhook.WorkflowErrored;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Bodies that are too large, too slow, of no use or many at once, the same on each web
 * stack.
 */
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(120)
abstract class AbstractWebhookBodyTests {

	private static final int MEGABYTE = 1024 * 1024;

	private final TestServer server;

	private ConfigurableApplicationContext context;

	private Listener listener;

	AbstractWebhookBodyTests(TestServer server) {
		this.server = server;
	}

	@BeforeAll
	void start() {
		this.context = this.server.run(Application.class, "refold.webhook.max-body-size=2KB",
				"refold.webhook.body-timeout=1s");
		this.listener = this.context.getBean(Listener.class);
	}

	@AfterAll
	void stop() {
		this.context.close();
	}

	@BeforeEach
	void clear() {
		this.listener.events.clear();
	}

	@ParameterizedTest
	@ValueSource(strings = { "not json", "[1, 2]", "42", "", "null", "\"text\"", "{\"event\"", "{} {}" })
	void refusesSignedBodyThatIsNoObjectIfNoListenerTakesItRaw(String body) throws IOException {
		assertThat(deliver(bytes(body))).isEqualTo(400);
		assertThat(this.listener.events).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(ints = { 2049, 60_000, 1_900_000 })
	void respondsToSenderThatReadsAfterItHasWrittenAllOfLargeBody(int size) throws IOException {
		for (int i = 0; i < 10; i++) {
			byte[] body = new byte[size];
			try (DeliveryConnection connection = connect()) {
				connection.declare(body, size);
				connection.write(body);
				assertThat(connection.readStatus()).isEqualTo(413);
				connection.readToEnd();
			}
		}
		assertThat(deliver(errored())).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(ints = { 2049, 60_000, 1_900_000 })
	void respondsToSenderThatReadsAfterItHasWrittenAllChunksOfLargeBody(int size) throws IOException {
		for (int i = 0; i < 10; i++) {
			byte[] body = new byte[size];
			try (DeliveryConnection connection = connect()) {
				connection.declareChunks(body);
				connection.writeChunk(body);
				connection.writeLastChunk();
				assertThat(connection.readStatus()).isEqualTo(413);
				connection.readToEnd();
			}
		}
		assertThat(deliver(errored())).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void cutsOffBodyOf64Megabytes(boolean declared) throws IOException {
		try (DeliveryConnection connection = connect()) {
			assertThat(writeUntilCutOff(connection, 64, declared)).isLessThan(64);
		}
		assertThat(deliver(errored())).isEqualTo(200);
		assertThat(this.listener.events).hasSize(1);
	}

	@RepeatedTest(3)
	void respondsToSlowSenderWhileItWritesAndLetsItFinish() throws Exception {
		ScheduledExecutorService slowly = Executors.newSingleThreadScheduledExecutor();
		try (DeliveryConnection connection = connect()) {
			connection.declareChunks(bytes(""));
			slowly.scheduleAtFixedRate(() -> connection.writeChunkUnchecked(bytes(" ")), 0, 20, TimeUnit.MILLISECONDS);
			assertThat(connection.readStatus()).isEqualTo(413);
			slowly.shutdown();
			assertThat(slowly.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
			connection.writeLastChunk();
			connection.readToEnd();
		}
		finally {
			slowly.shutdownNow();
		}
		assertThat(this.listener.events).isEmpty();
	}

	@Test
	void respondsToThousandConnectionsAtOnce() throws IOException {
		List<DeliveryConnection> connections = new ArrayList<>();
		try {
			for (int i = 0; i < 1_000; i++) {
				connections.add(connect());
			}
			for (DeliveryConnection connection : connections) {
				byte[] body = errored();
				connection.declare(body, body.length);
				connection.write(body);
			}
			for (DeliveryConnection connection : connections) {
				assertThat(connection.readStatus()).isEqualTo(200);
			}
		}
		finally {
			for (DeliveryConnection connection : connections) {
				connection.close();
			}
		}
		assertThat(this.listener.events).extracting(WorkflowErrored::executionId)
			.doesNotHaveDuplicates()
			.hasSize(1_000);
	}

	/**
	 * Return how many megabytes of a body were written before the server closed the
	 * connection.
	 */
	static int writeUntilCutOff(DeliveryConnection connection, int megabytes, boolean declared) {
		byte[] megabyte = new byte[MEGABYTE];
		int written = 0;
		try {
			if (declared) {
				connection.declare(megabyte, (long) megabytes * MEGABYTE);
			}
			else {
				connection.declareChunks(megabyte);
			}
			for (; written < megabytes; written++) {
				if (declared) {
					connection.write(megabyte);
				}
				else {
					connection.writeChunk(megabyte);
				}
			}
		}
		catch (IOException ex) {
			return written;
		}
		return written;
	}

	private int deliver(byte[] body) throws IOException {
		try (DeliveryConnection connection = connect()) {
			connection.declare(body, body.length);
			connection.write(body);
			return connection.readStatus();
		}
	}

	DeliveryConnection connect() throws IOException {
		return new DeliveryConnection(port());
	}

	private int port() {
		return this.context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
	}

	private static byte[] errored() {
		return bytes("{\"event\": \"Workflow Errored\", \"instance_id\": \"%s\"}".formatted(UUID.randomUUID()));
	}

	private static byte[] bytes(String body) {
		return body.getBytes(StandardCharsets.UTF_8);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Listener.class)
	static class Application {

		@Bean
		RefoldConnectionDetails refoldConnectionDetails() {
			return () -> "key";
		}

	}

	static class Listener {

		private final Queue<WorkflowErrored> events = new ConcurrentLinkedQueue<>();

		@RefoldWebhookListener
		void on(WorkflowErrored event) {
			this.events.add(event);
		}

	}

}
