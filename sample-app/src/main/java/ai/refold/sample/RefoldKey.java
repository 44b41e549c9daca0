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
package ai.refold.sample;

import java.util.Map;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.StringUtils;

import ai.refold.spring.RefoldConfigurationException;
import ai.refold.spring.RefoldEnvironment;

/**
 * The switch for Refold itself. The key of another application, which a shell may have in
 * {@code REFOLD_API_KEY}, is not taken: the sample makes accounts and defines events.
 */
final class RefoldKey implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	static final String VARIABLE = "SAMPLE_REFOLD_API_KEY";

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		ConfigurableEnvironment environment = context.getEnvironment();
		String key = environment.getProperty(VARIABLE, "");
		if (RefoldEnvironment.ofApiKey(key).isProduction()) {
			throw new RefoldConfigurationException(VARIABLE + " is a key of the production environment.",
					"The sample makes accounts and defines events: set a key of the test environment.");
		}
		if (!StringUtils.hasText(key) && !Boolean.getBoolean(AbstractAotProcessor.AOT_PROCESSING)) {
			throw new RefoldConfigurationException("The sample has no key of Refold: " + VARIABLE + " is not set.",
					"Set it to a key of the test environment, or run TestSampleApplication, which brings a simulator.");
		}
		environment.getPropertySources().addFirst(new MapPropertySource("refoldKey", Map.of("refold.api-key", key)));
	}

}
