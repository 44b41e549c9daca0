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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import ai.refold.spring.test.RefoldServer;

/**
 * One of the applications below {@code src/it}, running as a process of its own.
 */
final class ApplicationProcess implements AutoCloseable {

	private static final Pattern STARTED = Pattern.compile("(?:Tomcat|Netty) started on port (\\d+)");

	private static final HttpClient CLIENT = HttpClient.newHttpClient();

	private final Process process;

	private final Path output;

	private ApplicationProcess(Process process, Path output) {
		this.process = process;
		this.output = output;
	}

	static ApplicationProcess start(String name, RefoldServer refold, String... jvmArguments) throws IOException {
		List<String> arguments = new ArrayList<>(List.of(jvmArguments));
		arguments.add("-Drefold.api-key=" + refold.apiKey());
		arguments.add("-Drefold.base-url=" + refold.baseUrl());
		return start(name, arguments.toArray(String[]::new));
	}

	static ApplicationProcess start(String name, String... jvmArguments) throws IOException {
		Path output = Files.createTempFile(name, ".log");
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Dserver.port=0"));
		command.addAll(List.of(jvmArguments));
		command.add("-jar");
		command.add(Path.of(System.getProperty("applications"), name, "target", name + ".jar").toString());
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
		builder.environment().keySet().removeIf((variable) -> variable.startsWith("REFOLD_"));
		return new ApplicationProcess(builder.start(), output);
	}

	String output() {
		try {
			return Files.readString(this.output);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	int exitCode() throws InterruptedException {
		if (!this.process.waitFor(60, TimeUnit.SECONDS)) {
			throw new AssertionError("The application did not end by itself:\n" + output());
		}
		return this.process.exitValue();
	}

	boolean isAlive() {
		return this.process.isAlive();
	}

	/**
	 * Return the port of the web server, or 0 as long as it is not up.
	 */
	int port() {
		Matcher started = STARTED.matcher(output());
		return started.find() ? Integer.parseInt(started.group(1)) : 0;
	}

	/**
	 * Return the body of the application's response, empty as long as there is none.
	 */
	String get(String path) throws InterruptedException {
		try {
			HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port() + path)).build();
			return CLIENT.send(request, HttpResponse.BodyHandlers.ofString()).body();
		}
		catch (IOException | IllegalArgumentException ex) {
			return "";
		}
	}

	/**
	 * Let the process die without a chance to clean up.
	 */
	void kill() {
		this.process.destroyForcibly();
	}

	void stop() throws InterruptedException {
		this.process.destroy();
		if (!this.process.waitFor(Duration.ofSeconds(40).toSeconds(), TimeUnit.SECONDS)) {
			this.process.destroyForcibly();
		}
	}

	@Override
	public void close() throws IOException, InterruptedException {
		stop();
		Files.deleteIfExists(this.output);
	}

}
