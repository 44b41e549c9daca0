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
package ai.refold.spring.autoconfigure.webhook;

import java.beans.PropertyDescriptor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.BeanWrapper;
import org.springframework.beans.BeanWrapperImpl;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.util.ReflectionUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import ai.refold.spring.autoconfigure.webhook.subscription.RefoldWebhookSubscriptionProperties;
import ai.refold.spring.webhook.subscription.WebhookSubscriptionSettings;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the configuration metadata of {@code refold.webhook}, as editors read it.
 */
class WebhookConfigurationMetadataTests {

	private final JsonNode metadata = JsonMapper.shared()
		.readTree(getClass().getResourceAsStream("/META-INF/spring-configuration-metadata.json"));

	@TestFactory
	Stream<DynamicTest> propertyIsDescribed() {
		List<JsonNode> properties = all("properties");
		assertThat(properties).extracting((property) -> property.path("name").asString())
			.contains("refold.webhook.public-base-url", "refold.webhook.subscription.mode");
		return properties.stream()
			.map((property) -> DynamicTest.dynamicTest(property.path("name").asString(),
					() -> assertThat(property.path("description").asString("")).endsWith(".")));
	}

	@TestFactory
	Stream<DynamicTest> propertyShowsItsDefault() {
		return Stream
			.concat(bound("refold.webhook", RefoldWebhookProperties.class),
					bound("refold.webhook.subscription", RefoldWebhookSubscriptionProperties.class))
			.map((name) -> DynamicTest.dynamicTest(name,
					() -> assertThat(property(name).path("defaultValue").isMissingNode()).isFalse()));
	}

	@Test
	void methodsAreSuggested() {
		assertThat(values("refold.webhook.subscription.method"))
			.containsExactlyInAnyOrderElementsOf(WebhookSubscriptionSettings.METHODS);
	}

	@Test
	void templatesAreSuggested() {
		assertThat(values("refold.webhook.subscription.body")).contains("{{event}}");
	}

	private static Stream<String> bound(String prefix, Class<? extends Record> type) {
		return components(prefix, new Binder().bindOrCreate(prefix, type));
	}

	private static Stream<String> components(String prefix, Record properties) {
		return Arrays.stream(properties.getClass().getRecordComponents()).flatMap((component) -> {
			String name = prefix + "." + DataObjectPropertyName.toDashedForm(component.getName());
			Object value = ReflectionUtils.invokeMethod(component.getAccessor(), properties);
			if (value instanceof Record nested) {
				return components(name, nested);
			}
			return (value == null || value instanceof Collection || value instanceof Map) ? Stream.empty()
					: Stream.of(name);
		});
	}

	private static Stream<String> defaults(String prefix, Object properties) {
		BeanWrapper wrapper = new BeanWrapperImpl(properties);
		List<String> names = new ArrayList<>();
		for (PropertyDescriptor descriptor : wrapper.getPropertyDescriptors()) {
			String name = prefix + "." + DataObjectPropertyName.toDashedForm(descriptor.getName());
			Object value = wrapper.getPropertyValue(descriptor.getName());
			if (descriptor.getName().equals("class") || value == null || value instanceof Collection
					|| value instanceof Map) {
				continue;
			}
			if (descriptor.getWriteMethod() != null) {
				names.add(name);
			}
			else {
				defaults(name, value).forEach(names::add);
			}
		}
		return names.stream();
	}

	private JsonNode property(String name) {
		return find("properties", name);
	}

	private List<String> values(String name) {
		return find("hints", name).path("values").valueStream().map((hint) -> hint.path("value").asString()).toList();
	}

	private JsonNode find(String kind, String name) {
		return all(kind).stream()
			.filter((element) -> element.path("name").asString().equals(name))
			.findFirst()
			.orElseThrow(() -> new AssertionError("No " + kind + " of " + name));
	}

	private List<JsonNode> all(String kind) {
		return this.metadata.path(kind)
			.valueStream()
			.filter((element) -> element.path("name").asString().startsWith("refold.webhook."))
			.toList();
	}

}
