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
package ai.refold.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the compiler's checks of comments do not ask for: since when a public type is
 * there, and where to start in a package.
 */
class JavadocTests {

	private static final List<String> MODULES = List.of("refold-spring-boot-autoconfigure",
			"refold-spring-boot-starter-test");

	private static final Pattern PUBLIC_TYPE = Pattern.compile(
			"^public (?:(?:final|abstract|sealed) )*(?:class|interface|record|enum|@interface) ", Pattern.MULTILINE);

	@TestFactory
	Stream<DynamicTest> publicTypeSaysSinceWhen() throws IOException {
		return sources().filter((source) -> !source.endsWith("package-info.java")).map((source) -> test(source, () -> {
			String code = Files.readString(source);
			Matcher type = PUBLIC_TYPE.matcher(code);
			if (type.find()) {
				String before = code.substring(0, type.start());
				assertThat(before.substring(before.lastIndexOf("/**"))).contains("@since ");
			}
		}));
	}

	@TestFactory
	Stream<DynamicTest> packageSaysWhereToStart() throws IOException {
		return sources().filter((source) -> source.endsWith("package-info.java"))
			.map((source) -> test(source, () -> assertThat(Files.readString(source))
				.containsPattern("(?i)start[\\s*]+with\\b|:[\\s*]+use\\s")));
	}

	private static DynamicTest test(Path source, Executable executable) {
		return DynamicTest.dynamicTest(DocumentationPage.ROOT.relativize(source).toString(), executable);
	}

	private static Stream<Path> sources() throws IOException {
		Stream<Path> sources = Stream.empty();
		for (String module : MODULES) {
			Path directory = DocumentationPage.ROOT.resolve(Path.of(module, "src", "main", "java"));
			try (Stream<Path> files = Files.walk(directory)) {
				sources = Stream.concat(sources,
						files.filter((file) -> file.toString().endsWith(".java")).toList().stream());
			}
		}
		return sources;
	}

}
