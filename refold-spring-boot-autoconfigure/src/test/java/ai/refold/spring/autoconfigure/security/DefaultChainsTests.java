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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.security.web.SecurityFilterChain;

import ai.refold.spring.security.DefaultSecurity;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DefaultChains}.
 */
class DefaultChainsTests {

	private static final String HEALTH = "requestMatchers(EndpointRequest.to(\"health\")).permitAll().";

	private final DefaultListableBeanFactory beanFactory = new DefaultListableBeanFactory();

	@ParameterizedTest
	@CsvSource(quoteCharacter = '"', value = {
			"jwtSecurityFilterChain, oauth2.server.resource.autoconfigure.web.Servlet, oauth2ResourceServer((server) -> server.jwt(Customizer.withDefaults()))",
			"opaqueTokenSecurityFilterChain, oauth2.server.resource.autoconfigure.web.Servlet, oauth2ResourceServer((server) -> server.opaqueToken(Customizer.withDefaults()))",
			"oauth2SecurityFilterChain, oauth2.client.autoconfigure.Servlet, oauth2Login(Customizer.withDefaults())",
			"samlSecurityFilterChain, saml2.autoconfigure.Servlet, saml2Login(Customizer.withDefaults())" })
	void showsTheLoginOfTheDefault(String name, String configuration, String login) {
		chain(name, "org.springframework.boot.security." + configuration);
		DefaultSecurity security = security();
		assertThat(security.alone()).isTrue();
		assertThat(security.complete("%s|%s", "requestMatchers")).isEqualTo("|\t\t." + login + "\n");
	}

	@Test
	void showsTheHealthThatTheDefaultLeavesOpen() {
		chain("managementSecurityFilterChain", "org.springframework.boot.security.autoconfigure.actuate.web.Servlet");
		assertThat(security().alone()).isTrue();
		assertThat(security().complete("%s|%s", "requestMatchers")).isEqualTo(
				HEALTH + "|\t\t.formLogin(Customizer.withDefaults())\n\t\t.httpBasic(Customizer.withDefaults())\n");
	}

	@Test
	void whenThereIsAChainOfTheApplicationIsNotAlone() {
		chain("refoldWebhooks", "com.example.Security");
		assertThat(security().alone()).isFalse();
	}

	private void chain(String name, String configuration) {
		RootBeanDefinition definition = new RootBeanDefinition();
		definition.setTargetType(SecurityFilterChain.class);
		definition.setFactoryBeanName(configuration);
		this.beanFactory.registerBeanDefinition(name, definition);
	}

	private DefaultSecurity security() {
		return DefaultChains.of(SecurityFilterChain.class, this.beanFactory);
	}

}
