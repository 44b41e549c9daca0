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
package ai.refold.spring.autoconfigure.webhook.catchup;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

import ai.refold.spring.autoconfigure.RefoldConnectionDetails;
import ai.refold.spring.autoconfigure.webhook.RefoldWebhookAutoConfiguration;
import ai.refold.spring.client.ReactiveRefoldOperations;
import ai.refold.spring.client.RefoldOperations;
import ai.refold.spring.webhook.catchup.ReactiveRefoldCatchUp;
import ai.refold.spring.webhook.catchup.RefoldCatchUp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link RefoldCatchUpAutoConfiguration}.
 */
class RefoldCatchUpAutoConfigurationTests {

	private static final AutoConfigurations AUTO_CONFIGURATIONS = AutoConfigurations
		.of(RefoldWebhookAutoConfiguration.class, RefoldCatchUpAutoConfiguration.class);

	private final WebApplicationContextRunner web = new WebApplicationContextRunner()
		.withConfiguration(AUTO_CONFIGURATIONS)
		.withBean(RefoldConnectionDetails.class, () -> () -> "key")
		.withBean(RefoldOperations.class, () -> mock(RefoldOperations.class))
		.withBean(ReactiveRefoldOperations.class, () -> mock(ReactiveRefoldOperations.class));

	private final ApplicationContextRunner plain = new ApplicationContextRunner().withConfiguration(AUTO_CONFIGURATIONS)
		.withBean(RefoldConnectionDetails.class, () -> () -> "key")
		.withBean(RefoldOperations.class, () -> mock(RefoldOperations.class))
		.withBean(ReactiveRefoldOperations.class, () -> mock(ReactiveRefoldOperations.class));

	@Test
	void configuresAllInAWebApplication() {
		this.web.run((context) -> assertThat(context).hasSingleBean(RefoldCatchUp.class)
			.hasSingleBean(ReactiveRefoldCatchUp.class));
	}

	@Test
	void catchesUpOnlyWhereListenersAreCalled() {
		this.plain.run((context) -> assertThat(context).doesNotHaveBean(RefoldCatchUp.class)
			.doesNotHaveBean(ReactiveRefoldCatchUp.class));
		this.web.withPropertyValues("refold.webhook.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(RefoldCatchUp.class));
	}

	@Test
	void configuresNothingWhereRefoldIsDisabledOrThereIsNoClient() {
		this.web.withPropertyValues("refold.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(RefoldCatchUp.class));
		new ApplicationContextRunner().withConfiguration(AUTO_CONFIGURATIONS)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(RefoldCatchUp.class));
	}

	@Test
	void backsOff() {
		RefoldCatchUp catchUp = mock(RefoldCatchUp.class);
		ReactiveRefoldCatchUp reactive = mock(ReactiveRefoldCatchUp.class);
		this.web.withBean(RefoldCatchUp.class, () -> catchUp)
			.withBean(ReactiveRefoldCatchUp.class, () -> reactive)
			.run((context) -> {
				assertThat(context).getBean(RefoldCatchUp.class).isSameAs(catchUp);
				assertThat(context).getBean(ReactiveRefoldCatchUp.class).isSameAs(reactive);
			});
	}

	@Test
	void worksWithoutTheActuator() {
		this.web.withClassLoader(new FilteredClassLoader("org.springframework.boot.actuate"))
			.run((context) -> assertThat(context).hasSingleBean(RefoldCatchUp.class));
	}

}
