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

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import ai.refold.live.Finding.Verdict;

/**
 * A run of the check: its calls, and what was found. Everything that it creates carries
 * its name, by which it is deleted in the end, also what was created by a call that
 * seemed to fail.
 */
final class Trial {

	private final LiveSettings settings;

	private final LiveCalls calls;

	private final List<Finding> findings = new ArrayList<>();

	private boolean clean;

	Trial(LiveSettings settings) {
		this.settings = settings;
		this.calls = new LiveCalls(settings);
	}

	LiveSettings settings() {
		return this.settings;
	}

	LiveCalls calls() {
		return this.calls;
	}

	String name() {
		return this.settings.name();
	}

	List<Finding> findings() {
		return List.copyOf(this.findings);
	}

	void run(Statements statements) {
		try {
			statements.tryOut(this);
		}
		catch (RuntimeException ex) {
			add(Verdict.DIFFERS, statements.getClass().getSimpleName() + " end early", "a response", ex.toString());
		}
	}

	/**
	 * Expect status, code and message, or the beginning of them; several where Refold's
	 * pages disagree.
	 */
	void expect(String statement, LiveResponse seen, String... expected) {
		boolean holds = Stream.of(expected).anyMatch((text) -> seen.describe().startsWith(text));
		add(holds ? Verdict.HOLDS : Verdict.DIFFERS, statement, String.join(" or ", expected), seen.describe());
	}

	void check(String statement, String expected, Object seen) {
		boolean holds = expected.equals(String.valueOf(seen));
		add(holds ? Verdict.HOLDS : Verdict.DIFFERS, statement, expected, String.valueOf(seen));
	}

	void ask(String question, Object seen) {
		add(Verdict.OPEN, question, "not documented", String.valueOf(seen));
	}

	void leaveOut(String question, String need) {
		add(Verdict.UNTRIED, question, "not documented", need);
	}

	private void add(Verdict verdict, String statement, String expected, String seen) {
		this.findings.add(new Finding(verdict, statement, expected,
				seen.replace(this.settings.apiKey(), "<key>").replaceAll("[\\s|]+", " ")));
	}

	synchronized void cleanUp() {
		if (!this.clean) {
			this.clean = true;
			cleanUp("webhooks", "/webhook", "webhook_url");
			cleanUp("event definitions", "/application/event", "name");
			cleanUpAccount(name());
			cleanUpAccount(name() + "-0");
		}
	}

	private void cleanUpAccount(String id) {
		run((trial) -> {
			this.calls.delete("/linked-account/" + id);
			expect("Clean up: linked account", this.calls.get("/linked-account/" + id), "404 SERVER_ERROR", "500");
		});
	}

	private void cleanUp(String what, String path, String field) {
		run((trial) -> {
			this.calls.get(path)
				.json()
				.valueStream()
				.filter((item) -> item.path(field).asString("").contains(name()))
				.forEach((item) -> this.calls.delete(path + "/" + item.path("_id").asString()));
			long left = this.calls.get(path)
				.json()
				.valueStream()
				.filter((item) -> item.path(field).asString("").contains(name()))
				.count();
			check("Clean up: " + what, "0 left", left + " left");
		});
	}

}
