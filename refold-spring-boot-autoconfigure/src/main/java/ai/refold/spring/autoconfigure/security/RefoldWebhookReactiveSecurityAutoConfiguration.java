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

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.WebFilterChainProxy;

import ai.refold.spring.security.reactive.WebhookSecurityCheck;
import ai.refold.spring.webhook.http.RefoldWebhookEndpoint;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the webhook endpoint in an
 * application with Spring Security on Spring WebFlux. It adds no filter chain: that would
 * replace the default one and open the application.
 *
 * @since 0.1.0
 */
@AutoConfiguration(afterName = { "ai.refold.spring.autoconfigure.webhook.RefoldWebhookAutoConfiguration",
		"org.springframework.boot.security.autoconfigure.web.reactive.ReactiveWebSecurityAutoConfiguration" })
@ConditionalOnClass(WebFilterChainProxy.class)
@ConditionalOnWebApplication(type = Type.REACTIVE)
@ConditionalOnBean({ WebFilterChainProxy.class, RefoldWebhookEndpoint.class })
public final class RefoldWebhookReactiveSecurityAutoConfiguration {

	@Bean
	WebhookSecurityCheck refoldWebhookSecurityCheck(ObjectProvider<SecurityWebFilterChain> chains,
			RefoldWebhookEndpoint endpoint, ApplicationContext application,
			ConfigurableListableBeanFactory beanFactory) {
		return new WebhookSecurityCheck(chains.orderedStream().toList(), endpoint, application,
				application.getEnvironment().getProperty("spring.webflux.base-path", ""),
				DefaultChains.of(SecurityWebFilterChain.class, beanFactory));
	}

}
