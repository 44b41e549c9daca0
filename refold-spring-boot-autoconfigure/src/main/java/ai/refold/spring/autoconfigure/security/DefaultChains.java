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

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.util.ClassUtils;

import ai.refold.spring.security.DefaultSecurity;

/**
 * Distinguishes Spring Boot's default filter chains, which back off if the application
 * defines one, from the application's own.
 */
final class DefaultChains {

	private static final String SPRING_BOOT = "org.springframework.boot.";

	private static final String HEALTH = "org.springframework.boot.health.actuate.endpoint.HealthEndpoint";

	private DefaultChains() {
	}

	/**
	 * Return what Spring Boot's chains do.
	 * @param type the type of a chain
	 */
	static DefaultSecurity of(Class<?> type, ConfigurableListableBeanFactory beanFactory) {
		boolean alone = true;
		Set<String> logins = new LinkedHashSet<>();
		for (String name : beanFactory.getBeanNamesForType(type)) {
			String configuration = configuration(name, beanFactory);
			if (configuration == null || !configuration.startsWith(SPRING_BOOT)) {
				alone = false;
			}
			else if (configuration.contains(".oauth2.server.resource.")) {
				boolean opaque = name.toLowerCase(Locale.ROOT).contains("opaque");
				logins.add("oauth2ResourceServer((server) -> server.%s(Customizer.withDefaults()))"
					.formatted(opaque ? "opaqueToken" : "jwt"));
			}
			else if (configuration.contains(".oauth2.client.")) {
				logins.add("oauth2Login(Customizer.withDefaults())");
			}
			else if (configuration.contains(".saml2.")) {
				logins.add("saml2Login(Customizer.withDefaults())");
			}
		}
		boolean health = logins.isEmpty() && ClassUtils.isPresent(HEALTH, beanFactory.getBeanClassLoader());
		if (logins.isEmpty()) {
			logins.add("formLogin(Customizer.withDefaults())");
			logins.add("httpBasic(Customizer.withDefaults())");
		}
		return new DefaultSecurity(alone, health, logins);
	}

	private static @Nullable String configuration(String name, ConfigurableListableBeanFactory beanFactory) {
		return beanFactory.containsBeanDefinition(name) ? beanFactory.getBeanDefinition(name).getFactoryBeanName()
				: null;
	}

}
