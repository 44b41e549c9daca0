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
package ai.refold.spring.test;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Assertions about something that was recorded. Each one narrows what is meant and waits
 * until there is at least one such thing.
 *
 * @param <SELF> the type of the assertion
 * @param <A> the type of what recorded it
 * @param <T> the kind of thing
 * @since 0.1.0
 */
public abstract sealed class RecordedAssert<SELF extends RecordedAssert<SELF, A, T>, A, T>
		extends AbstractAssert<SELF, A>
		permits FiredEventAssert, ExecutedActionAssert, DeliveryAssert, RegisteredWebhookAssert, PublishedEventAssert {

	private final String what;

	private final Function<A, List<T>> recorded;

	private final AssertionWait wait;

	private final List<Criterion<T>> criteria = new ArrayList<>();

	RecordedAssert(A actual, Class<SELF> selfType, String what, Function<A, List<T>> recorded, AssertionWait wait) {
		super(actual, selfType);
		this.what = what;
		this.recorded = recorded;
		this.wait = wait;
	}

	abstract String describe(T recorded);

	/**
	 * Narrow by a condition of your own.
	 * @param description describes the condition in the failure message
	 * @param condition the condition
	 * @return this assertion
	 */
	public SELF matching(String description, Predicate<T> condition) {
		this.criteria.add(new Criterion<>(description, condition));
		if (!this.wait.until(() -> !matches().isEmpty())) {
			fail("at least one", matches().size());
		}
		return this.myself;
	}

	/**
	 * Verify that there is exactly one, also after the settling time.
	 * @return this assertion
	 */
	public SELF once() {
		return times(1);
	}

	/**
	 * Verify how many there are, also after the settling time.
	 * @param expected the number, at least 1
	 * @return this assertion
	 */
	public SELF times(int expected) {
		boolean exact = this.wait.until(() -> matches().size() >= expected)
				&& this.wait.stays(() -> matches().size() == expected);
		if (!exact) {
			fail("exactly " + expected, matches().size());
		}
		return this.myself;
	}

	final SELF matchingJson(String field, Function<T, @Nullable JsonNode> json, JsonExpectation expected) {
		return matching(field + " " + expected, (candidate) -> expected.isMetBy(json.apply(candidate)));
	}

	private List<T> matches() {
		return this.recorded.apply(this.actual).stream().filter((candidate) -> unmet(candidate).isEmpty()).toList();
	}

	private List<Criterion<T>> unmet(T candidate) {
		return this.criteria.stream().filter((criterion) -> !criterion.condition().test(candidate)).toList();
	}

	private void fail(String expected, int found) {
		List<T> all = this.recorded.apply(this.actual);
		throw failure("%nExpected %s %s%n%s%nbut found %d among %d within %s.%n%s", expected, this.what,
				lines(this.criteria), found, all.size(), this.wait.atMost(), nearest(all));
	}

	private String nearest(List<T> all) {
		return all.stream()
			.min(Comparator.comparingInt((candidate) -> unmet(candidate).size()))
			.map((candidate) -> "Nearest match:%n  %s%n%s".formatted(describe(candidate), explain(candidate)))
			.orElse("There is none at all.");
	}

	private String explain(T candidate) {
		List<Criterion<T>> unmet = unmet(candidate);
		return unmet.isEmpty() ? "which matches" : "which is not%n%s".formatted(lines(unmet));
	}

	private String lines(List<Criterion<T>> criteria) {
		return criteria.stream().map((criterion) -> "  " + criterion.description()).collect(Collectors.joining("\n"));
	}

	private record Criterion<T>(String description, Predicate<T> condition) {

	}

}
