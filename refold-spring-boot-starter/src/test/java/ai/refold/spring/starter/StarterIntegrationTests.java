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
package ai.refold.spring.starter;

import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import ai.refold.spring.test.RefoldServer;

import static ai.refold.spring.test.RefoldAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for applications that add nothing but the starter, as processes of their own.
 */
class StarterIntegrationTests {

	private final RefoldServer refold = RefoldServer.builder()
		.events("import.started", "import.finished", "order.placed")
		.start();

	@AfterEach
	void closeRefold() {
		this.refold.close();
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void plainApplicationFiresAndExitsByItself(boolean aot) throws Exception {
		try (ApplicationProcess application = ApplicationProcess.start("plain", this.refold,
				"-Dspring.aot.enabled=" + aot)) {
			assertThat(application.exitCode()).as(application::output).isZero();
			assertThat(application.output()).contains("response: Webhook Fired Success")
				.containsPattern("context: (AnnotationConfig|Generic)ApplicationContext");
		}
		assertThat(this.refold).firedInOrder("import.started", "import.finished");
	}

	@ParameterizedTest
	@CsvSource({ "servlet,false,AnnotationConfigServletWebServerApplicationContext",
			"servlet,true,ServletWebServerApplicationContext",
			"reactive,false,AnnotationConfigReactiveWebServerApplicationContext",
			"reactive,true,ReactiveWebServerApplicationContext" })
	void webApplicationKeepsItsTypeAndFires(String name, boolean aot, String context) throws Exception {
		try (ApplicationProcess application = ApplicationProcess.start(name, this.refold,
				"-Dspring.aot.enabled=" + aot)) {
			await().untilAsserted(() -> assertThat(application.output()).contains("context: " + context));
			assertThat(this.refold).within(Duration.ofSeconds(30)).fired("order.placed").forAccount("acme");
		}
	}

	@Test
	void applicationWithoutKeyReportsWhatToDo() throws Exception {
		try (ApplicationProcess application = ApplicationProcess.start("plain")) {
			assertThat(application.exitCode()).isEqualTo(1);
			assertThat(application.output()).contains("APPLICATION FAILED TO START")
				.contains("the property 'refold.api-key' is not set")
				.contains("REFOLD_API_KEY");
		}
	}

}
