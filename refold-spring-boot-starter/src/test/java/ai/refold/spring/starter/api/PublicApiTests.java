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

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import ai.refold.spring.Internal;
import ai.refold.spring.autoconfigure.RefoldConnectionDetails;
import ai.refold.spring.autoconfigure.RefoldProperties;
import ai.refold.spring.autoconfigure.client.RefoldClientAutoConfiguration;
import ai.refold.spring.autoconfigure.client.RefoldTemplateBuilderConfigurer;
import ai.refold.spring.client.transport.RefoldHeaders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/**
 * Tests for the public API: it is the one in {@code src/test/resources/api}. The system
 * property {@code public-api} set to {@code accept-additions} takes over what is new,
 * {@code accept-all} also what breaks users.
 */
class PublicApiTests {

	private static final Path COMMITTED = Path.of("src", "test", "resources", "api");

	private static final String TYPE = "Template is class";

	@ParameterizedTest
	@CsvSource({ "refold-spring-boot-autoconfigure, ai.refold.spring.client.RefoldTemplate",
			"refold-spring-boot-starter-test, ai.refold.spring.test.RefoldServer" })
	void publicApiIsTheCommittedOne(String module, Class<?> anchor) throws Exception {
		List<String> current = PublicApi.ofModuleOf(anchor);
		assertThat(current).hasSizeGreaterThan(100);
		Path file = COMMITTED.resolve(module + ".txt");
		ApiDifference difference = ApiDifference.between(Files.exists(file) ? Files.readAllLines(file) : List.of(),
				current);
		String accepted = System.getProperty("public-api", "");
		if (accepted.equals("accept-all")
				|| accepted.equals("accept-additions") && difference.incompatible().isEmpty()) {
			Files.write(file, current);
		}
		else if (!difference.incompatible().isEmpty()) {
			fail("The API of %s breaks its users. Keep what was there, or, before 1.0 and with a note for them, run with -Dpublic-api=accept-all%n%s",
					module, String.join(System.lineSeparator(), difference.incompatible()));
		}
		else if (!difference.isEmpty()) {
			fail("The API of %s has grown. If it is meant to, run with -Dpublic-api=accept-additions%n%s", module,
					String.join(System.lineSeparator(), difference.additions()));
		}
	}

	@ParameterizedTest
	@ValueSource(classes = { Internal.class, RefoldConnectionDetails.class, RefoldTemplateBuilderConfigurer.class })
	void whatIsNamedIsApi(Class<?> type) {
		assertThat(PublicApi.isVisible(type)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(classes = { RefoldClientAutoConfiguration.class, RefoldProperties.class, RefoldHeaders.class })
	void wiringAndInternalsAreNoApi(Class<?> type) {
		assertThat(PublicApi.isVisible(type)).isFalse();
	}

	@Test
	void whatIsGoneOrChangedIsIncompatible() {
		ApiDifference difference = difference(List.of(TYPE, "Template has fire(int): void"),
				List.of(TYPE, "Template has fire(long): void"));
		assertThat(difference.incompatible()).containsExactly("gone:  Template has fire(int): void");
	}

	@Test
	void whatIsNewIsAnAddition() {
		ApiDifference difference = difference(List.of(TYPE),
				List.of(TYPE, "Template has fire(): void", "Other is interface", "Other has abstract on(): void"));
		assertThat(difference.incompatible()).isEmpty();
		assertThat(difference.additions()).hasSize(3);
	}

	@Test
	void whatImplementorsWouldHaveToAddIsIncompatible() {
		ApiDifference difference = difference(List.of("Event is annotation", "Hook is interface"),
				List.of("Event is annotation", "Event has abstract id(): String = \"\"",
						"Event has abstract name(): String", "Hook is interface", "Hook has abstract on(): void",
						"Hook has default off(): void"));
		assertThat(difference.incompatible()).containsExactly("asked: Event has abstract name(): String",
				"asked: Hook has abstract on(): void");
	}

	@Test
	void nothingDiffersFromItself() {
		assertThat(difference(List.of(TYPE), List.of(TYPE)).isEmpty()).isTrue();
	}

	private ApiDifference difference(List<String> committed, List<String> current) {
		return ApiDifference.between(committed, current);
	}

}
