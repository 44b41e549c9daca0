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
package ai.refold.spring.event;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import ai.refold.spring.client.RefoldEventMessage;

/**
 * Messages for tests.
 */
final class Messages {

	/**
	 * The defaults of the properties.
	 */
	static final AsyncDispatchSettings SETTINGS = new AsyncDispatchSettings(10_000, Duration.ofSeconds(1), 16,
			Duration.ofMinutes(15), Duration.ofSeconds(9));

	private Messages() {
	}

	static RefoldEventMessage message(String event, String linkedAccountId) {
		return new RefoldEventMessage("id-" + event, "key-" + event, event, linkedAccountId, null, null, null,
				"{}".getBytes(StandardCharsets.UTF_8), Instant.EPOCH, Map.of());
	}

}
