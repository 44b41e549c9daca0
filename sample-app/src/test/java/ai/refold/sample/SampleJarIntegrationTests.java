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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.test.util.TestSocketUtils;
import org.springframework.web.client.RestClient;

import ai.refold.spring.test.RefoldServer;

import static ai.refold.spring.test.RefoldAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for the jar of the sample, as it would run in production.
 */
class SampleJarIntegrationTests {

	private static final Pattern PORT = Pattern.compile("The sample runs at http://localhost:(\\d+)");

	private final RefoldServer refold = RefoldServer.builder()
		.events("invoice.paid", "invoice.voided", "invoice.reminded")
		.start();

	@TempDir
	private Path directory;

	private Path log;

	private Process process;

	@BeforeEach
	void nameLog() {
		this.log = this.directory.resolve("sample.log");
	}

	@AfterEach
	void stop() throws InterruptedException {
		if (this.process != null) {
			this.process.destroy();
			if (!this.process.waitFor(40, TimeUnit.SECONDS)) {
				this.process.destroyForcibly();
			}
		}
		this.refold.close();
	}

	@Test
	void simulatorIsNotInTheJar() throws IOException {
		try (JarFile jar = new JarFile(System.getProperty("application"))) {
			assertThat(jar.stream().map(JarEntry::getName))
				.anyMatch((name) -> name.contains("refold-spring-boot-autoconfigure"))
				.noneMatch((name) -> name.contains("wiremock") || name.contains("starter-test")
						|| name.contains("Simulator"));
		}
	}

	@Test
	void keyAppearsNowhereInTheOutputAtTrace() throws Exception {
		start("-Dlogging.level.root=TRACE");
		playTheStory();
		String output = Files.readString(this.log);
		assertThat(output).contains("TRACE", "invoice.paid", "Webhook");
		assertThat(output.contains(this.refold.apiKey())).as("the key is in the output").isFalse();
	}

	@Test
	void startsFromItsAheadOfTimeContext() throws Exception {
		start("-Dspring.aot.enabled=true");
		assertThat(Files.readString(this.log)).contains("Starting AOT-processed SampleApplication");
		playTheStory();
	}

	private void playTheStory() throws IOException {
		RestClient client = RestClient.create("http://localhost:" + port());
		await().atMost(Duration.ofSeconds(30)).until(() -> !this.refold.webhooks().isEmpty());
		assertThat(client.post().uri("/invoices/1001/pay").retrieve().body(String.class))
			.contains("1 method returned and committed", "4 handler changed: 1 invoice of acme from PAID to BOOKED");
		assertThat(client.post().uri("/invoices/1003/remind").retrieve().body(String.class))
			.contains("3 the application is told", "case included");
		assertThat(this.refold).delivered("Workflow Completed");
	}

	private void start(String... jvmArguments) throws IOException {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(List.of(jvmArguments));
		int port = TestSocketUtils.findAvailableTcpPort();
		command.addAll(List.of("-Dserver.port=" + port, "-jar", System.getProperty("application")));
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(this.log.toFile());
		builder.environment().put("REFOLD_API_KEY", this.refold.apiKey());
		builder.environment().put("REFOLD_BASE_URL", this.refold.baseUrl());
		builder.environment().put("REFOLD_PUBLIC_BASE_URL", "http://localhost:" + port);
		this.process = builder.start();
		await().atMost(Duration.ofSeconds(60)).until(() -> PORT.matcher(Files.readString(this.log)).find());
	}

	private String port() throws IOException {
		Matcher matcher = PORT.matcher(Files.readString(this.log));
		assertThat(matcher.find()).isTrue();
		return matcher.group(1);
	}

}
