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
package ai.refold.spring.autoconfigure.webhook;

import java.util.List;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletPath;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.DispatcherServlet;

import ai.refold.spring.webhook.http.RefoldWebhookEndpoint;
import ai.refold.spring.webhook.http.servlet.DeliveryFilter;
import ai.refold.spring.webhook.http.servlet.RefoldWebhookHandlerMapping;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the webhook endpoint on Spring
 * MVC.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = RefoldWebhookAutoConfiguration.class)
@ConditionalOnClass({ DispatcherServlet.class, DispatcherServletPath.class })
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnBean(RefoldWebhookEndpoint.class)
@Lazy
public final class RefoldWebhookServletAutoConfiguration {

	@Bean
	static RefoldWebhookHandlerMapping refoldWebhookHandlerMapping(RefoldWebhookEndpoint endpoint,
			ApplicationContext applicationContext) {
		return new RefoldWebhookHandlerMapping(endpoint, applicationContext);
	}

	@Bean
	static FilterRegistrationBean<DeliveryFilter> refoldDeliveryFilter(RefoldWebhookEndpoint endpoint,
			ObjectProvider<DispatcherServletPath> dispatcher) {
		FilterRegistrationBean<DeliveryFilter> registration = new FilterRegistrationBean<>(
				new DeliveryFilter(endpoint));
		registration
			.setUrlPatterns(List.of(dispatcher.getIfUnique(() -> () -> "").getRelativePath(endpoint.getPath())));
		registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
		return registration;
	}

}
