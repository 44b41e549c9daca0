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
package ai.refold.spring.autoconfigure.observation;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import ai.refold.spring.RefoldException;
import ai.refold.spring.autoconfigure.client.RefoldClientAutoConfiguration;
import ai.refold.spring.autoconfigure.event.RefoldEventAutoConfiguration;
import ai.refold.spring.autoconfigure.webhook.RefoldWebhookAutoConfiguration;
import ai.refold.spring.event.RefoldDispatchFailedEvent;
import ai.refold.spring.event.RefoldEventPublisher;
import ai.refold.spring.observation.DefaultRefoldEventPublishObservationConvention;
import ai.refold.spring.observation.EventMetrics;
import ai.refold.spring.observation.EventObservation;
import ai.refold.spring.observation.RefoldEventPublishObservationConvention;
import ai.refold.spring.observation.WebhookMetrics;
import ai.refold.spring.observation.WebhookObservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link RefoldObservationAutoConfiguration} and
 * {@link RefoldMetricsAutoConfiguration}.
 */
class RefoldObservationAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(RefoldClientAutoConfiguration.class,
				RefoldEventAutoConfiguration.class, RefoldObservationAutoConfiguration.class,
				RefoldMetricsAutoConfiguration.class, MetricsAutoConfiguration.class))
		.withPropertyValues("refold.api-key=test_key", "refold.base-url=http://localhost:1");

	@Test
	void isAbsentWithoutARegistry() {
		this.contextRunner.run((context) -> assertThat(context).doesNotHaveBean(EventObservation.class)
			.doesNotHaveBean(EventMetrics.class));
	}

	@Test
	void isAbsentWithoutMicrometerCore() {
		this.contextRunner.withUserConfiguration(Observations.class)
			.withClassLoader(new FilteredClassLoader(MeterRegistry.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(EventObservation.class)
				.doesNotHaveBean(EventMetrics.class));
	}

	@Test
	void isAbsentWhenRefoldIsSwitchedOff() {
		this.contextRunner.withUserConfiguration(Observations.class, Meters.class)
			.withPropertyValues("refold.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(EventObservation.class)
				.doesNotHaveBean(EventMetrics.class));
	}

	@Test
	void observesEvents() {
		this.contextRunner.withUserConfiguration(Observations.class)
			.withPropertyValues("refold.client.retry.max-retries=0", "refold.event.async.max-age=1ms")
			.run((context) -> {
				context.getBean(RefoldEventPublisher.class).publish("invoice.paid", "acme", null);
				TestObservationRegistry registry = context.getBean(TestObservationRegistry.class);
				await().untilAsserted(() -> TestObservationRegistryAssert.assertThat(registry)
					.hasObservationWithNameEqualTo("refold.event.publish")
					.that()
					.hasLowCardinalityKeyValue("event", "invoice.paid"));
				await().untilAsserted(() -> TestObservationRegistryAssert.assertThat(registry)
					.hasObservationWithNameEqualTo("refold.event")
					.that()
					.hasLowCardinalityKeyValue("dispatch", "async")
					.hasLowCardinalityKeyValue("outcome", "unavailable")
					.hasBeenStopped());
			});
	}

	@Test
	void usesTheApplicationsConvention() {
		this.contextRunner.withUserConfiguration(Observations.class)
			.withBean(RefoldEventPublishObservationConvention.class,
					() -> new DefaultRefoldEventPublishObservationConvention() {

						@Override
						public String getName() {
							return "acme.publish";
						}

					})
			.run((context) -> {
				context.getBean(RefoldEventPublisher.class).publish("invoice.paid", "acme", null);
				TestObservationRegistryAssert.assertThat(context.getBean(TestObservationRegistry.class))
					.hasObservationWithNameEqualTo("acme.publish");
			});
	}

	@Test
	void countsFailedEvents() {
		this.contextRunner.withUserConfiguration(Meters.class).run((context) -> {
			context.publishEvent(
					new RefoldDispatchFailedEvent("id", "invoice.paid", "acme", "key", 1, new RefoldException("no")));
			MeterRegistry meters = context.getBean(MeterRegistry.class);
			assertThat(meters.get("refold.event.failed").tag("event", "invoice.paid").counter().count()).isEqualTo(1);
			assertThat(meters.get("refold.event.queue").gauge().value()).isZero();
		});
	}

	@Test
	void observesListenersOfAWebApplication() {
		new WebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(RefoldClientAutoConfiguration.class,
					RefoldWebhookAutoConfiguration.class, RefoldObservationAutoConfiguration.class,
					RefoldMetricsAutoConfiguration.class, MetricsAutoConfiguration.class))
			.withUserConfiguration(Observations.class, Meters.class)
			.withPropertyValues("refold.api-key=test_key")
			.run((context) -> {
				assertThat(context).hasSingleBean(WebhookObservation.class)
					.hasSingleBean(WebhookMetrics.class)
					.doesNotHaveBean(EventMetrics.class);
				assertThat(context.getBean(MeterRegistry.class).get("refold.webhook.deliveries").counters())
					.isNotEmpty();
			});
	}

	@Configuration(proxyBeanMethods = false)
	static class Observations {

		@Bean
		TestObservationRegistry observationRegistry() {
			return TestObservationRegistry.create();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Meters {

		@Bean
		SimpleMeterRegistry meterRegistry() {
			return new SimpleMeterRegistry();
		}

	}

}
