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
package ai.refold.benchmarks.startup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import ai.refold.benchmarks.BuildDirectory;
import ai.refold.benchmarks.ChildProcess;

/**
 * What exists once an application has started. The lists of it stay in the build
 * directory, below {@code counts}.
 *
 * @param classes the classes loaded until then
 * @param definitions the definitions of beans
 * @param singletons the singletons made
 * @param threads the live threads
 */
record Counts(Count classes, Count definitions, Count singletons, Count threads) {

	static final String CLASSES = "classes.txt";

	static final String DEFINITIONS = "definitions.txt";

	static final String SINGLETONS = "singletons.txt";

	static final String THREADS = "threads.txt";

	/**
	 * Start the application in a process of its own and count.
	 */
	static Counts of(Launch launch) {
		try {
			Path directory = Files.createDirectories(BuildDirectory.path().resolve("counts").resolve(launch.name()));
			Path classes = directory.resolve(CLASSES);
			Files.deleteIfExists(classes);
			try (ChildProcess process = launch.withOptions("-Xlog:class+load:file=" + classes + ":none").start()) {
				process.await("report");
				process.send(directory.toString());
				process.await("written");
			}
			Files.write(classes, loadedAtStart(classes));
			return new Counts(Count.of(classes), Count.of(directory.resolve(DEFINITIONS)),
					Count.of(directory.resolve(SINGLETONS)), Count.of(directory.resolve(THREADS)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static List<String> loadedAtStart(Path log) throws IOException {
		return Files.readAllLines(log)
			.stream()
			.takeWhile((line) -> !line.startsWith(ReadyApplication.class.getName() + " "))
			.toList();
	}

	/**
	 * How many there are.
	 *
	 * @param all how many
	 * @param ours how many of them are of the starter
	 */
	record Count(long all, long ours) {

		static Count of(Path list) throws IOException {
			List<String> lines = Files.readAllLines(list);
			return new Count(lines.size(), lines.stream().filter(Count::isOurs).count());
		}

		private static boolean isOurs(String line) {
			String named = line.replaceFirst(" source: .*", "");
			return named.startsWith("refold") || named.contains("ai.refold.spring.");
		}

	}

}
