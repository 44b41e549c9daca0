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
package ai.refold.benchmarks.fire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

import ai.refold.benchmarks.BuildDirectory;
import ai.refold.benchmarks.ChildProcess;
import ai.refold.benchmarks.Measurement;

/**
 * Fires events with axios, as Refold's Node SDK does, in a process of its own.
 */
final class AxiosClient implements AutoCloseable {

	private static final String SCRIPT = "axios.cjs";

	private final ChildProcess process;

	private AxiosClient(ChildProcess process) {
		this.process = process;
	}

	/**
	 * Start the process, once axios is installed in the build directory.
	 * @throws NoAxiosException if Node or axios is not to be had
	 */
	static AxiosClient start(String baseUrl) throws NoAxiosException {
		if (!succeeds(BuildDirectory.path(), "node", "--version")
				|| !succeeds(BuildDirectory.path(), "npm", "--version")) {
			throw new NoAxiosException("no Node");
		}
		Path directory = install();
		ChildProcess process = ChildProcess.start(List.of("node", directory.resolve(SCRIPT).toString(), baseUrl));
		process.await("ready");
		return new AxiosClient(process);
	}

	private static Path install() throws NoAxiosException {
		Path directory = BuildDirectory.path().resolve("axios");
		try (InputStream script = AxiosClient.class.getResourceAsStream(SCRIPT)) {
			if (script == null) {
				throw new IllegalStateException("There is no " + SCRIPT);
			}
			Files.createDirectories(directory);
			Files.copy(script, directory.resolve(SCRIPT), StandardCopyOption.REPLACE_EXISTING);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		if (!Files.exists(directory.resolve("node_modules/axios/package.json"))
				&& !succeeds(directory, "npm", "install", "--prefix", ".", "--no-audit", "--no-fund",
						"--fetch-retries=0", "--fetch-timeout=10000", "axios@1")) {
			throw new NoAxiosException("axios cannot be installed");
		}
		return directory;
	}

	private static boolean succeeds(Path directory, String... command) {
		try {
			Process process = new ProcessBuilder(command).directory(directory.toFile())
				.redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.redirectError(ProcessBuilder.Redirect.DISCARD)
				.start();
			if (process.waitFor(1, TimeUnit.MINUTES)) {
				return process.exitValue() == 0;
			}
			process.destroyForcibly();
			return false;
		}
		catch (IOException ex) {
			return false;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	/**
	 * Fire events and wait for their responses. What the process allocates is not known.
	 */
	Measurement fire(int events, int concurrency) {
		this.process.send(events + " " + concurrency);
		return new Measurement(this.process.awaitNumber("cpu"), Double.NaN, this.process.awaitNumber("nanos"));
	}

	@Override
	public void close() {
		this.process.close();
	}

	/**
	 * There is nothing to compare with.
	 */
	static final class NoAxiosException extends Exception {

		NoAxiosException(String message) {
			super(message);
		}

	}

}
