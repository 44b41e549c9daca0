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
package ai.refold.spring.actuate;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import ai.refold.spring.RefoldTransportException;
import ai.refold.spring.client.RefoldEventMessage;
import ai.refold.spring.event.AsyncDispatchSettings;
import ai.refold.spring.event.AsyncRefoldEventDispatcher;
import ai.refold.spring.event.RefoldDispatchFailures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link ProgressEndpointSection}.
 */
class ProgressEndpointSectionTests {

	@Test
	void showsTheQueueWhileRefoldIsUnreachableAndAtShutdown() throws Exception {
		AsyncRefoldEventDispatcher dispatcher = new AsyncRefoldEventDispatcher(
				(message) -> Mono.error(new RefoldTransportException("no connection", false, null)),
				new AsyncDispatchSettings(10, Duration.ZERO, 2, Duration.ofMinutes(15), Duration.ofMillis(1)),
				new RefoldDispatchFailures((event) -> {
				}));
		ProgressEndpointSection section = new ProgressEndpointSection(() -> dispatcher);
		assertThat(section.describe()).noneMatch((line) -> line.contains("events wait in memory"));
		dispatcher.dispatch(new RefoldEventMessage("id", "key", "order.placed", "acme", null, null, null, null,
				Instant.EPOCH, Map.of()));
		await().untilAsserted(
				() -> assertThat(section.describe()).contains("Refold is unreachable: 1 events wait in memory"));
		dispatcher.stop();
		assertThat(section.describe()).contains("Shutting down: 1 events wait in memory");
		dispatcher.destroy();
	}

}
