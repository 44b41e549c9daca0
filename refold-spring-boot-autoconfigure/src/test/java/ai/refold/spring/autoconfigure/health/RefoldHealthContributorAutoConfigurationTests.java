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
package ai.refold.spring.autoconfigure.health;

import java.time.Duration;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthContributors;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import ai.refold.spring.autoconfigure.client.RefoldClientAutoConfiguration;
import ai.refold.spring.autoconfigure.event.RefoldEventAutoConfiguration;
import ai.refold.spring.health.ApiKeyMonitor;
import ai.refold.spring.outbox.OutboxOperations;
import ai.refold.spring.webhook.inbox.InboxOperations;
import ai.refold.spring.webhook.subscription.WebhookSubscriptionOperations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link RefoldHealthContributorAutoConfiguration}.
 */
class RefoldHealthContributorAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(RefoldClientAutoConfiguration.class, RefoldEventAutoConfiguration.class,
						RefoldHealthContributorAutoConfiguration.class, HealthContributorAutoConfiguration.class))
		.withPropertyValues("refold.api-key=test_key", "refold.base-url=http://localhost:1");

	@Test
	void contributesAPartPerFeature() {
		this.contextRunner.run((context) -> assertThat(context.getBean("refoldHealthContributor"))
			.isInstanceOfSatisfying(CompositeHealthContributor.class,
					(health) -> assertThat(names(health)).isEqualTo("apiKey,eventQueue")));
	}

	@Test
	void contributesTheSubscriptionWhereThereIsOne() {
		this.contextRunner.withBean(WebhookSubscriptionOperations.class, () -> mock())
			.run((context) -> assertThat(names(context.getBean(CompositeHealthContributor.class)))
				.isEqualTo("apiKey,webhookSubscription,eventQueue"));
	}

	@Test
	void contributesOutboxAndInboxWhereTheyAreUsed() {
		this.contextRunner.withBean(OutboxOperations.class, () -> mock())
			.withBean(InboxOperations.class, () -> mock())
			.run((context) -> assertThat(names(context.getBean(CompositeHealthContributor.class)))
				.isEqualTo("apiKey,eventQueue,outbox,inbox"));
	}

	@Test
	void saysNothingAboutEventsThatAreSwitchedOff() {
		this.contextRunner.withPropertyValues("refold.event.enabled=false")
			.run((context) -> assertThat(names(context.getBean(CompositeHealthContributor.class))).isEqualTo("apiKey"));
	}

	@Test
	void callsNoListener() {
		this.contextRunner.run((context) -> {
			HealthIndicator apiKey = (HealthIndicator) context.getBean(CompositeHealthContributor.class)
				.getContributor("apiKey");
			assertThat(apiKey).isNotNull();
			assertThat(apiKey.health().getStatus()).isEqualTo(Status.UNKNOWN);
		});
	}

	@Test
	void bindsTheBacklogAge() {
		this.contextRunner.withPropertyValues("refold.health.max-backlog-age=3m")
			.run((context) -> assertThat(context.getBean(RefoldHealthProperties.class).maxBacklogAge())
				.isEqualTo(Duration.ofMinutes(3)));
	}

	@Test
	void backsOffWhenSwitchedOff() {
		this.contextRunner.withPropertyValues("management.health.refold.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean("refoldHealthContributor")
				.doesNotHaveBean(ApiKeyMonitor.class));
	}

	@Test
	void backsOffWhenRefoldIsSwitchedOff() {
		this.contextRunner.withPropertyValues("refold.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean("refoldHealthContributor"));
	}

	@Test
	void backsOffForTheApplicationsOwn() {
		this.contextRunner.withUserConfiguration(OwnHealth.class)
			.run((context) -> assertThat(context).hasBean("refoldHealthIndicator")
				.doesNotHaveBean("refoldHealthContributor"));
	}

	@Test
	void backsOffWithoutHealth() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(HealthContributor.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("refoldHealthContributor"));
	}

	private static String names(CompositeHealthContributor health) {
		return health.stream().map(HealthContributors.Entry::name).collect(Collectors.joining(","));
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnHealth {

		@Bean
		HealthIndicator refoldHealthIndicator() {
			return () -> Health.up().build();
		}

	}

}
