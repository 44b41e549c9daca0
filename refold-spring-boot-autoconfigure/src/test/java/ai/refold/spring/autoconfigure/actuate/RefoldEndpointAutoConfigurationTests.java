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
package ai.refold.spring.autoconfigure.actuate;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.javapoet.ClassName;

import ai.refold.spring.actuate.CatchUpEndpointSection;
import ai.refold.spring.actuate.RefoldEndpoint;
import ai.refold.spring.actuate.RefoldEndpointSection;
import ai.refold.spring.actuate.SubscriptionEndpointSection;
import ai.refold.spring.autoconfigure.client.RefoldClientAutoConfiguration;
import ai.refold.spring.autoconfigure.event.RefoldEventAutoConfiguration;
import ai.refold.spring.diagnosis.RefoldEventDiagnosis;
import ai.refold.spring.webhook.catchup.ReactiveRefoldCatchUp;
import ai.refold.spring.webhook.subscription.WebhookSubscriptionOperations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link RefoldEndpointAutoConfiguration}.
 */
class RefoldEndpointAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(RefoldClientAutoConfiguration.class,
				RefoldEventAutoConfiguration.class, RefoldEndpointAutoConfiguration.class))
		.withPropertyValues("refold.api-key=test_key", "management.endpoints.web.exposure.include=refold");

	@Test
	void consistsOfTheFeaturesThereAre() {
		this.contextRunner.run((context) -> assertThat(context.getBean(RefoldEndpoint.class).refold())
			.containsOnlyKeys("diagnosis", "events", "progress", "queue"));
	}

	@Test
	void containsTheSectionsOfTheApplication() {
		RefoldEndpointSection section = mock();
		given(section.name()).willReturn("invoices");
		given(section.describe()).willReturn("3 open");
		this.contextRunner.withBean(RefoldEndpointSection.class, () -> section)
			.run((context) -> assertThat(context.getBean(RefoldEndpoint.class).refold()).containsEntry("invoices",
					"3 open"));
	}

	@Test
	void hasTheSubscriptionWhereThereIsOne() {
		this.contextRunner.withBean(WebhookSubscriptionOperations.class, () -> mock())
			.run((context) -> assertThat(context).hasSingleBean(SubscriptionEndpointSection.class));
	}

	@Test
	void catchesUpWhereListenersAreCalled() {
		this.contextRunner.run((context) -> assertThat(context).doesNotHaveBean(CatchUpEndpointSection.class));
		this.contextRunner.withBean(ReactiveRefoldCatchUp.class, () -> mock())
			.run((context) -> assertThat(context).hasSingleBean(CatchUpEndpointSection.class));
	}

	@Test
	void isAbsentUnlessExposed() {
		this.contextRunner.withPropertyValues("management.endpoints.web.exposure.include=health")
			.run((context) -> assertThat(context).doesNotHaveBean(RefoldEndpoint.class)
				.doesNotHaveBean(RefoldEndpointSection.class));
	}

	@Test
	void isAbsentWithoutAccess() {
		this.contextRunner.withPropertyValues("management.endpoint.refold.access=NONE")
			.run((context) -> assertThat(context).doesNotHaveBean(RefoldEndpoint.class));
	}

	@Test
	void isAbsentWithoutActuator() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(Endpoint.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("refoldEndpoint"));
	}

	@Test
	void backsOffForTheApplicationsOwn() {
		RefoldEndpoint own = new RefoldEndpoint(List.of());
		this.contextRunner.withBean("ownEndpoint", RefoldEndpoint.class, () -> own)
			.run((context) -> assertThat(context.getBean(RefoldEndpoint.class)).isSameAs(own));
	}

	@Test
	void rendersItsDescriptionsInANativeImage() {
		DefaultGenerationContext generation = new DefaultGenerationContext(
				new ClassNameGenerator(ClassName.get(getClass())), new InMemoryGeneratedFiles());
		GenericApplicationContext context = new GenericApplicationContext();
		context.registerBean(RefoldEndpointAutoConfiguration.class);
		new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
		RuntimeHints hints = generation.getRuntimeHints();
		assertThat(RuntimeHintsPredicates.reflection()
			.onMethodInvocation(SubscriptionEndpointSection.SubscriptionDescriptor.class, "webhookId")).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection()
			.onMethodInvocation(CatchUpEndpointSection.CatchUpDescriptor.class, "alreadyHandled")).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(RefoldEventDiagnosis.Finding.class, "code"))
			.accepts(hints);
	}

}
