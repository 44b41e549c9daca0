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
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import ai.refold.benchmarks.ChildProcess;

/**
 * How a {@link StartedApplication} is started.
 *
 * @param name names what is made for it
 * @param classPath its class path
 * @param options the options of the JVM
 * @param arguments its arguments
 */
record Launch(String name, String classPath, List<String> options, List<String> arguments) {

	/**
	 * Return the launch of an application that uses nothing of its starters.
	 */
	static Launch with(Starter... starters) {
		String name = Stream.of(starters)
			.map((starter) -> "-" + starter.name().toLowerCase(Locale.ROOT))
			.collect(Collectors.joining("", "application", ""));
		return new Launch(name, ApplicationClassPath.of(List.of(starters)), List.of(),
				List.of("--server.port=0", "--spring.main.banner-mode=off", "--refold.api-key=tk_benchmark"));
	}

	Launch withClasses(Path entry) {
		return new Launch(this.name, this.classPath + File.pathSeparator + entry, this.options, this.arguments);
	}

	Launch withOptions(String... added) {
		return new Launch(this.name, this.classPath, joined(this.options, added), this.arguments);
	}

	Launch withArguments(String... added) {
		return new Launch(this.name, this.classPath, this.options, joined(this.arguments, added));
	}

	ChildProcess start() {
		return ChildProcess.java(this.options, this.classPath, StartedApplication.class.getName(), this.arguments);
	}

	private static List<String> joined(List<String> first, String... second) {
		return Stream.concat(first.stream(), Stream.of(second)).toList();
	}

}
