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
package ai.refold.spring.webhook.jdbc;

import java.lang.reflect.Method;
import java.util.function.Supplier;

import org.springframework.aop.framework.autoproxy.AbstractBeanFactoryAwareAdvisingPostProcessor;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.StaticMethodMatcherPointcut;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotationUtils;

import ai.refold.spring.Internal;
import ai.refold.spring.webhook.RefoldWebhookListener;
import ai.refold.spring.webhook.listener.RefoldWebhookListenerRegistry;

/**
 * Lets transactional listeners record in their own transaction that they have handled a
 * delivery. Being a post-processor after the auto-proxy creators it appends its advice,
 * so that it runs inside the transaction. Beans without a proxy have no transaction and
 * are left alone.
 *
 * @since 0.1.0
 */
@Internal
public final class DeliveryCompletionBeanPostProcessor extends AbstractBeanFactoryAwareAdvisingPostProcessor {

	/**
	 * Create a new {@code DeliveryCompletionBeanPostProcessor}.
	 * @param store where it is remembered
	 * @param registry the listeners
	 */
	public DeliveryCompletionBeanPostProcessor(Supplier<JdbcDeliveryStore> store,
			Supplier<RefoldWebhookListenerRegistry> registry) {
		this.advisor = new DefaultPointcutAdvisor(new ListenerPointcut(),
				new DeliveryCompletionInterceptor(store, registry));
		setOrder(Ordered.LOWEST_PRECEDENCE - 1);
	}

	@Override
	protected boolean isEligible(Object bean, String beanName) {
		return false;
	}

	/**
	 * Matches methods that return nothing and may be listeners.
	 */
	private static final class ListenerPointcut extends StaticMethodMatcherPointcut {

		private ListenerPointcut() {
			setClassFilter((type) -> AnnotationUtils.isCandidateClass(type, RefoldWebhookListener.class));
		}

		@Override
		public boolean matches(Method method, Class<?> targetClass) {
			return method.getReturnType() == void.class
					&& (AnnotatedElementUtils.hasAnnotation(method, RefoldWebhookListener.class)
							|| AnnotatedElementUtils.hasAnnotation(targetClass, RefoldWebhookListener.class));
		}

	}

}
