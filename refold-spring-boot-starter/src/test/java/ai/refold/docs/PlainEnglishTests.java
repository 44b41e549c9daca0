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
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Documentation, comments and messages use the words of the field. {@code words.tsv}
 * lists the others, each with what to write instead.
 */
class PlainEnglishTests {

	private static final Path WORDS = Path.of("src", "test", "resources", "ai", "refold", "docs", "words.tsv");

	private static final List<String> MODULES = List.of("refold-spring-boot-autoconfigure",
			"refold-spring-boot-starter-test", "sample-app");

	private static final Pattern CODE = Pattern.compile("\\{@\\w+ [^}]*}|@param \\S+");

	private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");

	@TestFactory
	Stream<DynamicTest> pageUsesTheWordsOfTheField() throws IOException {
		List<Word> words = words();
		return DocumentationPage.all()
			.stream()
			.map((page) -> DynamicTest.dynamicTest(page.toString(),
					() -> assertThat(findings(page.toString(), page.prose(), words)).isEmpty()));
	}

	@TestFactory
	Stream<DynamicTest> commentsAndMessagesUseTheWordsOfTheField() throws IOException {
		List<Word> words = words();
		return sources().map((source) -> DynamicTest.dynamicTest(source.toString(),
				() -> assertThat(findings(source.toString(), commentsAndTexts(source), words)).isEmpty()));
	}

	@Test
	void findingNamesFileLineAndReplacement() {
		assertThat(findings("docs/page.md", "A first line.\nThe answer is Repeated.", words()))
			.containsExactly("docs/page.md:2: 'answer', write: response", "docs/page.md:2: 'repeated', write: retried");
	}

	@Test
	void wordIsAWholeWord() {
		assertThat(findings("docs/page.md", "A runaway thread foretells nothing, faraway.", words())).isEmpty();
	}

	@Test
	void wordIsAllowedInAPhrase() {
		assertThat(findings("docs/page.md", "A repeated delivery is recognised.", words())).isEmpty();
	}

	private static Stream<Path> sources() throws IOException {
		List<Path> sources = new ArrayList<>();
		for (String module : MODULES) {
			try (Stream<Path> files = Files.walk(DocumentationPage.ROOT.resolve(module).resolve("src/main/java"))) {
				files.filter((file) -> file.toString().endsWith(".java")).forEach(sources::add);
			}
		}
		return sources.stream().map(DocumentationPage.ROOT::relativize);
	}

	private static String commentsAndTexts(Path source) throws IOException {
		return Files.readAllLines(DocumentationPage.ROOT.resolve(source))
			.stream()
			.map(PlainEnglishTests::commentOrTexts)
			.collect(Collectors.joining("\n"));
	}

	private static String commentOrTexts(String line) {
		return line.matches("\\s*(/?\\*|//).*") ? CODE.matcher(line).replaceAll("")
				: TEXT.matcher(line).results().map(MatchResult::group).collect(Collectors.joining(" "));
	}

	private static List<String> findings(String page, String prose, List<Word> words) {
		List<String> lines = prose.lines().toList();
		return IntStream.range(0, lines.size())
			.boxed()
			.flatMap((line) -> words.stream()
				.filter((word) -> word.isIn(lines.get(line)))
				.map((word) -> page + ":" + (line + 1) + ": '" + word.text() + "', write: " + word.instead()))
			.toList();
	}

	private static List<Word> words() {
		try {
			return Files.readAllLines(WORDS).stream().filter((line) -> !line.startsWith("#")).map(Word::of).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * A word or phrase of the list.
	 */
	private record Word(String text, String instead, List<String> allowedIn) {

		private static Word of(String line) {
			String[] columns = line.split("\t");
			assertThat(columns).as(line).hasSizeBetween(2, 3);
			return new Word(columns[0], columns[1], (columns.length > 2) ? List.of(columns[2].split("; ")) : List.of());
		}

		private boolean isIn(String line) {
			String rest = line;
			for (String phrase : this.allowedIn) {
				rest = ignoringCase(phrase).matcher(rest).replaceAll("");
			}
			return ignoringCase(this.text).matcher(rest).find();
		}

		private static Pattern ignoringCase(String words) {
			return Pattern.compile("\\b" + Pattern.quote(words) + "\\b", Pattern.CASE_INSENSITIVE);
		}

	}

}
