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
package ai.refold.docs.properties;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page of properties says what the configuration metadata says.
 */
class PropertiesPageTests {

	private static final Path PAGE = Path.of("..", "docs", "properties.md");

	private static final String WRITE = "refold.properties-page";

	private static final String COMMAND = "mvn -pl refold-spring-boot-starter -am -Dtest=PropertiesPageTests "
			+ "-Dsurefire.failIfNoSpecifiedTests=false -D" + WRITE + "=write test";

	@Test
	void pageIsAsTheMetadata() throws IOException {
		String page = PropertiesPage.render(COMMAND);
		if ("write".equals(System.getProperty(WRITE))) {
			Files.writeString(PAGE, page);
		}
		assertThat(Files.readString(PAGE)).as("docs/properties.md is not up to date. Run: " + COMMAND).isEqualTo(page);
	}

	@Test
	void everyPropertyIsListedOnce() throws IOException {
		assertThat(PropertiesPage.render(COMMAND)).containsOnlyOnce("| `refold.api-key` |")
			.containsOnlyOnce("| `refold.webhook.inbox.threads` |")
			.containsOnlyOnce("| `management.health.refold.enabled` |");
	}

}
