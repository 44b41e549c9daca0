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
package ai.refold.spring.autoconfigure.webhook.recovery;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

import ai.refold.spring.autoconfigure.RefoldConnectionDetails;
import ai.refold.spring.autoconfigure.webhook.RefoldWebhookAutoConfiguration;
import ai.refold.spring.client.ReactiveRefoldOperations;
import ai.refold.spring.client.RefoldOperations;
import ai.refold.spring.webhook.recovery.ReactiveRefoldCatchUp;
import ai.refold.spring.webhook.recovery.RefoldCatchUp;
import ai.refold.spring.webhook.recovery.RefoldCatchUpSettings;
import ai.refold.spring.webhook.recovery.RefoldConnections;
import ai.refold.spring.webhook.recovery.RefoldConnectionsSettings;
import ai.refold.spring.webhook.recovery.RefoldRerunSettings;
import ai.refold.spring.webhook.recovery.RefoldReruns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link RefoldRecoveryAutoConfiguration}.
 */
class RefoldRecoveryAutoConfigurationTests {

	private static final AutoConfigurations AUTO_CONFIGURATIONS = AutoConfigurations
		.of(RefoldWebhookAutoConfiguration.class, RefoldRecoveryAutoConfiguration.class);

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
			.hasSingleBean(ReactiveRefoldCatchUp.class)
			.hasSingleBean(RefoldReruns.class)
			.hasSingleBean(RefoldConnections.class));
	}

	@Test
	void catchesUpOnlyWhereListenersAreCalled() {
		this.plain.run((context) -> assertThat(context).doesNotHaveBean(RefoldCatchUp.class)
			.doesNotHaveBean(ReactiveRefoldCatchUp.class)
			.hasSingleBean(RefoldReruns.class)
			.hasSingleBean(RefoldConnections.class));
		this.web.withPropertyValues("refold.webhook.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(RefoldCatchUp.class));
	}

	@Test
	void configuresNothingWhereRefoldIsDisabledOrThereIsNoClient() {
		this.web.withPropertyValues("refold.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(RefoldCatchUp.class)
				.doesNotHaveBean(RefoldReruns.class)
				.doesNotHaveBean(RefoldConnections.class));
		new ApplicationContextRunner().withConfiguration(AUTO_CONFIGURATIONS)
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(RefoldReruns.class)
				.doesNotHaveBean(RefoldConnections.class));
	}

	@Test
	void backsOff() {
		RefoldCatchUp catchUp = mock(RefoldCatchUp.class);
		ReactiveRefoldCatchUp reactive = mock(ReactiveRefoldCatchUp.class);
		RefoldReruns reruns = mock(RefoldReruns.class);
		RefoldConnections connections = mock(RefoldConnections.class);
		this.web.withBean(RefoldCatchUp.class, () -> catchUp)
			.withBean(ReactiveRefoldCatchUp.class, () -> reactive)
			.withBean(RefoldReruns.class, () -> reruns)
			.withBean(RefoldConnections.class, () -> connections)
			.run((context) -> {
				assertThat(context).getBean(RefoldCatchUp.class).isSameAs(catchUp);
				assertThat(context).getBean(ReactiveRefoldCatchUp.class).isSameAs(reactive);
				assertThat(context).getBean(RefoldReruns.class).isSameAs(reruns);
				assertThat(context).getBean(RefoldConnections.class).isSameAs(connections);
			});
	}

	@Test
	void worksWithoutTheActuator() {
		this.web.withClassLoader(new FilteredClassLoader("org.springframework.boot.actuate"))
			.run((context) -> assertThat(context).hasSingleBean(RefoldCatchUp.class));
	}

	@Test
	void propertiesHaveDefaults() {
		this.plain.run((context) -> {
			RefoldRecoveryProperties properties = context.getBean(RefoldRecoveryProperties.class);
			assertThat(properties.getCatchUp().toSettings())
				.isEqualTo(new RefoldCatchUpSettings(10_000, Duration.ofMinutes(10)));
			assertThat(properties.getRerun().toSettings())
				.isEqualTo(new RefoldRerunSettings(3, 100, Duration.ofSeconds(10), 3, Duration.ofMinutes(10)));
			assertThat(properties.getConnections().toSettings())
				.isEqualTo(new RefoldConnectionsSettings(Duration.ofMinutes(10), 10_000));
		});
	}

	@Test
	void propertiesAreBound() {
		this.plain
			.withPropertyValues("refold.webhook.catch-up.max-executions=5", "refold.webhook.catch-up.look-back=1h",
					"refold.webhook.rerun.max-reruns=1", "refold.webhook.rerun.max-per-hour=7",
					"refold.webhook.rerun.delay=1s", "refold.webhook.rerun.multiplier=1.5",
					"refold.webhook.rerun.max-delay=3s", "refold.webhook.connections.max-age=5s",
					"refold.webhook.connections.max-accounts=9")
			.run((context) -> {
				RefoldRecoveryProperties properties = context.getBean(RefoldRecoveryProperties.class);
				assertThat(properties.getCatchUp().toSettings())
					.isEqualTo(new RefoldCatchUpSettings(5, Duration.ofHours(1)));
				assertThat(properties.getRerun().toSettings())
					.isEqualTo(new RefoldRerunSettings(1, 7, Duration.ofSeconds(1), 1.5, Duration.ofSeconds(3)));
				assertThat(properties.getConnections().toSettings())
					.isEqualTo(new RefoldConnectionsSettings(Duration.ofSeconds(5), 9));
			});
	}

	@Test
	void impossibleSettingsStopTheStart() {
		this.plain.withPropertyValues("refold.webhook.rerun.delay=1h")
			.run((context) -> assertThat(context).getFailure()
				.hasRootCauseMessage("'maxDelay' must not be less than 'delay'"));
	}

}
