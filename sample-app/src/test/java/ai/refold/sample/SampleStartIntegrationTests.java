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
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link TestSampleApplication} as a process.
 */
class SampleStartIntegrationTests {

	private static final Duration PATIENCE = Duration.ofSeconds(120);

	@TempDir
	private Path directory;

	private Process process;

	@AfterEach
	void stop() throws InterruptedException {
		this.process.destroyForcibly().waitFor();
	}

	@Test
	void whenThePortIsTakenSaysSoAndEnds() throws Exception {
		try (ServerSocket taken = new ServerSocket(0)) {
			start(taken.getLocalPort(), Map.of());
			awaitEnd();
			assertThat(output()).contains("Port %d was already in use".formatted(taken.getLocalPort()));
		}
	}

	@Test
	void keyOfAnotherApplicationIsNotTaken() throws IOException {
		start(0, Map.of("REFOLD_API_KEY", "pk_of_another_application"));
		await().atMost(PATIENCE).until(() -> output().contains("The sample runs at") || !this.process.isAlive());
		assertThat(output()).contains("The sample runs at", "the password is demo");
	}

	@Test
	void keyOfProductionIsRefused() throws Exception {
		start(0, Map.of("SAMPLE_REFOLD_API_KEY", "pk_of_the_test"));
		awaitEnd();
		assertThat(output())
			.contains("APPLICATION FAILED TO START", "SAMPLE_REFOLD_API_KEY is a key of the production environment")
			.doesNotContain("pk_of_the_test");
	}

	@Test
	void ownKeyMeansRefoldItself() throws Exception {
		start(0, Map.of("SAMPLE_REFOLD_API_KEY", "tk_of_the_test", "REFOLD_API_KEY", "pk_of_another_application",
				"REFOLD_BASE_URL", "http://localhost:1"));
		await().atMost(PATIENCE).until(() -> output().contains("The sample runs at") || !this.process.isAlive());
		assertThat(output()).contains("The sample runs at").doesNotContain("the password is demo");
	}

	private void start(int port, Map<String, String> environment) throws IOException {
		ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
				TestSampleApplication.class.getName(), "--server.port=" + port)
			.redirectErrorStream(true)
			.redirectOutput(this.directory.resolve("sample.log").toFile());
		builder.environment().keySet().removeIf((name) -> name.contains("REFOLD"));
		builder.environment().putAll(environment);
		this.process = builder.start();
	}

	private void awaitEnd() throws Exception {
		assertThat(this.process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as(output()).isTrue();
		assertThat(this.process.exitValue()).isEqualTo(1);
	}

	private String output() throws IOException {
		return Files.readString(this.directory.resolve("sample.log"));
	}

}
