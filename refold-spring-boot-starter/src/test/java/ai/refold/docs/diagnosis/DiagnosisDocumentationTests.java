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
package ai.refold.docs.diagnosis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.Test;

import ai.refold.spring.RefoldEnvironment;
import ai.refold.spring.client.ReactiveRefoldTemplate;
import ai.refold.spring.diagnosis.RefoldEventDiagnoser;
import ai.refold.spring.test.RefoldServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The diagnosis in the documentation is what an application sees.
 */
class DiagnosisDocumentationTests {

	@Test
	void printedDiagnosisIsThatOfTheDocumentation() throws IOException {
		try (RefoldServer server = RefoldServer.builder().events("invoice.paid").start()) {
			server.workflow("Sync invoice").event("invoice.paid").slug("hubspot").create();
			server.workflow("Tell the team").event("invoice.paid").unpublished().create();
			server.connect("acme", "hubspot");
			server.expireConnection("acme", "hubspot");
			Support support = new Support(new RefoldEventDiagnoser(ReactiveRefoldTemplate.builder()
				.baseUrl(server.baseUrl())
				.apiKey(server.apiKey())
				.deadline(Duration.ofSeconds(20))
				.build(), () -> RefoldEnvironment.ofApiKey(server.apiKey())));
			String page = Files.readString(Path.of("..", "docs", "diagnosis.md"));
			assertThat(page).contains(support.explain("acme").lines().toList());
			assertThat(support.needsLogin("acme")).isTrue();
		}
	}

}
