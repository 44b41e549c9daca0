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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.springframework.test.util.TestSocketUtils;
import org.springframework.web.client.RestClient;

import ai.refold.spring.test.RefoldServer;

import static org.awaitility.Awaitility.await;

/**
 * The jar of the sample, as a process.
 */
final class SampleProcess implements AutoCloseable {

	static final String PASSWORD = "password-of-the-test";

	private final int port = TestSocketUtils.findAvailableTcpPort();

	private final Map<String, String> environment = new HashMap<>();

	private final List<String> jvmArguments = new ArrayList<>();

	private final Path log;

	private Process process;

	SampleProcess(Path log, RefoldServer refold) {
		this.log = log;
		this.environment.put("SAMPLE_REFOLD_API_KEY", refold.apiKey());
		this.environment.put("REFOLD_BASE_URL", refold.baseUrl());
		this.environment.put("REFOLD_WEBHOOK_PUBLIC_BASE_URL", url());
		this.environment.put("SAMPLE_PASSWORD", PASSWORD);
	}

	SampleProcess with(String variable, String value) {
		this.environment.put(variable, value);
		return this;
	}

	SampleProcess withJvmArgument(String argument) {
		this.jvmArguments.add(argument);
		return this;
	}

	SampleProcess start() throws IOException {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(this.jvmArguments);
		command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Dserver.port=" + this.port, "-jar",
				System.getProperty("application")));
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(this.log.toFile());
		builder.environment().putAll(this.environment);
		this.process = builder.start();
		return this;
	}

	SampleProcess awaitStarted() {
		await().atMost(Duration.ofSeconds(120)).until(() -> output().contains("The sample runs at " + url()));
		return this;
	}

	String url() {
		return "http://localhost:" + this.port;
	}

	String output() throws IOException {
		return Files.readString(this.log);
	}

	RestClient client() {
		return RestClient.builder()
			.baseUrl(url())
			.defaultHeaders((headers) -> headers.setBasicAuth("demo", PASSWORD))
			.build();
	}

	String get(String path) {
		return String.valueOf(client().get().uri(path).retrieve().body(String.class));
	}

	String post(String path) {
		return String.valueOf(client().post().uri(path).retrieve().body(String.class));
	}

	void kill() throws InterruptedException {
		this.process.destroyForcibly().waitFor();
	}

	@Override
	public void close() throws InterruptedException {
		if (this.process != null) {
			this.process.destroy();
			if (!this.process.waitFor(40, TimeUnit.SECONDS)) {
				kill();
			}
		}
	}

}
