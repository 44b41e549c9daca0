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
package ai.refold.spring.event.definition;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import ai.refold.spring.Internal;

/**
 * Finds the defined name that was probably meant: one that differs only in case, blanks
 * or punctuation, else the one with the smallest edit distance, if it is small enough.
 */
@Internal
public final class NearestName {

	private static final Pattern SEPARATORS = Pattern.compile("[\\s\\p{Punct}]+");

	private NearestName() {
	}

	/**
	 * Return the defined name that was probably meant.
	 * @param name the name that is not defined
	 * @param defined the names that are
	 * @return the nearest of them, {@code null} if none is near
	 */
	public static @Nullable String of(String name, Collection<String> defined) {
		String plain = plain(name);
		int most = Math.max(1, plain.length() / 4);
		return defined.stream()
			.filter((candidate) -> distance(plain, plain(candidate)) <= most)
			.min(Comparator.<String>comparingInt((candidate) -> distance(plain, plain(candidate)))
				.thenComparingInt((candidate) -> distance(name, candidate))
				.thenComparing(Comparator.naturalOrder()))
			.orElse(null);
	}

	private static String plain(String name) {
		return SEPARATORS.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("");
	}

	private static int distance(String from, String to) {
		int[] row = new int[to.length() + 1];
		for (int j = 0; j < row.length; j++) {
			row[j] = j;
		}
		for (int i = 1; i <= from.length(); i++) {
			int diagonal = row[0];
			row[0] = i;
			for (int j = 1; j < row.length; j++) {
				int substituted = diagonal + ((from.charAt(i - 1) == to.charAt(j - 1)) ? 0 : 1);
				diagonal = row[j];
				row[j] = Math.min(substituted, 1 + Math.min(row[j - 1], row[j]));
			}
		}
		return row[to.length()];
	}

}
