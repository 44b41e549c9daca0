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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.springframework.boot.SpringApplicationAotProcessor;
import org.springframework.util.FileSystemUtils;

import ai.refold.benchmarks.BuildDirectory;
import ai.refold.benchmarks.ChildProcess;

/**
 * What Spring Boot's plugins do for {@code spring.aot.enabled}, and an archive of the
 * classes that a start loads.
 */
final class AheadOfTime {

	private static final int JDK_WITH_AOT_CACHE = 25;

	private AheadOfTime() {
	}

	/**
	 * Process an application, so that it starts from the generated definitions of beans.
	 */
	static Launch processed(Launch launch) throws IOException {
		Path directory = BuildDirectory.path().resolve("aot").resolve(launch.name());
		FileSystemUtils.deleteRecursively(directory);
		Path sources = Files.createDirectories(directory.resolve("sources"));
		Path classes = Files.createDirectories(directory.resolve("classes"));
		List<String> arguments = new ArrayList<>(List.of(StartedApplication.class.getName(), sources.toString(),
				classes.toString(), classes.toString(), "ai.refold", "benchmarks"));
		arguments.addAll(launch.arguments());
		try (ChildProcess process = ChildProcess.java(List.of(), launch.classPath(),
				SpringApplicationAotProcessor.class.getName(), arguments)) {
			process.awaitEnd();
		}
		BuiltClasses.compile(javaFiles(sources), launch.classPath(), classes);
		return launch.withClasses(BuiltClasses.jar(classes, launch.name() + "-aot"))
			.withOptions("-Dspring.aot.enabled=true");
	}

	/**
	 * Start an application once to write the archive that its further starts use.
	 */
	static Launch archived(Launch launch) throws IOException {
		boolean aotCache = Runtime.version().feature() >= JDK_WITH_AOT_CACHE;
		Path archive = BuildDirectory.path().resolve(launch.name() + (aotCache ? ".aot" : ".jsa"));
		Files.deleteIfExists(archive);
		String record = (aotCache ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + archive;
		try (ChildProcess process = launch.withOptions(record, "-Dspring.context.exit=onRefresh").start()) {
			process.awaitEnd();
		}
		return aotCache ? launch.withOptions("-XX:AOTCache=" + archive, "-XX:AOTMode=on")
				: launch.withOptions("-XX:SharedArchiveFile=" + archive, "-Xshare:on");
	}

	private static List<Path> javaFiles(Path directory) throws IOException {
		try (Stream<Path> files = Files.walk(directory)) {
			return files.filter((file) -> file.toString().endsWith(".java")).toList();
		}
	}

}
