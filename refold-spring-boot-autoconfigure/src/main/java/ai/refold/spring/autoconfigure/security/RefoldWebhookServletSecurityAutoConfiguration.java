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

import jakarta.servlet.Filter;
import jakarta.servlet.ServletContext;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletPath;
import org.springframework.context.annotation.Bean;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.AbstractSecurityWebApplicationInitializer;

import ai.refold.spring.security.servlet.WebhookSecurityCheck;
import ai.refold.spring.webhook.http.RefoldWebhookEndpoint;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the webhook endpoint in an
 * application with Spring Security on Spring MVC. It adds no filter chain: that would
 * displace the application's own.
 *
 * @since 0.1.0
 */
@AutoConfiguration(afterName = { "ai.refold.spring.autoconfigure.webhook.RefoldWebhookAutoConfiguration",
		"org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration",
		"org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration" })
@ConditionalOnClass({ FilterChainProxy.class, DispatcherServletPath.class })
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnBean(value = { RefoldWebhookEndpoint.class, DispatcherServletPath.class },
		name = AbstractSecurityWebApplicationInitializer.DEFAULT_FILTER_NAME)
public final class RefoldWebhookServletSecurityAutoConfiguration {

	@Bean
	WebhookSecurityCheck refoldWebhookSecurityCheck(
			@Qualifier(AbstractSecurityWebApplicationInitializer.DEFAULT_FILTER_NAME) Filter filter,
			RefoldWebhookEndpoint endpoint, ServletContext servletContext, DispatcherServletPath servletPath,
			ConfigurableListableBeanFactory beanFactory) {
		return new WebhookSecurityCheck(filter, endpoint, servletContext,
				servletPath.getRelativePath(endpoint.getPath()),
				DefaultChains.of(SecurityFilterChain.class, beanFactory));
	}

}
