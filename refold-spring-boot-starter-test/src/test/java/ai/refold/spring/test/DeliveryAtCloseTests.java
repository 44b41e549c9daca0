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
package ai.refold.spring.test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class DeliveryAtCloseTests {

	private static RefoldServer start(boolean ownPort) {
		RefoldServerBuilder builder = RefoldServer.builder().deliveryRetry(Duration.ofHours(1), 1);
		return (ownPort ? builder.port(0) : builder).start();
	}

	private static CompletableFuture<List<Delivery>> sendUntilARetryWaits(RefoldServer server, DeliverySpec delivery) {
		CompletableFuture<List<Delivery>> sent = delivery.sendAsync();
		await().until(() -> server.deliveries().stream().anyMatch((made) -> !made.attempts().isEmpty()));
		assertThat(sent).isNotDone();
		return sent;
	}

	private static void assertFailed(CompletableFuture<List<Delivery>> sent) {
		assertThat(sent).failsWithin(Duration.ofSeconds(10))
			.withThrowableOfType(ExecutionException.class)
			.withCauseInstanceOf(IllegalStateException.class)
			.withMessageContaining("closed");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void deliveryWhoseRetryWaitsFails(boolean ownPort) throws IOException {
		try (WebhookReceiver receiver = new WebhookReceiver(500); RefoldServer server = start(ownPort)) {
			CompletableFuture<List<Delivery>> sent = sendUntilARetryWaits(server,
					server.deliver("Workflow Errored").to(receiver.url()));
			server.close();
			assertFailed(sent);
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void deliveryThatAResetGaveUpFails(boolean ownPort) throws IOException {
		try (WebhookReceiver receiver = new WebhookReceiver(500); RefoldServer server = start(ownPort)) {
			CompletableFuture<List<Delivery>> sent = sendUntilARetryWaits(server,
					server.deliver("Workflow Errored").times(2).to(receiver.url()));
			server.reset();
			server.close();
			assertFailed(sent);
		}
	}

	@Test
	void deliveryWithoutAResponseFails() throws IOException {
		try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
				RefoldServer server = start(true)) {
			CompletableFuture<List<Delivery>> sent = server.deliver("Workflow Errored")
				.simultaneously(2)
				.to("http://127.0.0.1:" + silent.getLocalPort())
				.sendAsync();
			silent.accept();
			server.close();
			assertFailed(sent);
		}
	}

	@Test
	void deliveryThatIsDoneStaysAsItIs() throws IOException {
		try (WebhookReceiver receiver = new WebhookReceiver(); RefoldServer server = start(true)) {
			CompletableFuture<List<Delivery>> sent = server.deliver("Workflow Errored").to(receiver.url()).sendAsync();
			sent.join();
			server.close();
			assertThat(sent.join()).singleElement().matches(Delivery::acknowledged);
		}
	}

}
