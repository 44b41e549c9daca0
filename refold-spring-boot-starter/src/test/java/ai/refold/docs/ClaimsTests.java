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
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Claims of the documentation name the tests that hold them. {@code claims.tsv} lists
 * them; each is part of its page still, and its tests exist.
 */
class ClaimsTests {

	private static final Path CLAIMS = Path.of("src", "test", "resources", "ai", "refold", "docs", "claims.tsv");

	private static final Pattern TEST = Pattern
		.compile("\t@(Test|ParameterizedTest|TestFactory|RepeatedTest|ArchTest)\\b");

	@TestFactory
	Stream<DynamicTest> claimIsInItsPageAndItsTestsExist() throws IOException {
		Map<String, String> sources = testSources();
		return claims().stream()
			.map((claim) -> DynamicTest.dynamicTest(claim.page() + ": " + claim.text(),
					() -> assertHolds(claim, sources)));
	}

	@Test
	void claimsAreSortedByPage() {
		assertThat(claims()).isNotEmpty().extracting(Claim::page).isSorted();
	}

	@Test
	void claimsAreDistinct() {
		assertThat(claims()).extracting((claim) -> claim.page() + ": " + claim.text()).doesNotHaveDuplicates();
	}

	@Test
	void methodCountsOnlyIfItIsATest() {
		String source = "class A {\n\n\t@Test\n\tvoid one() {\n\t\ttwo();\n\t}\n\n\tvoid two() {\n\t}\n\n}\n";
		assertThat(List.of("one", "two", "on", "three")).filteredOn((method) -> isTest(source, method))
			.containsExactly("one");
	}

	private static void assertHolds(Claim claim, Map<String, String> sources) {
		assertThat(new DocumentationPage(DocumentationPage.ROOT.resolve(claim.page())).text()).contains(claim.text());
		assertThat(claim.tests()).isNotEmpty().allSatisfy((test) -> {
			String[] names = test.split("#");
			assertThat(names).as(test).hasSize(2);
			assertThat(isTest(sources.getOrDefault(names[0], ""), names[1])).as("test %s exists", test).isTrue();
		});
	}

	/**
	 * Return whether a method is declared below an annotation of a test, with no empty
	 * line between them.
	 */
	private static boolean isTest(String source, String method) {
		Pattern declaration = Pattern
			.compile("\t[\\w<> ]*\\b(void|DynamicTest>|ArchRule) " + Pattern.quote(method) + "( =|\\()");
		return Pattern.compile("\n\n")
			.splitAsStream(source)
			.filter((block) -> TEST.matcher(block).find())
			.anyMatch((block) -> declaration.matcher(block).find());
	}

	private static List<Claim> claims() {
		return read(CLAIMS).lines().filter((line) -> !line.startsWith("#")).map(Claim::of).toList();
	}

	/**
	 * Return the text of all test classes by their simple name.
	 */
	private static Map<String, String> testSources() throws IOException {
		try (Stream<Path> modules = Files.list(DocumentationPage.ROOT)) {
			return modules.map((module) -> module.resolve(Path.of("src", "test", "java")))
				.filter(Files::isDirectory)
				.flatMap(ClaimsTests::files)
				.filter((file) -> file.toString().endsWith("Tests.java"))
				.collect(Collectors.toMap((file) -> file.getFileName().toString().replace(".java", ""),
						ClaimsTests::read, String::concat));
		}
	}

	private static Stream<Path> files(Path directory) {
		try {
			return Files.walk(directory);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * A claim of the documentation.
	 */
	private record Claim(String page, String text, List<String> tests) {

		private static Claim of(String line) {
			String[] columns = line.split("\t");
			assertThat(columns).as(line).hasSize(3);
			return new Claim(columns[0], columns[1], List.of(columns[2].split("; ")));
		}

	}

}
