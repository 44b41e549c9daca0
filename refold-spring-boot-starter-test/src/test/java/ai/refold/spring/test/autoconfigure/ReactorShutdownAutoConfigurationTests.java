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
package ai.refold.spring.test.autoconfigure;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.netty.resources.LoopResources;

import static org.assertj.core.api.Assertions.assertThat;

class ReactorShutdownAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ReactorShutdownAutoConfiguration.class))
		.withSystemProperties("spring.reactor.netty.shutdown-quiet-period=")
		.withBean(ReactorResourceFactory.class);

	@Test
	void reactorNettyStopsAtOnce() {
		this.contextRunner.run((context) -> assertThat(context.getBean(ReactorResourceFactory.class))
			.hasFieldOrPropertyWithValue("shutdownQuietPeriod", Duration.ZERO));
	}

	@Test
	void whenPropertyIsSetItIsLeftAlone() {
		this.contextRunner.withPropertyValues("spring.reactor.netty.shutdown-quiet-period=1s")
			.run((context) -> assertThat(context.getBean(ReactorResourceFactory.class))
				.extracting("shutdownQuietPeriod")
				.isNotEqualTo(Duration.ZERO));
	}

	@Test
	void whenReactorNettyIsMissingItBacksOff() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(ReactorShutdownAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader(LoopResources.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("refoldReactorShutdownPostProcessor"));
	}

}
