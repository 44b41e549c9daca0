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

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.web.reactive.HandlerResult;

import ai.refold.spring.webhook.http.RefoldWebhookEndpoint;
import ai.refold.spring.webhook.http.reactive.DeliveryWebFilter;
import ai.refold.spring.webhook.http.reactive.RefoldWebhookHandlerMapping;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the webhook endpoint on Spring
 * WebFlux.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = RefoldWebhookAutoConfiguration.class)
@ConditionalOnClass(HandlerResult.class)
@ConditionalOnWebApplication(type = Type.REACTIVE)
@ConditionalOnBean(RefoldWebhookEndpoint.class)
@Lazy
public final class RefoldWebhookReactiveAutoConfiguration {

	@Bean
	static RefoldWebhookHandlerMapping refoldWebhookHandlerMapping(RefoldWebhookEndpoint endpoint,
			ApplicationContext applicationContext) {
		return new RefoldWebhookHandlerMapping(endpoint, applicationContext);
	}

	@Bean
	static DeliveryWebFilter refoldDeliveryFilter(RefoldWebhookHandlerMapping mapping) {
		return new DeliveryWebFilter(mapping);
	}

}
