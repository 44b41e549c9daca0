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
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Links of the documentation lead somewhere, and every page is found from its index.
 */
class DocumentationLinksTests {

	private static final Path INDEX = DocumentationPage.ROOT.resolve(Path.of("docs", "README.md"));

	@TestFactory
	Stream<DynamicTest> linkLeadsSomewhere() throws IOException {
		return pages().stream()
			.flatMap((page) -> page.links()
				.map((link) -> DynamicTest.dynamicTest(page + " -> " + link, () -> assertLeadsSomewhere(page, link))));
	}

	@Test
	void everyPageIsReachableFromTheIndex() throws IOException {
		List<Path> docs = pages().stream()
			.map(DocumentationPage::file)
			.filter((file) -> file.startsWith(INDEX.getParent()))
			.toList();
		assertThat(reachable()).as("pages that links lead to, from docs/README.md on").containsAll(docs);
	}

	@Test
	void listForLanguageModelsNamesEveryPage() throws IOException {
		DocumentationPage list = new DocumentationPage(INDEX.resolveSibling("llms.txt"));
		assertThat(list.links().map(list::target)).allSatisfy((target) -> assertThat(target).exists())
			.containsAll(pages().stream()
				.map(DocumentationPage::file)
				.filter((file) -> file.startsWith(INDEX.getParent()) && !file.equals(INDEX))
				.toList());
	}

	private static void assertLeadsSomewhere(DocumentationPage page, String link) throws IOException {
		Path target = page.target(link);
		assertThat(target).exists();
		int anchor = link.indexOf('#');
		if (anchor >= 0) {
			assertThat(new DocumentationPage(target).anchors()).contains(link.substring(anchor + 1));
		}
	}

	private static Set<Path> reachable() throws IOException {
		Set<Path> reached = new LinkedHashSet<>();
		Deque<Path> next = new ArrayDeque<>(List.of(INDEX));
		while (!next.isEmpty()) {
			Path file = next.remove();
			if (Files.exists(file) && reached.add(file)) {
				DocumentationPage page = new DocumentationPage(file);
				page.links().map(page::target).filter((target) -> target.toString().endsWith(".md")).forEach(next::add);
			}
		}
		return reached;
	}

	private static Collection<DocumentationPage> pages() throws IOException {
		List<DocumentationPage> pages = DocumentationPage.all();
		assertThat(pages).extracting(DocumentationPage::file).contains(INDEX);
		return pages;
	}

}
