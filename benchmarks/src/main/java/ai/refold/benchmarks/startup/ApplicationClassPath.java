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

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;

import org.springframework.util.Assert;

import ai.refold.benchmarks.BuildDirectory;

/**
 * The class path of a servlet application with {@code spring-boot-starter-webclient}, cut
 * out of the one of the benchmarks and all in jars.
 */
final class ApplicationClassPath {

	/**
	 * What only the benchmarks need.
	 */
	private static final List<String> BENCHMARKS_ONLY = List.of("refold-spring-boot-starter-test", "wiremock",
			"postgres", "HikariCP", "spring-jdbc", "spring-tx", "spring-boot-jdbc", "spring-boot-starter-jdbc",
			"spring-boot-sql", "spring-boot-transaction", "spring-boot-persistence", "spring-boot-webflux",
			"spring-boot-starter-webflux", "spring-boot-reactor-netty", "spring-boot-starter-reactor-netty",
			"spring-boot-netty");

	/**
	 * What comes with the starter only.
	 */
	private static final List<String> STARTER_ONLY = List.of("refold-spring-boot-", "db-scheduler", "spring-messaging");

	private static final Map<String, String> JARS = new ConcurrentHashMap<>();

	private ApplicationClassPath() {
	}

	static String withStarter() {
		return entries((entry) -> contains(entry, BENCHMARKS_ONLY));
	}

	static String withoutStarter() {
		return entries((entry) -> contains(entry, BENCHMARKS_ONLY) || contains(entry, STARTER_ONLY));
	}

	private static String entries(Predicate<String> excluded) {
		return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
			.filter((entry) -> !excluded.test(entry))
			.map((entry) -> JARS.computeIfAbsent(entry, ApplicationClassPath::packaged))
			.collect(Collectors.joining(File.pathSeparator));
	}

	/**
	 * Return the jar of a directory: applications consist of jars, and directories slow
	 * the search for any class down.
	 */
	private static String packaged(String entry) {
		Path directory = Path.of(entry);
		if (!Files.isDirectory(directory)) {
			return entry;
		}
		String module = String.valueOf(directory.resolve("../..").normalize().getFileName());
		Path jar = BuildDirectory.path().resolve(module + "-measured.jar");
		int status = ToolProvider.findFirst("jar")
			.orElseThrow()
			.run(System.out, System.err, "--create", "--file", jar.toString(), "-C", entry, ".");
		Assert.state(status == 0, () -> "No jar can be made of " + entry);
		return jar.toString();
	}

	/**
	 * The directory of the project may be called anything.
	 */
	private static boolean contains(String entry, List<String> names) {
		String project = BuildDirectory.path().resolve("../..").normalize().toString();
		String path = entry.startsWith(project) ? entry.substring(project.length()) : entry;
		return names.stream().anyMatch(path::contains);
	}

}
