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
package ai.refold.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A class of the benchmarks that runs as a process of its own. It prints lines and reads
 * lines; whatever else it prints is ignored.
 */
public final class JavaProcess implements AutoCloseable {

	private final Process process;

	private final BufferedReader output;

	private JavaProcess(Process process) {
		this.process = process;
		this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
		Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
	}

	public static JavaProcess start(Class<?> type, String... arguments) throws IOException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx192m",
						"-Dlogging.level.root=WARN", "-cp", System.getProperty("java.class.path"), type.getName()));
		command.addAll(List.of(arguments));
		return new JavaProcess(new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
	}

	/**
	 * Wait for a line of the form {@code key=value}.
	 * @param key the key
	 * @return the value
	 */
	public String await(String key) throws IOException {
		for (String line = this.output.readLine(); line != null; line = this.output.readLine()) {
			if (line.startsWith(key + "=")) {
				return line.substring(key.length() + 1);
			}
		}
		throw new IllegalStateException("The process ended without '" + key + "'");
	}

	public void send(String line) throws IOException {
		this.process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
		this.process.getOutputStream().flush();
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
	}

}
