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
package ai.refold.spring.webhook.listener;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.messaging.handler.annotation.support.DefaultMessageHandlerMethodFactory;
import org.springframework.messaging.handler.annotation.support.MessageHandlerMethodFactory;
import org.springframework.util.Assert;
import org.springframework.validation.Validator;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the arguments of listeners are made with.
 *
 * @param jsonMapper reads bodies into types of the application
 * @param validator validates arguments that ask for it, {@code null} if nothing can
 * @since 0.1.0
 */
public record RefoldWebhookHandlerMethods(JsonMapper jsonMapper, @Nullable Validator validator) {

	/**
	 * Create what all listeners share.
	 * @param jsonMapper used as it is configured, for payloads only
	 * @param validator asked about arguments with {@code @Valid} or {@code @Validated}
	 * @throws IllegalArgumentException if there is no mapper
	 */
	public RefoldWebhookHandlerMethods {
		Assert.notNull(jsonMapper, "'jsonMapper' must not be null");
	}

	MessageHandlerMethodFactory factory(BeanFactory beanFactory) {
		DefaultMessageHandlerMethodFactory factory = new DefaultMessageHandlerMethodFactory();
		factory.setBeanFactory(beanFactory);
		factory.setMessageConverter(new RefoldWebhookMessageConverter(this.jsonMapper));
		if (this.validator != null) {
			factory.setValidator(this.validator);
		}
		factory.afterPropertiesSet();
		return factory;
	}

}
