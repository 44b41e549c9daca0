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
package ai.refold.spring.test.server.control;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ai.refold.spring.test.server.http.ApiRequest;

import static org.assertj.core.api.Assertions.assertThat;

class LocalAccessTests {

	private static boolean isGranted(String method, Map<String, String> headers) {
		return LocalAccess
			.isGranted(new ApiRequest(method, "/__refold/deliveries", Map.of(), headers, new byte[0], List.of()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "localhost", "localhost:8089", "LOCALHOST:8089", "127.0.0.1:8089", "[::1]:8089", "[::1]" })
	void programOfThisMachineMayDrive(String host) {
		assertThat(isGranted("POST", Map.of("Host", host))).isTrue();
		assertThat(isGranted("GET", Map.of("host", host))).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "attacker.example:8089", "localhost.attacker.example", "127.0.0.1.nip.io:8089",
			"localhost:8089@attacker.example", "192.168.0.7:8089", "localhost:8089:1", "localhost:", "" })
	void otherNameOfThisMachineIsRefusedAlsoForReading(String host) {
		assertThat(isGranted("GET", Map.of("Host", host))).isFalse();
		assertThat(isGranted("POST", Map.of("Host", host))).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://attacker.example", "null", "http://localhost:3000", "https://localhost:8089",
			"http://127.0.0.1:8089" })
	void pageOfAnotherOriginMayNotDrive(String origin) {
		assertThat(isGranted("POST", Map.of("Host", "localhost:8089", "Origin", origin))).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "cross-site", "same-site" })
	void requestThatTheBrowserCallsForeignMayNotDrive(String site) {
		assertThat(isGranted("POST", Map.of("Host", "localhost:8089", "Sec-Fetch-Site", site))).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "Forwarded", "X-Forwarded-For", "X-Forwarded-Host" })
	void forwardedRequestIsRefused(String header) {
		assertThat(isGranted("GET", Map.of("Host", "localhost:8089", header, "203.0.113.7"))).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "same-origin", "none" })
	void ownPageMayDrive(String site) {
		assertThat(isGranted("POST",
				Map.of("Host", "localhost:8089", "Origin", "http://localhost:8089", "Sec-Fetch-Site", site)))
			.isTrue();
	}

}
