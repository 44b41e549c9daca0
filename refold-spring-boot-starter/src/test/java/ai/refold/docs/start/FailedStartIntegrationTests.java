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
package ai.refold.docs.start;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application that fails to start beside the simulator ends, and says why.
 */
class FailedStartIntegrationTests {

	@TempDir
	private Path directory;

	@Test
	void whenThePortIsTakenTheProcessEnds() throws Exception {
		try (ServerSocket taken = new ServerSocket(0)) {
			assertThat(failedStart("--server.port=" + taken.getLocalPort())).contains("Refold is simulated",
					"Port " + taken.getLocalPort() + " was already in use");
		}
	}

	@Test
	void whenThePortOfTheSimulatorIsTakenTheProcessEnds() throws Exception {
		try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
			assertThat(failedStart("--server.port=0", "--refold.test.server.port=" + taken.getLocalPort()))
				.contains("Failed to bind", String.valueOf(taken.getLocalPort()));
		}
	}

	@Test
	void whenTheStartFailsAfterTheSimulatorWasCalledTheProcessEnds() throws Exception {
		assertThat(failedStart("--server.port=0", "--refold.event.definitions.on-missing=fail"))
			.contains("Refold is simulated", "'order.placed'");
	}

	private String failedStart(String... arguments) throws IOException, InterruptedException {
		Path output = this.directory.resolve("output.txt");
		ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
				TestShopApplication.class.getName())
			.redirectErrorStream(true)
			.redirectOutput(output.toFile());
		builder.command().addAll(List.of(arguments));
		builder.environment().keySet().removeIf((variable) -> variable.startsWith("REFOLD_"));
		Process process = builder.start();
		try {
			assertThat(process.waitFor(90, TimeUnit.SECONDS)).as("the process ended").isTrue();
			assertThat(process.exitValue()).isNotZero();
			return Files.readString(output);
		}
		finally {
			process.destroyForcibly();
		}
	}

}
