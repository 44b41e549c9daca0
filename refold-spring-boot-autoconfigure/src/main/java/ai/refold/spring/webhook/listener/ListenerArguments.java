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
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.format.support.DefaultFormattingConversionService;
import org.springframework.messaging.converter.MessageConverter;
import org.springframework.messaging.handler.annotation.support.HeaderMethodArgumentResolver;
import org.springframework.messaging.handler.annotation.support.HeadersMethodArgumentResolver;
import org.springframework.messaging.handler.annotation.support.MessageMethodArgumentResolver;
import org.springframework.messaging.handler.annotation.support.PayloadMethodArgumentResolver;
import org.springframework.messaging.handler.invocation.HandlerMethodArgumentResolverComposite;
import org.springframework.validation.Validator;
import tools.jackson.databind.json.JsonMapper;

/**
 * Resolves the arguments of listeners.
 *
 * @param resolvers for each kind of parameter
 */
record ListenerArguments(HandlerMethodArgumentResolverComposite resolvers) {

	static ListenerArguments of(ConfigurableBeanFactory beanFactory, JsonMapper jsonMapper,
			@Nullable Validator validator) {
		MessageConverter converter = new RefoldWebhookMessageConverter(jsonMapper);
		return new ListenerArguments(new HandlerMethodArgumentResolverComposite().addResolvers(
				new HeaderMethodArgumentResolver(new DefaultFormattingConversionService(), beanFactory),
				new HeadersMethodArgumentResolver(), new MessageMethodArgumentResolver(converter),
				ListenerInvocation.CONTINUATION, new PayloadMethodArgumentResolver(converter, validator)));
	}

}
