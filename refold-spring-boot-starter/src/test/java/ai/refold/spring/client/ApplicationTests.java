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
package ai.refold.spring.client;

import org.junit.jupiter.api.Test;

import ai.refold.spring.RefoldApiException;
import ai.refold.spring.client.resource.Application;
import ai.refold.spring.client.resource.ApplicationOperations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ApplicationOperations}.
 */
class ApplicationTests extends AbstractRefoldClientTests {

	private final ApplicationOperations applications = this.refold.applications();

	@Test
	void listSaysWhatTheAccountIsConnectedTo() {
		this.server.application("slack", "Slack").connect("acme", "hubspot");
		this.server.expireConnection("acme", "hubspot");
		assertThat(this.applications.list()).extracting(Application::slug, Application::connected)
			.containsExactlyInAnyOrder(org.assertj.core.groups.Tuple.tuple("slack", false),
					org.assertj.core.groups.Tuple.tuple("hubspot", true));
		assertThat(this.applications.get("hubspot").reauthRequired()).isTrue();
		assertThat(this.applications.get("hubspot").connectedAccounts()).hasSize(1);
		assertThat(this.applications.get("slack").name()).isEqualTo("Slack");
	}

	@Test
	void accountIsThatOfTheCall() {
		this.server.connect("globex", "hubspot");
		assertThat(this.applications.forLinkedAccount("globex").get("hubspot").connected()).isTrue();
		assertThat(this.applications.get("hubspot").connected()).isFalse();
	}

	@Test
	void unknownApplicationIsRefusedAndTheSlugIsEncoded() {
		assertThatExceptionOfType(RefoldApiException.class).isThrownBy(() -> this.applications.get("a/b"))
			.satisfies((ex) -> assertThat(ex.status()).isEqualTo(404));
		assertThat(lastRequest().path()).endsWith("/application/a%2Fb");
	}

}
