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
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every Java snippet of the documentation is part of a source file of this package, which
 * the build compiles, and has the imports that it needs there and no others.
 */
class DocumentationSnippetsTests {

	private static final Pattern SNIPPET = Pattern.compile("^ *```java\n(.*?)^ *```",
			Pattern.MULTILINE | Pattern.DOTALL);

	private static final Pattern IMPORT = Pattern.compile("import (?:static )?[\\w.]+\\.(\\w+);\n");

	private static final Pattern STRING = Pattern.compile("\"(?:\\\\.|[^\"\\\\])*\"");

	@TestFactory
	Stream<DynamicTest> snippetIsCompiled() throws IOException {
		List<String> sources = javaSources();
		List<DocumentationPage> pages = DocumentationPage.all();
		assertThat(pages).extracting(DocumentationPage::file).contains(DocumentationPage.ROOT.resolve("README.md"));
		return pages.stream().flatMap((page) -> snippets(page, sources));
	}

	private Stream<DynamicTest> snippets(DocumentationPage page, List<String> sources) {
		return SNIPPET.matcher(page.text()).results().map((snippet) -> {
			String text = normalize(snippet.group(1));
			String code = IMPORT.matcher(text).replaceAll("");
			return DynamicTest.dynamicTest(page + ": " + code.lines().findFirst().orElse(""), () -> {
				assertThat(braces(code, '{')).as("closing braces of\n%s", code).isEqualTo(braces(code, '}'));
				List<String> origins = sources.stream().filter((source) -> source.contains(code)).toList();
				assertThat(origins).as(code).isNotEmpty();
				assertThat(origins).as("imports of\n%s", text)
					.anySatisfy((origin) -> assertThat(imports(text)).containsExactlyElementsOf(needed(origin, code)));
			});
		});
	}

	private static List<String> imports(String text) {
		return IMPORT.matcher(text).results().map(MatchResult::group).toList();
	}

	private static List<String> needed(String origin, String code) {
		String plain = STRING.matcher(code).replaceAll("");
		return IMPORT.matcher(origin)
			.results()
			.filter((line) -> Pattern.compile("\\b" + line.group(1) + "\\b").matcher(plain).find())
			.map(MatchResult::group)
			.toList();
	}

	private static long braces(String code, char brace) {
		return code.chars().filter((character) -> character == brace).count();
	}

	private static List<String> javaSources() throws IOException {
		try (Stream<Path> sources = Files.walk(Path.of("src", "test", "java", "ai", "refold", "docs"))) {
			return sources.filter((source) -> source.toString().endsWith(".java"))
				.map((source) -> normalize(read(source)))
				.toList();
		}
	}

	private static String normalize(String code) {
		return code.lines()
			.map(String::strip)
			.filter((line) -> !line.isEmpty())
			.reduce("", (text, line) -> text + line + "\n");
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
