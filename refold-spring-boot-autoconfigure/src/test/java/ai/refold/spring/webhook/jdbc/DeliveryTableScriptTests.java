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
package ai.refold.spring.webhook.jdbc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.core.io.ClassPathResource;

import ai.refold.spring.jdbc.DatabaseClock;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the scripts.
 */
class DeliveryTableScriptTests {

	private static final Pattern COLUMN = Pattern.compile("^\\t(\\w+) \\S+( char\\))? not null( primary key)?,?$",
			Pattern.MULTILINE);

	private static final List<String> COLUMNS = List.of("id", "delivery_key", "listener_id", "token", "attempt", "done",
			"claimed_until", "remembered_until");

	@ParameterizedTest
	@EnumSource(DatabaseClock.class)
	void hasSameColumnsForEachDatabase(DatabaseClock database) throws IOException {
		assertThat(COLUMN.matcher(script(database)).results().map((column) -> column.group(1)).toList())
			.isEqualTo(COLUMNS);
	}

	@ParameterizedTest
	@EnumSource(DatabaseClock.class)
	void saysWhetherItIsRunByTests(DatabaseClock database) throws IOException {
		boolean run = Arrays.stream(DeliveryDatabases.values()).anyMatch((one) -> one.name().equals(database.name()));
		assertThat(script(database).startsWith("-- Not run by the tests of this project.")).isEqualTo(!run);
	}

	private String script(DatabaseClock database) throws IOException {
		String name = "schema-%s.sql".formatted(database.name().toLowerCase(Locale.ROOT));
		return new ClassPathResource(name, JdbcDeliveryStore.class).getContentAsString(StandardCharsets.UTF_8);
	}

}
