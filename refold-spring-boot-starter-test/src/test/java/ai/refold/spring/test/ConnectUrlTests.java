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

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * "connect URLs".
 */
class ConnectUrlTests {

	private final RefoldServer server = RefoldServer.start().linkedAccount("acme");

	private final RefoldCalls refold = RefoldCalls.to(this.server);

	@AfterEach
	void close() {
		this.server.close();
	}

	@Test
	void hostedUrlIsIssuedForATokenAndTheBodyMayBeEmpty() {
		RefoldCalls bearer = this.refold.withTokenOf("acme");
		assertThat(bearer.post("/connect-url?linked_account_id=acme&config_id=c", "{}")
			.json()
			.path("hosted_url")
			.asString()).startsWith(this.server.baseUrl() + "/connect");
	}

	@Test
	void keyIsNotAccepted() {
		assertThat(this.refold.forAccount("acme").post("/connect-url", "{}").status()).isEqualTo(401);
	}

}
