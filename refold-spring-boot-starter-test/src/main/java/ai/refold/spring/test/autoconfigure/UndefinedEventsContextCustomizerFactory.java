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

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.test.context.TestContextAnnotationUtils;

import ai.refold.spring.test.AutoConfigureRefoldServer;

/**
 * {@link ContextCustomizerFactory} that suppresses the warning about undefined events in
 * tests that name no event. What the application is configured to do about them stays.
 */
final class UndefinedEventsContextCustomizerFactory implements ContextCustomizerFactory {

	@Override
	public @Nullable ContextCustomizer createContextCustomizer(Class<?> testClass,
			List<ContextConfigurationAttributes> configAttributes) {
		AutoConfigureRefoldServer annotation = TestContextAnnotationUtils.findMergedAnnotation(testClass,
				AutoConfigureRefoldServer.class);
		return (annotation != null && annotation.events().length == 0) ? new NoWarning() : null;
	}

	private record NoWarning() implements ContextCustomizer {

		@Override
		public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
			Map<String, Object> properties = Map.of("refold.event.definitions.on-missing", "ignore");
			context.getEnvironment().getPropertySources().addLast(new MapPropertySource("refoldTest", properties));
		}

	}

}
