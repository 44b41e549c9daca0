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
package ai.refold.spring.autoconfigure;

import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the configuration metadata, as editors read it.
 */
class ConfigurationMetadataTests {

	private final JsonNode metadata = JsonMapper.shared()
		.readTree(getClass().getResourceAsStream("/META-INF/spring-configuration-metadata.json"));

	@TestFactory
	Stream<DynamicTest> propertyIsDescribed() {
		return properties().map((property) -> DynamicTest.dynamicTest(property.path("name").asString(),
				() -> assertThat(property.path("description").asString("")).endsWith(".")));
	}

	@TestFactory
	Stream<DynamicTest> switchAndDurationShowTheirDefault() {
		return properties()
			.filter((property) -> property.path("type").asString().matches("java\\.(lang\\.Boolean|time\\.Duration)"))
			.map((property) -> DynamicTest.dynamicTest(property.path("name").asString(),
					() -> assertThat(property.has("defaultValue")).isTrue()));
	}

	private Stream<JsonNode> properties() {
		return this.metadata.path("properties").valueStream();
	}

}
