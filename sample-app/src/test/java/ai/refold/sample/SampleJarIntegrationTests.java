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
package ai.refold.sample;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ai.refold.spring.test.RefoldServer;

import static ai.refold.spring.test.RefoldAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for the jar of the sample, as it would run in production.
 */
class SampleJarIntegrationTests {

	private final RefoldServer refold = RefoldServer.start();

	@TempDir
	private Path directory;

	private SampleProcess sample;

	@BeforeEach
	void prepare() {
		this.sample = new SampleProcess(this.directory.resolve("sample.log"), this.refold);
	}

	@AfterEach
	void stop() throws InterruptedException {
		this.sample.close();
		this.refold.close();
	}

	@Test
	void simulatorIsNotInTheJar() throws IOException {
		try (JarFile jar = new JarFile(System.getProperty("application"))) {
			assertThat(jar.stream().map(JarEntry::getName))
				.anyMatch((name) -> name.contains("refold-spring-boot-autoconfigure"))
				.noneMatch((name) -> name.contains("wiremock") || name.contains("starter-test")
						|| name.contains("Simulator") || name.contains("selenium"));
		}
	}

	@Test
	void secretsAppearNowhereInTheOutputAtTrace() throws Exception {
		this.sample.withJvmArgument("-Dlogging.level.root=TRACE").start().awaitStarted();
		playTheStory();
		String output = this.sample.output();
		assertThat(output).contains("TRACE", "invoice.paid", "Webhook");
		assertThat(output.contains(this.refold.apiKey())).as("the key is in the output").isFalse();
		assertThat(output.contains(SampleProcess.PASSWORD)).as("the password is in the output").isFalse();
	}

	@Test
	void startsFromItsAheadOfTimeContext() throws Exception {
		this.sample.withJvmArgument("-Dspring.aot.enabled=true").start().awaitStarted();
		assertThat(this.sample.output()).contains("Starting AOT-processed SampleApplication");
		assertThat(this.sample.get("/login")).contains("SAMPLE_PASSWORD", "name=\"_csrf\"");
		playTheStory();
	}

	private void playTheStory() {
		await().atMost(Duration.ofSeconds(30))
			.until(() -> !this.refold.webhooks().isEmpty() && this.refold.definedEvents().size() == 4);
		this.sample.post("/api/invoices/1001/pay");
		this.sample.post("/api/invoices/1003/remind");
		await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
			assertThat(this.sample.get("/api/invoices/1001/timeline")).contains("PAID -> BOOKED");
			assertThat(this.sample.get("/api/invoices/1003/timeline")).contains("Dead letter", "case included");
		});
		assertThat(this.refold).delivered("Workflow Completed").acknowledged();
	}

}
