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
package ai.refold.docs.testing;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;

import ai.refold.spring.test.RefoldServer;
import ai.refold.spring.test.RefoldServerExtension;

import static ai.refold.spring.test.RefoldAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

class ContactTests {

	@RegisterExtension
	static RefoldServerExtension refold = new RefoldServerExtension();

	@Test
	void contactIsCreated(RefoldServer refold) {
		refold.connect("acme", "hubspot");
		refold.action("hubspot", "create_contact").requires("email").returns(Map.of("id", "51")).create();
		assertThat(create(refold)).contains("Success", "51");
		assertThat(refold).executed("hubspot", "create_contact")
			.forAccount("acme")
			.withParameters("$.email", "jane@example.com")
			.once();
	}

	@Test
	void contactThatExistsIsReported(RefoldServer refold) {
		refold.connect("acme", "hubspot");
		refold.action("hubspot", "create_contact").nodeStatus("Errored").returns(Map.of("message", "exists")).create();
		assertThat(create(refold)).contains("Errored", "exists");
	}

	private static String create(RefoldServer refold) {
		return RestClient.create()
			.post()
			.uri(refold.baseUrl() + "/api/v2/integration-schema/hubspot/actions/create_contact/execute")
			.header("x-api-key", refold.apiKey())
			.header("linked_account_id", "acme")
			.contentType(MediaType.APPLICATION_JSON)
			.body(Map.of("email", "jane@example.com"))
			.retrieve()
			.body(String.class);
	}

}
