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
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Messages that the page about troubleshooting quotes are messages of the code. What
 * differs from case to case is written as an ellipsis there.
 */
class DocumentationMessagesTests {

	private static final Pattern MESSAGE = Pattern.compile("^```text\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);

	private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");

	@TestFactory
	Stream<DynamicTest> messageIsOneOfTheCode() throws IOException {
		List<String> sources = sources();
		DocumentationPage page = new DocumentationPage(
				DocumentationPage.ROOT.resolve(Path.of("docs", "troubleshooting.md")));
		List<String> messages = Stream.concat(blocks(page.text()), sentences(page.text())).toList();
		assertThat(messages).hasSizeGreaterThan(50);
		return messages.stream()
			.map((message) -> DynamicTest.dynamicTest(message, () -> assertThat(parts(message)).isNotEmpty()
				.allMatch((part) -> sources.stream().anyMatch((source) -> source.contains(part)))));
	}

	private static Stream<String> blocks(String page) {
		return MESSAGE.matcher(page).results().flatMap((block) -> block.group(1).lines());
	}

	/**
	 * Return the code in the text that has as many words as a message.
	 */
	private static Stream<String> sentences(String page) {
		return CODE.matcher(page.replaceAll("(?ms)^ *```.*?^ *```", ""))
			.results()
			.map((code) -> code.group(1))
			.filter((code) -> code.split(" ").length > 3);
	}

	/**
	 * Split into what the code has as literals. A part too short to recognise says
	 * nothing.
	 */
	private static List<String> parts(String message) {
		return Arrays.stream(message.split("…"))
			.map((part) -> part.replaceFirst("^\\)", "").strip())
			.filter((part) -> part.length() > 8)
			.toList();
	}

	private static List<String> sources() throws IOException {
		try (Stream<Path> files = Files
			.walk(DocumentationPage.ROOT.resolve(Path.of("refold-spring-boot-autoconfigure", "src", "main", "java")))) {
			return files.filter((file) -> file.toString().endsWith(".java"))
				.map(DocumentationMessagesTests::withoutConcatenation)
				.toList();
		}
	}

	private static String withoutConcatenation(Path source) {
		try {
			return Files.readString(source).replaceAll("\"\\s*\\+\\s*\"", "").replace("\\\"", "\"");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
