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
package ai.refold.live;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/**
 * What to try, and where.
 *
 * @param baseUrl where Refold is
 * @param apiKey the key of a test environment
 * @param name the name of what is created, of this run alone
 * @param publicUrl where Refold reaches {@code port}, empty if it does not
 * @param port the port that listens for deliveries
 * @param event an event that starts a workflow for {@code account}, empty if there is
 * none
 * @param account a linked account that is connected
 * @param patience how long to wait for deliveries
 */
record LiveSettings(URI baseUrl, String apiKey, String name, String publicUrl, int port, String event, String account,
		Duration patience) {

	static final String KEY = "REFOLD_API_KEY";

	static String refusal(Map<String, String> environment) {
		String key = environment.getOrDefault(KEY, "");
		if (key.isBlank()) {
			return KEY + " is not set: set it to the API key of a test environment";
		}
		return key.startsWith("tk") ? null
				: KEY + " does not begin with 'tk': only the key of a test environment is used";
	}

	static LiveSettings of(Map<String, String> environment) {
		return new LiveSettings(URI.create(environment.getOrDefault("REFOLD_BASE_URL", "https://app.refold.ai")),
				environment.get(KEY), "refold-live-check-" + UUID.randomUUID().toString().substring(0, 8),
				environment.getOrDefault("REFOLD_PUBLIC_URL", ""),
				Integer.parseInt(environment.getOrDefault("REFOLD_PORT", "8099")),
				environment.getOrDefault("REFOLD_EVENT", ""), environment.getOrDefault("REFOLD_LINKED_ACCOUNT_ID", ""),
				Duration.parse(environment.getOrDefault("REFOLD_WAIT", "PT5M")));
	}

	@Override
	public String toString() {
		return "LiveSettings[baseUrl=" + this.baseUrl + ", name=" + this.name + "]";
	}

}
