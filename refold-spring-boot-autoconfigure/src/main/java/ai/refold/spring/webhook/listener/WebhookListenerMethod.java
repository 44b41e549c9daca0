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

import java.lang.reflect.Method;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessagingException;

import ai.refold.spring.beans.BeanTypes;
import ai.refold.spring.webhook.RefoldWebhookEvent;

/**
 * A method of a bean as a {@link WebhookListener}. The bean is asked for at each
 * invocation, and passed over if it is {@code null}, as by
 * {@link org.springframework.context.event.EventListener @EventListener}.
 */
final class WebhookListenerMethod implements WebhookListener {

	private final WebhookListenerDefinition definition;

	private final BeanFactory beanFactory;

	private final ListenerArguments arguments;

	private final ListenerShutdown shutdown;

	private volatile @Nullable ListenerInvocation last;

	WebhookListenerMethod(WebhookListenerDefinition definition, BeanFactory beanFactory, ListenerArguments arguments,
			ListenerShutdown shutdown) {
		this.definition = definition;
		this.beanFactory = beanFactory;
		this.arguments = arguments;
		this.shutdown = shutdown;
	}

	WebhookListenerDefinition definition() {
		return this.definition;
	}

	@Override
	public String id() {
		return this.definition.id();
	}

	@Override
	public boolean matches(RefoldWebhookEvent event) {
		ListenerCondition condition = this.definition.condition();
		return this.definition.filter().takes(event) && (condition == null || condition.test(event));
	}

	@Override
	public void invoke(RefoldWebhookDelivery delivery) throws Exception {
		Message<?> message = new DeliveryMessage(delivery);
		Object bean = this.beanFactory.getBean(this.definition.beanName());
		if (BeanTypes.isNull(bean)) {
			return;
		}
		try {
			ListenerResult.await(invocation(bean).invoke(message), this.shutdown.asMono());
		}
		catch (MessagingException ex) {
			throw (ex.getFailedMessage() == message) ? new ListenerArgumentException(id(), ex) : ex;
		}
	}

	private ListenerInvocation invocation(Object bean) {
		ListenerInvocation invocation = this.last;
		if (invocation == null || invocation.getBean() != bean) {
			Method method = this.definition.invocableMethod();
			ProxiedListeners.check(method, bean.getClass());
			invocation = new ListenerInvocation(bean, method, this.arguments.resolvers());
			this.last = invocation;
		}
		return invocation;
	}

}
