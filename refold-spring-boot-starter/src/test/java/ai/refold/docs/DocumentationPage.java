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
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of the documentation.
 *
 * @param file the page
 */
record DocumentationPage(Path file) {

	static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

	private static final Pattern CODE_BLOCK = Pattern.compile("^ *```.*?^ *```", Pattern.MULTILINE | Pattern.DOTALL);

	private static final Pattern CODE = Pattern.compile("`[^`\n]*`");

	private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

	private static final Pattern TARGET = Pattern.compile("(?<=])\\([^)\\s]+\\)");

	private static final Pattern HEADING = Pattern.compile("^#{1,6} (.+)$", Pattern.MULTILINE);

	/**
	 * Return the pages beside the build, of the reference and of what GitHub shows.
	 */
	static List<DocumentationPage> all() throws IOException {
		List<DocumentationPage> pages = new ArrayList<>(in(ROOT, 1));
		pages.addAll(in(ROOT.resolve("docs"), Integer.MAX_VALUE));
		pages.addAll(in(ROOT.resolve(".github"), Integer.MAX_VALUE));
		return pages;
	}

	private static List<DocumentationPage> in(Path directory, int depth) throws IOException {
		if (!Files.isDirectory(directory)) {
			return List.of();
		}
		try (Stream<Path> files = Files.walk(directory, depth)) {
			return files.filter((file) -> file.toString().endsWith(".md")).map(DocumentationPage::new).toList();
		}
	}

	String text() {
		try {
			return Files.readString(this.file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Return the text without code and link targets, each line at its place.
	 */
	String prose() {
		String prose = CODE_BLOCK.matcher(text()).replaceAll((block) -> block.group().replaceAll("[^\n]", ""));
		return TARGET.matcher(CODE.matcher(prose).replaceAll("``")).replaceAll("");
	}

	/**
	 * Return where links within the repository lead, as they are written.
	 */
	Stream<String> links() {
		String prose = CODE.matcher(CODE_BLOCK.matcher(text()).replaceAll("")).replaceAll("");
		return LINK.matcher(prose)
			.results()
			.map((link) -> link.group(1))
			.filter((link) -> !link.matches("[a-z]+:.*"))
			.toList()
			.stream();
	}

	Path target(String link) {
		String path = link.replaceFirst("#.*", "");
		return path.isEmpty() ? this.file : this.file.resolveSibling(path).normalize();
	}

	/**
	 * Return the anchors that GitHub gives to the headings.
	 */
	List<String> anchors() {
		Map<String, Integer> seen = new HashMap<>();
		return HEADING.matcher(CODE_BLOCK.matcher(text()).replaceAll(""))
			.results()
			.map(DocumentationPage::anchor)
			.map((anchor) -> {
				int before = seen.merge(anchor, 1, Integer::sum) - 1;
				return (before > 0) ? anchor + "-" + before : anchor;
			})
			.toList();
	}

	private static String anchor(MatchResult heading) {
		return heading.group(1)
			.strip()
			.toLowerCase(Locale.ROOT)
			.replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1")
			.replaceAll("[^\\p{L}\\p{N} _-]", "")
			.replace(' ', '-');
	}

	@Override
	public String toString() {
		return ROOT.relativize(this.file).toString();
	}

}
