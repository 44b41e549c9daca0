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
package ai.refold.spring.starter.api;

import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import ai.refold.spring.webhook.WorkflowErrored;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TypeDescription}.
 */
class TypeDescriptionTests {

	private static final String NAME = TypeDescriptionTests.class.getName() + "$";

	@Test
	void classHasItsVisibleMembersWithNullness() {
		assertThat(TypeDescription.of(Sample.class)).containsExactlyInAnyOrder(
				NAME + "Sample is abstract class<T extends java.lang.Number> implements java.lang.Runnable",
				NAME + "Sample has protected new(java.lang.String, @Nullable java.lang.String)",
				NAME + "Sample has static final NAME: java.lang.String = \"sample\"",
				NAME + "Sample has find(java.util.List<? extends @Nullable T>): @Nullable java.lang.String throws java.io.IOException",
				NAME + "Sample has protected abstract names(): java.lang.String@Nullable []");
	}

	@Test
	void annotationHasItsAttributesAndTheirDefaults() {
		assertThat(TypeDescription.of(Marker.class)).containsExactlyInAnyOrder(
				NAME + "Marker is annotation @Retention RUNTIME",
				NAME + "Marker has abstract value(): java.lang.String",
				NAME + "Marker has abstract names(): java.lang.String[] = {\"a\", \"b\"}");
	}

	@Test
	void membersOfHiddenSuperclassesAreThoseOfTheType() {
		assertThat(TypeDescription.of(Visible.class)).contains(NAME + "Visible has inherited(): void");
	}

	@Test
	void recordHasItsConstructorUnlessItMayGrow() {
		assertThat(TypeDescription.of(Value.class)).contains(NAME + "Value has new(java.lang.String)");
		assertThat(Stream.of(Response.class, Request.class, WorkflowErrored.class).flatMap(TypeDescription::of))
			.isNotEmpty()
			.noneMatch((line) -> line.contains(" has new("));
	}

	public record Value(String name) {

	}

	public record Response(String name, @JsonAnySetter Map<String, Object> additional) {

	}

	public record Request(String name) {

		public static Request of(String name) {
			return new Request(name);
		}

	}

	public abstract static class Sample<T extends Number> implements Runnable {

		public static final String NAME = "sample";

		final Supplier<String> hidden = () -> NAME;

		protected Sample(String one, @Nullable String two) {
		}

		public @Nullable String find(List<? extends @Nullable T> values) throws IOException {
			return null;
		}

		protected abstract String @Nullable [] names();

		void hidden() {
		}

	}

	@Retention(RetentionPolicy.RUNTIME)
	public @interface Marker {

		String value();

		String[] names() default { "a", "b" };

	}

	static class Hidden {

		public void inherited() {
		}

	}

	public static class Visible extends Hidden {

	}

}
