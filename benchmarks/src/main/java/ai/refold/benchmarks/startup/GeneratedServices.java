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

import ai.refold.benchmarks.BuildDirectory;

/**
 * Classes with methods, of which some are annotated. They are written and compiled in the
 * build directory.
 *
 * @param directory the directory of the classes
 * @param classNames the names of the classes
 */
record GeneratedServices(Path directory, List<String> classNames) {

	private static final int METHODS_OF_A_CLASS = 10;

	static final String REFOLD_EVENT = """
				@ai.refold.spring.event.RefoldEvent(event = "invoice.paid", linkedAccountId = "#result.customer",
						condition = "#result.paid")
			""";

	static final String HAND_WRITTEN = """
				@ai.refold.benchmarks.startup.HandWrittenAdvice.Paying
			""";

	private static final String METHOD = """
				public ai.refold.benchmarks.startup.StartedApplication.Invoice pay%d(String customer) {
					return new ai.refold.benchmarks.startup.StartedApplication.Invoice(customer, true);
				}
			""";

	static GeneratedServices generate(int methods, int annotated, String annotation) throws IOException {
		Path directory = BuildDirectory.path()
			.resolve("generated-services/%d-of-%d%s".formatted(annotated, methods,
					annotation.equals(HAND_WRITTEN) ? "-by-hand" : ""));
		Path sources = Files.createDirectories(directory.resolve("sources"));
		List<String> names = new ArrayList<>();
		List<Path> files = new ArrayList<>();
		for (int first = 0; first < methods; first += METHODS_OF_A_CLASS) {
			String name = "Service" + first;
			names.add("generated." + name);
			files.add(Files.writeString(sources.resolve(name + ".java"), source(name, first, annotated, annotation)));
		}
		BuiltClasses.compile(files, System.getProperty("java.class.path"),
				Files.createDirectories(directory.resolve("classes")));
		return new GeneratedServices(directory.resolve("classes"), names);
	}

	private static String source(String name, int first, int annotated, String annotation) {
		StringBuilder source = new StringBuilder("package generated;\n\npublic class " + name + " {\n");
		for (int method = first; method < first + METHODS_OF_A_CLASS; method++) {
			source.append((method < annotated) ? annotation : "").append(METHOD.formatted(method));
		}
		return source.append("}\n").toString();
	}

	/**
	 * Return the launch of an application that has the services as beans.
	 */
	Launch in(Launch launch) {
		return launch.withClasses(this.directory).withArguments(this.classNames.toArray(String[]::new));
	}

}
