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
package ai.refold.spring.autoconfigure.security;

import java.util.Arrays;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Distinguishes Spring Boot's default filter chains, which back off if the application
 * defines one, from the application's own.
 */
final class DefaultChains {

	private static final String SPRING_BOOT = "org.springframework.boot.";

	private DefaultChains() {
	}

	/**
	 * Return whether all chains are Spring Boot's.
	 * @param type the type of a chain
	 */
	static boolean areAll(Class<?> type, ConfigurableListableBeanFactory beanFactory) {
		return Arrays.stream(beanFactory.getBeanNamesForType(type)).allMatch((name) -> isDefault(name, beanFactory));
	}

	private static boolean isDefault(String name, ConfigurableListableBeanFactory beanFactory) {
		String configuration = beanFactory.containsBeanDefinition(name)
				? beanFactory.getBeanDefinition(name).getFactoryBeanName() : null;
		return configuration != null && configuration.startsWith(SPRING_BOOT);
	}

}
