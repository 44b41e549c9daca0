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

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.env.Environment;
import org.springframework.http.client.ReactorResourceFactory;

/**
 * {@link BeanPostProcessor} that shortens the quiet period of Reactor Netty, unless it is
 * configured.
 */
final class ReactorShutdownPostProcessor implements BeanPostProcessor {

	private final boolean configured;

	ReactorShutdownPostProcessor(Environment environment) {
		this.configured = environment.containsProperty("spring.reactor.netty.shutdown-quiet-period");
	}

	@Override
	public Object postProcessBeforeInitialization(Object bean, String beanName) {
		if (bean instanceof ReactorResourceFactory resourceFactory && !this.configured) {
			resourceFactory.setShutdownQuietPeriod(Duration.ZERO);
		}
		return bean;
	}

}
