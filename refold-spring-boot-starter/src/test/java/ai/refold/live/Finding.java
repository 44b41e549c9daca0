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
package ai.refold.live;

/**
 * What was seen of a statement.
 *
 * @param verdict whether it holds
 * @param statement what is documented, or asked
 * @param expected what was expected
 * @param seen what was seen
 */
record Finding(Verdict verdict, String statement, String expected, String seen) {

	String toRow() {
		return "| %-9s | %-62s | %-50s | %s |".formatted(this.verdict.text, this.statement, this.expected, this.seen);
	}

	enum Verdict {

		/** As documented. */
		HOLDS("ok"),

		/** Other than documented. */
		DIFFERS("differs"),

		/** Not documented. */
		OPEN("open"),

		/** Not tried. */
		UNTRIED("not tried");

		private final String text;

		Verdict(String text) {
			this.text = text;
		}

	}

}
