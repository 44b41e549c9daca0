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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for bodies of deliveries on Spring WebFlux.
 */
class ReactiveWebhookBodyTests extends AbstractWebhookBodyTests {

	ReactiveWebhookBodyTests() {
		super(TestServer.NETTY);
	}

	@Test
	void respondsToSenderThatStopsInTheMiddleAndLetsItFinish() throws IOException {
		try (DeliveryConnection connection = connect()) {
			connection.declareChunks(new byte[0]);
			connection.writeChunk(new byte[1]);
			assertThat(connection.readStatus()).isEqualTo(413);
			connection.writeLastChunk();
			connection.readToEnd();
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void respondsToSenderThatReadsWhileItWrites64Megabytes(boolean declared) throws Exception {
		try (DeliveryConnection connection = connect()) {
			CompletableFuture<Integer> written = CompletableFuture
				.supplyAsync(() -> writeUntilCutOff(connection, 64, declared));
			assertThat(connection.readStatus()).isEqualTo(413);
			assertThat(written.get(30, TimeUnit.SECONDS)).isLessThan(64);
		}
	}

	@Test
	void closesConnectionOfSenderThatNeverContinues() throws IOException {
		try (DeliveryConnection connection = connect()) {
			connection.declareChunks(new byte[0]);
			assertThat(connection.readStatus()).isEqualTo(413);
			connection.readToEnd();
		}
	}

}
