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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.tools.Diagnostic.Kind;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the checks of comments in the build do not ask for: since when a public type is
 * there, and where to start in a package. The build leaves out packages of
 * auto-configuration, whose accessors of properties have no comment; comments that are
 * there have to be right.
 */
class JavadocTests {

	private static final List<String> MODULES = List.of("refold-spring-boot-autoconfigure",
			"refold-spring-boot-starter-test");

	private static final Pattern PUBLIC_TYPE = Pattern.compile(
			"^public (?:(?:final|abstract|sealed) )*(?:class|interface|record|enum|@interface) ", Pattern.MULTILINE);

	private static final String AUTO_CONFIGURATION = Path.of("ai", "refold", "spring", "autoconfigure").toString();

	@TestFactory
	Stream<DynamicTest> publicTypeSaysSinceWhen() throws IOException {
		return sources().filter((source) -> !source.endsWith("package-info.java")).map((source) -> test(source, () -> {
			String code = Files.readString(source);
			Matcher type = PUBLIC_TYPE.matcher(code);
			String before = type.find() ? code.substring(0, type.start()) : "";
			if (!before.isEmpty() && !before.endsWith("@Internal\n")) {
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

	@Test
	void commentsOfAutoConfigurationAreRight(@TempDir Path classes) throws IOException {
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
		try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
			List<String> options = List.of("-proc:none", "-Xdoclint:all,-missing", "-d", classes.toString());
			List<Path> sources = sources().filter((source) -> source.toString().contains(AUTO_CONFIGURATION)).toList();
			assertThat(sources).hasSizeGreaterThan(50);
			compiler.getTask(null, files, diagnostics, options, null, files.getJavaFileObjectsFromPaths(sources))
				.call();
		}
		assertThat(diagnostics.getDiagnostics()).filteredOn((diagnostic) -> diagnostic.getKind() != Kind.NOTE)
			.isEmpty();
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
