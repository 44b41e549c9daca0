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
package ai.refold.spring.autoconfigure.event;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Role;
import org.springframework.core.env.Environment;

import ai.refold.spring.event.LinkedAccountIds;
import ai.refold.spring.event.RefoldDispatchFailures;
import ai.refold.spring.event.RefoldEventDispatchers;
import ai.refold.spring.event.RefoldEventMessageFactory;
import ai.refold.spring.event.interceptor.AnnotatedEventPublisher;
import ai.refold.spring.event.interceptor.RefoldEventApplicationListener;
import ai.refold.spring.event.interceptor.RefoldEventBeanPostProcessor;
import ai.refold.spring.event.interceptor.RefoldEventStartupReport;

/**
 * Configuration of the advice for annotated methods and of the listener for application
 * events.
 */
@Configuration(proxyBeanMethods = false)
@Lazy
class RefoldEventAnnotationConfiguration {

	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	static RefoldEventBeanPostProcessor refoldEventBeanPostProcessor(ObjectProvider<AnnotatedEventPublisher> publisher,
			Environment environment) {
		RefoldEventBeanPostProcessor postProcessor = new RefoldEventBeanPostProcessor(publisher::getObject);
		postProcessor
			.setProxyTargetClass(environment.getProperty("spring.aop.proxy-target-class", Boolean.class, true));
		return postProcessor;
	}

	@Bean
	AnnotatedEventPublisher refoldAnnotatedEventPublisher(RefoldEventMessageFactory messages,
			RefoldEventDispatchers dispatchers, RefoldDispatchFailures failures, BeanFactory beanFactory) {
		return new AnnotatedEventPublisher(messages, dispatchers, failures, beanFactory);
	}

	@Bean
	static RefoldEventApplicationListener refoldEventApplicationListener(
			ObjectProvider<AnnotatedEventPublisher> publisher) {
		return new RefoldEventApplicationListener(publisher::getObject);
	}

	@Bean
	@Lazy(false)
	static RefoldEventStartupReport refoldEventStartupReport(ConfigurableListableBeanFactory beanFactory,
			RefoldEventBeanPostProcessor postProcessor, ObjectProvider<LinkedAccountIds> linkedAccountIds,
			ObjectProvider<RefoldEventDispatchers> dispatchers, RefoldEventProperties properties) {
		return new RefoldEventStartupReport(beanFactory, postProcessor, linkedAccountIds::getObject,
				dispatchers::getObject, properties.dispatch());
	}

}
