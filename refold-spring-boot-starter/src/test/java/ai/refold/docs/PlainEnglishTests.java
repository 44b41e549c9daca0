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
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Documentation, comments, messages and names use the words of the field, in tests too.
 * {@code words.tsv} lists the others, each with what to write instead. The texts in tests
 * are data, so they are not read.
 */
class PlainEnglishTests {

	private static final Path WORDS = Path.of("src", "test", "resources", "ai", "refold", "docs", "words.tsv");

	private static final List<String> MODULES = List.of("refold-spring-boot-autoconfigure",
			"refold-spring-boot-starter", "refold-spring-boot-starter-test", "sample-app", "benchmarks");

	private static final Pattern CODE = Pattern.compile("\\{@\\w+ [^}]*}|@param \\S+");

	private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");

	private static final Pattern WORD_BREAK = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|_");

	@TestFactory
	Stream<DynamicTest> pageUsesTheWordsOfTheField() throws IOException {
		List<Word> words = words();
		return DocumentationPage.all()
			.stream()
			.map((page) -> DynamicTest.dynamicTest(page.toString(),
					() -> assertThat(findings(page.toString(), page.prose(), words)).isEmpty()));
	}

	@TestFactory
	Stream<DynamicTest> sourceUsesTheWordsOfTheField() throws IOException {
		List<Word> words = words();
		return sources().map((source) -> DynamicTest.dynamicTest(source.toString(),
				() -> assertThat(findings(source.toString(), text(source), words)).isEmpty()));
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

	@Test
	void nameIsReadWordByWordAndTextOfATestIsNot() {
		assertThat(findings("ATests.java", words("\tvoid answersOnce(String theTeller) {", true), words()))
			.containsExactly("ATests.java:1: 'answers', write: responds; of a person or a cache: returns");
		assertThat(findings("A.java", words("\tint ANSWER_TIMEOUT;", false), words())).hasSize(1);
		assertThat(findings("ATests.java", words("\tfire(\"tell\");", true), words())).isEmpty();
		assertThat(findings("A.java", words("\tfire(\"tell\");", false), words())).hasSize(1);
	}

	private static Stream<Path> sources() throws IOException {
		List<Path> sources = new ArrayList<>();
		for (String module : MODULES) {
			try (Stream<Path> files = Files.walk(DocumentationPage.ROOT.resolve(module).resolve("src"))) {
				files.filter((file) -> file.toString().endsWith(".java")).forEach(sources::add);
			}
		}
		return sources.stream().map(DocumentationPage.ROOT::relativize);
	}

	private static String text(Path source) throws IOException {
		boolean test = source.startsWith(source.subpath(0, 1).resolve(Path.of("src", "test")));
		return Files.readAllLines(DocumentationPage.ROOT.resolve(source))
			.stream()
			.map((line) -> words(line, test))
			.collect(Collectors.joining("\n"));
	}

	private static String words(String line, boolean test) {
		if (line.matches("\\s*(/?\\*|//).*")) {
			return CODE.matcher(line).replaceAll("");
		}
		return WORD_BREAK.matcher(test ? TEXT.matcher(line).replaceAll("") : line).replaceAll(" ");
	}

	private static List<String> findings(String page, String prose, List<Word> words) {
		List<String> lines = prose.toLowerCase(Locale.ROOT).lines().toList();
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
	private record Word(String text, Pattern pattern, String instead, List<Pattern> allowedIn) {

		private static Word of(String line) {
			String[] columns = line.split("\t");
			assertThat(columns).as(line).hasSizeBetween(2, 3);
			Stream<String> allowedIn = (columns.length > 2) ? Stream.of(columns[2].split("; ")) : Stream.of();
			return new Word(columns[0], wholeWords(columns[0]), columns[1], allowedIn.map(Word::wholeWords).toList());
		}

		private boolean isIn(String line) {
			if (!line.contains(this.text)) {
				return false;
			}
			String rest = line;
			for (Pattern phrase : this.allowedIn) {
				rest = phrase.matcher(rest).replaceAll("");
			}
			return this.pattern.matcher(rest).find();
		}

		private static Pattern wholeWords(String words) {
			return Pattern.compile("\\b" + Pattern.quote(words) + "\\b");
		}

	}

}
