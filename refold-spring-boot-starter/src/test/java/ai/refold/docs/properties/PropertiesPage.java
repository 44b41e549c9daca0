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
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import tools.jackson.databind.json.JsonMapper;

/**
 * The reference page of all properties, made from the configuration metadata.
 */
final class PropertiesPage {

	private static final String METADATA = "META-INF/spring-configuration-metadata.json";

	private static final String HEAD = """
			# Properties

			This page lists every property. `PropertiesPageTests` makes it from the metadata with which editors complete the names. To change a \
			description, change the comment of the field in the `@ConfigurationProperties` class, and make the page again:

			```console
			$ %s
			```

			Durations are written as `500ms`, `10s`, `15m`, `24h` or `14d`, sizes as `1MB`. A property without a default is not set.
			""";

	private static final Map<String, String> PAGES = Map.ofEntries(
			Map.entry("refold", "[getting started](getting-started.md)"),
			Map.entry("refold.client", "[calling Refold](client.md)"), Map.entry("refold.event", "[events](events.md)"),
			Map.entry("refold.health", "[operations](operations.md#health)"),
			Map.entry("refold.jdbc", "[the tables](outbox.md#the-tables)"),
			Map.entry("refold.outbox", "[the outbox](outbox.md)"),
			Map.entry("refold.webhook", "[webhooks](webhooks.md)"),
			Map.entry("refold.webhook.deduplication", "[once, as far as possible](webhooks.md#repeated-deliveries)"),
			Map.entry("refold.webhook.inbox", "[the inbox](inbox.md)"),
			Map.entry("refold.webhook.signature", "[webhooks](webhooks.md#where-the-endpoint-is)"),
			Map.entry("refold.webhook.subscription", "[the webhook subscription](subscription.md)"),
			Map.entry("management", "[operations](operations.md)"));

	private PropertiesPage() {
	}

	static String render(String command) throws IOException {
		Map<String, List<PropertyDescription>> groups = properties().stream()
			.collect(Collectors.groupingBy(PropertyDescription::group, TreeMap::new, Collectors.toList()));
		List<PropertyDescription> others = groups.remove("management");
		StringBuilder page = new StringBuilder(HEAD.formatted(command));
		groups.forEach((group, properties) -> append(page, group, properties));
		append(page, "management", (others != null) ? others : List.of());
		return page.toString();
	}

	private static void append(StringBuilder page, String group, List<PropertyDescription> properties) {
		page.append("\n## ").append(group).append('\n');
		if (PAGES.containsKey(group)) {
			page.append("\nSee ").append(PAGES.get(group)).append(".\n");
		}
		page.append("\n| property | type | default | description |\n| --- | --- | --- | --- |\n");
		properties.forEach((property) -> page.append(property.row()).append('\n'));
	}

	private static List<PropertyDescription> properties() throws IOException {
		List<PropertyDescription> properties = new ArrayList<>();
		for (URL metadata : Collections.list(PropertiesPage.class.getClassLoader().getResources(METADATA))) {
			JsonMapper.shared()
				.readTree(metadata.openStream())
				.path("properties")
				.valueStream()
				.map(PropertyDescription::of)
				.filter((property) -> (property.name() + ".").contains("refold."))
				.forEach(properties::add);
		}
		properties.sort(Comparator.comparing(PropertyDescription::name));
		return properties;
	}

}
