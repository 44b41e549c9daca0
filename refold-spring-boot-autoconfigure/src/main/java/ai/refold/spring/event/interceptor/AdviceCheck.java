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
package ai.refold.spring.event.interceptor;

import java.util.List;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.aop.framework.Advised;
import org.springframework.aop.scope.ScopedObject;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.util.MultiValueMap;

/**
 * Checks of a bean that exists that the advice is on it and that its annotated methods
 * can be called.
 */
final class AdviceCheck {

	private static final Log logger = LogFactory.getLog(AdviceCheck.class);

	private final ConfigurableListableBeanFactory beanFactory;

	private final RefoldEventBeanPostProcessor postProcessor;

	AdviceCheck(ConfigurableListableBeanFactory beanFactory, RefoldEventBeanPostProcessor postProcessor) {
		this.beanFactory = beanFactory;
		this.postProcessor = postProcessor;
	}

	void check(String beanName, List<AnnotatedMethod> methods, MultiValueMap<String, String> problems) {
		Object bean = this.beanFactory.containsSingleton(beanName) ? this.beanFactory.getSingleton(beanName) : null;
		if (bean == null || bean instanceof FactoryBean || bean instanceof ScopedObject
				|| !this.postProcessor.canProxy(methods.get(0).targetClass())) {
			return;
		}
		if (!(bean instanceof Advised proxy) || !this.postProcessor.advises(proxy)) {
			logger.warn(("Bean '%s' was created before it could be advised, so %s will not fire: something needs it "
					+ "too early, such as a BeanPostProcessor; inject it there lazily")
				.formatted(beanName, methods.stream().map(AnnotatedMethod::origin).toList()));
			return;
		}
		methods.stream()
			.filter((method) -> method.problems().isEmpty())
			.forEach((method) -> checkInvocable(method, bean, problems));
	}

	private void checkInvocable(AnnotatedMethod method, Object bean, MultiValueMap<String, String> problems) {
		try {
			AopUtils.selectInvocableMethod(method.method(), bean.getClass());
		}
		catch (IllegalStateException ex) {
			problems.add(method.origin(), String.valueOf(ex.getMessage()));
		}
	}

}
