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
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.springframework.util.Assert;

/**
 * A process that prints lines and reads lines; whatever else it prints is ignored. It
 * ends when this one does.
 */
public final class ChildProcess implements AutoCloseable {

	private final Process process;

	private final BufferedReader output;

	private ChildProcess(Process process) {
		this.process = process;
		this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
		Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
	}

	/**
	 * Start a class of the benchmarks.
	 * @param type the class
	 * @param arguments its arguments
	 * @return the process
	 */
	public static ChildProcess java(Class<?> type, String... arguments) {
		return java(List.of(), System.getProperty("java.class.path"), type.getName(), List.of(arguments));
	}

	/**
	 * Start a class with a class path of its own.
	 * @param options the options of the JVM
	 * @param classPath the class path
	 * @param type the name of the class
	 * @param arguments its arguments
	 * @return the process
	 */
	public static ChildProcess java(List<String> options, String classPath, String type, List<String> arguments) {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx192m",
						"-Dlogging.level.root=WARN"));
		command.addAll(options);
		command.addAll(List.of("-cp", classPath, type));
		command.addAll(arguments);
		return start(command);
	}

	/**
	 * Start any command.
	 * @param command the command and its arguments
	 * @return the process
	 */
	public static ChildProcess start(List<String> command) {
		try {
			return new ChildProcess(new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Wait for a line of the form {@code key=value}.
	 * @param key the key
	 * @return the value
	 */
	public String await(String key) {
		try {
			for (String line = this.output.readLine(); line != null; line = this.output.readLine()) {
				if (line.startsWith(key + "=")) {
					return line.substring(key.length() + 1);
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		throw new IllegalStateException("The process ended without '" + key + "'");
	}

	/**
	 * Wait for a line of the form {@code key=number}.
	 * @param key the key
	 * @return the number
	 */
	public double awaitNumber(String key) {
		return Double.parseDouble(await(key));
	}

	/**
	 * Send a line.
	 * @param line the line
	 */
	public void send(String line) {
		try {
			this.process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
			this.process.getOutputStream().flush();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Wait for the end.
	 */
	public void awaitEnd() {
		try {
			this.output.transferTo(Writer.nullWriter());
			int status = this.process.waitFor();
			Assert.state(status == 0, () -> "The process ended with " + status);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
	}

}
