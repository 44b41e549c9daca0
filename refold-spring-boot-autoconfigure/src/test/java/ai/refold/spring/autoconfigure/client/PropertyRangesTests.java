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
package ai.refold.spring.autoconfigure.client;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import ai.refold.spring.autoconfigure.health.RefoldHealthProperties;
import ai.refold.spring.autoconfigure.jdbc.RefoldJdbcProperties;
import ai.refold.spring.autoconfigure.outbox.RefoldOutboxProperties;
import ai.refold.spring.autoconfigure.webhook.RefoldWebhookAutoConfiguration;
import ai.refold.spring.autoconfigure.webhook.inbox.RefoldInboxProperties;
import ai.refold.spring.autoconfigure.webhook.subscription.RefoldWebhookSubscriptionAutoConfiguration;
import ai.refold.spring.client.RefoldTemplate;
import ai.refold.spring.webhook.RefoldWebhookListener;
import ai.refold.spring.webhook.WorkflowErrored;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A property that cannot be used is named, with its value and what it has to be.
 */
class PropertyRangesTests {

	private static final Map<String, String> NEGATIVE = Map.of("java.time.Duration", "-1s", "java.lang.Integer", "-1",
			"java.lang.Long", "-1", "java.lang.Double", "-1", "org.springframework.util.unit.DataSize", "-1B");

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(RefoldClientAutoConfiguration.class,
				RefoldWebhookAutoConfiguration.class, RefoldWebhookSubscriptionAutoConfiguration.class))
		.withUserConfiguration(Application.class)
		.withPropertyValues("refold.api-key=tk_1", "refold.webhook.subscription.mode=off");

	static Stream<Arguments> valueBelowItsRangeIsNamed() {
		return properties().filter((property) -> NEGATIVE.containsKey(property.path("type").asString()))
			.map((property) -> Arguments.of(property.path("name").asString(),
					NEGATIVE.get(property.path("type").asString())));
	}

	private static Stream<JsonNode> properties() {
		return JsonMapper.shared()
			.readTree(PropertyRangesTests.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json"))
			.path("properties")
			.valueStream()
			.filter((property) -> property.path("name").asString().startsWith("refold."));
	}

	@ParameterizedTest
	@MethodSource
	void valueBelowItsRangeIsNamed(String property, String value) {
		assertThat(failure(property, value)).contains(property, "-1", "It must ");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "refold.outbox.threads | 0 | It must be positive",
					"refold.webhook.inbox.poll-interval | 500us | It must be positive",
					"refold.webhook.deduplication.claim-timeout | 0s | It must be positive",
					"refold.webhook.max-body-size | 0B | It must be positive",
					"refold.webhook.max-body-size | 3GB | It must be below 2GB",
					"refold.webhook.max-body-memory | 2MB | three times 'refold.webhook.max-body-size'",
					"refold.client.retry.multiplier | 0.5 | It must be 1 or more",
					"refold.client.retry.delay | -500us | It must not be negative",
					"refold.client.retry.jitter | -1ns | It must not be negative",
					"refold.client.retry.max-retries | -1 | It must not be negative",
					"refold.client.redirects | follow | Remove the property",
					"refold.base-url | app.refold.ai | http or https URL",
					"refold.base-url | ftp://app.refold.ai | http or https URL",
					"refold.base-url | http://my_host:8080 | valid host and port",
					"refold.base-url | https://app.refold.ai:99999 | valid host and port",
					"refold.base-url | https:// | valid host and port",
					"refold.base-url | https://app.refold.ai/?key=1 | http or https URL",
					"refold.client.deadline | 999999d | at most 100 years",
					"refold.webhook.body-timeout | 9999999d | at most 100 years",
					"refold.outbox.max-age | 99999999999d | at most 100 years",
					"refold.event.idempotency-header | Idempotency Key | name of an HTTP header",
					"refold.webhook.path | hooks | begins with a slash",
					"refold.webhook.public-base-url | https://shop.example.com/refold/webhooks | leave it out",
					"refold.webhook.subscription.method | GET | POST, PUT or PATCH",
					"refold.webhook.subscription.takeover | same-owner | set 'spring.application.name'",
					"refold.outbox.order | random | TaskOrder", "refold.outbox.poll-interval | often | Duration" })
	void valueThatCannotBeUsedIsNamed(String property, String value, String fix) {
		assertThat(failure(property, value)).contains(property, fix);
	}

	@ParameterizedTest
	@ValueSource(strings = { "refold.client.rate-limit.max-wait=0s", "refold.client.retry.max-retries=0",
			"refold.client.retry.delay=0s", "refold.client.retry.jitter=0s", "refold.event.async.max-wait=0s",
			"refold.webhook.subscription.check-interval=0s", "refold.event.idempotency-header=",
			"refold.base-url=http://localhost:8080/refold", "refold.client.retry.multiplier=1" })
	void valueAtTheEndOfItsRangeIsAccepted(String property) {
		this.runner.withPropertyValues(property).run((context) -> assertThat(context).hasNotFailed());
	}

	static Stream<String> durations() {
		return properties().filter((property) -> property.path("type").asString().equals("java.time.Duration"))
			.map((property) -> property.path("name").asString());
	}

	@ParameterizedTest
	@MethodSource("durations")
	void durationThatNoClockCountsIsNamed(String property) {
		assertThat(failure(property, "9223372036854775807s")).contains(property, "It must be at most 100 years");
		assertThat(failure(property, "106752d")).contains(property, "It must be at most 100 years");
		this.runner.withPropertyValues(property + "=36500d").run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean(RefoldTemplate.class)).isNotNull();
		});
	}

	static Stream<Arguments> emptyValueIsNoneOrNamed() {
		return properties().map((property) -> property.path("name").asString())
			.flatMap((property) -> Stream.of(Arguments.of(property, ""), Arguments.of(property, "  ")));
	}

	@ParameterizedTest
	@MethodSource
	void emptyValueIsNoneOrNamed(String property, String value) {
		this.runner.withPropertyValues(property + "=" + value).run((context) -> {
			if (context.getStartupFailure() != null) {
				assertThat(messages(context.getStartupFailure())).contains(property);
			}
			else {
				assertThat(context.getBean(RefoldTemplate.class)).isNotNull();
			}
		});
	}

	@Test
	void passwordInAUrlIsNotQuoted() {
		assertThat(failure("refold.base-url", "ftp://user:secret@app.refold.ai")).contains("refold.base-url")
			.doesNotContain("secret");
	}

	@Test
	void propertiesOfTheApplicationAreNotLookedAt() {
		this.runner.withPropertyValues("refoldable.threads=-1", "server.tomcat.threads.max=-1")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	private String failure(String property, String value) {
		StringBuilder messages = new StringBuilder();
		this.runner.withPropertyValues(property + "=" + value).run((context) -> {
			assertThat(context).hasFailed();
			messages.append(messages(context.getStartupFailure()));
		});
		return messages.toString();
	}

	private static String messages(Throwable failure) {
		return Stream.iterate(failure, (ex) -> ex != null, Throwable::getCause)
			.map(Throwable::getMessage)
			.collect(Collectors.joining("\n"));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties({ RefoldOutboxProperties.class, RefoldInboxProperties.class,
			RefoldHealthProperties.class, RefoldJdbcProperties.class })
	static class Application {

		@Bean
		Listener listener() {
			return new Listener();
		}

	}

	@RefoldWebhookListener
	static class Listener {

		void on(WorkflowErrored event) {
		}

	}

}
