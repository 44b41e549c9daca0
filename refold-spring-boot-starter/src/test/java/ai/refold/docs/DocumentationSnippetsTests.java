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
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every Java snippet of the documentation stands in a source file of this package, which
 * the build compiles.
 */
class DocumentationSnippetsTests {

	private static final Pattern SNIPPET = Pattern.compile("^ *```java\n(.*?)^ *```",
			Pattern.MULTILINE | Pattern.DOTALL);

	@TestFactory
	Stream<DynamicTest> snippetIsCompiled() throws IOException {
		List<String> sources = javaSources();
		List<DocumentationPage> pages = DocumentationPage.all();
		assertThat(pages).extracting(DocumentationPage::file).contains(DocumentationPage.ROOT.resolve("README.md"));
		return pages.stream().flatMap((page) -> snippets(page, sources));
	}

	private Stream<DynamicTest> snippets(DocumentationPage page, List<String> sources) {
		return SNIPPET.matcher(page.text()).results().map((snippet) -> {
			String code = normalize(snippet.group(1));
			return DynamicTest.dynamicTest(page + ": " + code.lines().findFirst().orElse(""),
					() -> assertThat(sources).as(code).anyMatch((source) -> source.contains(code)));
		});
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
