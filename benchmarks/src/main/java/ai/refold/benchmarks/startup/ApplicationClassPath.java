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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The class path of a servlet application with {@code spring-boot-starter-webclient}, cut
 * out of the one of the benchmarks and all in jars.
 */
final class ApplicationClassPath {

	private static final Map<String, String> JARS = new ConcurrentHashMap<>();

	private ApplicationClassPath() {
	}

	/**
	 * Return the class path of an application that has the given starters besides.
	 */
	static String of(List<Starter> starters) {
		return entries().filter((entry) -> isIncluded(artifact(entry), starters))
			.map((entry) -> JARS.computeIfAbsent(entry, ApplicationClassPath::packaged))
			.collect(Collectors.joining(File.pathSeparator));
	}

	/**
	 * Return whether the benchmarks run with a starter on their class path.
	 */
	static boolean has(Starter starter) {
		return entries().anyMatch((entry) -> isBroughtByThisAlone(artifact(entry), starter));
	}

	private static Stream<String> entries() {
		return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
			.filter((entry) -> Files.exists(Path.of(entry)));
	}

	private static boolean isIncluded(String artifact, List<Starter> starters) {
		return starters.stream().anyMatch((starter) -> starter.brings(artifact))
				|| Arrays.stream(Starter.values()).noneMatch((starter) -> starter.brings(artifact));
	}

	private static boolean isBroughtByThisAlone(String artifact, Starter starter) {
		return Arrays.stream(Starter.values()).filter((any) -> any.brings(artifact)).toList().equals(List.of(starter));
	}

	/**
	 * Return the name of the artifact that a jar or the directory of a module's classes
	 * holds.
	 */
	private static String artifact(String entry) {
		Path path = Path.of(entry);
		return Files.isDirectory(path) ? String.valueOf(path.resolve("../..").normalize().getFileName())
				: String.valueOf(path.getFileName()).replaceFirst("-\\d[^/]*\\.jar$", "");
	}

	/**
	 * Return the jar of a directory: applications consist of jars, and directories slow
	 * the search for any class down.
	 */
	private static String packaged(String entry) {
		Path directory = Path.of(entry);
		return Files.isDirectory(directory) ? BuiltClasses.jar(directory, artifact(entry) + "-measured").toString()
				: entry;
	}

}
