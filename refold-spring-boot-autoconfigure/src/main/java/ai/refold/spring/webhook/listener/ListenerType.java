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

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.Ordered;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.Order;
import org.springframework.core.annotation.OrderUtils;
import org.springframework.scheduling.annotation.Async;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

import ai.refold.spring.beans.SuspendingFunction;
import ai.refold.spring.webhook.ConnectionEvent;
import ai.refold.spring.webhook.RefoldWebhookEvent;
import ai.refold.spring.webhook.WorkflowEvent;

/**
 * The class of a bean with listener methods: defines its listeners, and refuses those
 * that could never be called.
 *
 * @param defaults what holds for methods that do not say otherwise
 */
record ListenerType(ConfigurableListableBeanFactory beanFactory, String beanName, Class<?> type,
		ListenerSettings defaults) {

	private static final Log logger = LogFactory.getLog(ListenerType.class);

	WebhookListenerDefinition define(Method method, ListenerSettings settings) {
		checkValues(method, settings);
		checkResult(method);
		ListenerParameters parameters = ListenerParameters.of(method, this.type);
		ListenerEvents events = settings.events().isEmpty()
				? ListenerEvents.derived(method, this.defaults.events(), parameters)
				: ListenerEvents.named(method, settings.events(), parameters);
		ListenerFilter filter = new ListenerFilter(events, parameters, slugs(method, events, settings),
				workflowIds(method, events, settings));
		return new WebhookListenerDefinition(id(method, settings), this.beanName, method, invocable(method), filter,
				condition(method, settings), order(method));
	}

	void check(List<WebhookListenerDefinition> definitions) {
		checkValues(this.type, this.defaults);
		if (definitions.isEmpty()) {
			throw new InvalidRefoldWebhookListenerException(this.type,
					"finds no method that takes a " + RefoldWebhookEvent.class.getSimpleName(),
					"Add one, as in void on(WorkflowErrored event), that is neither private nor static.");
		}
		List<ListenerFilter> filters = definitions.stream().map(WebhookListenerDefinition::filter).toList();
		if (!this.defaults.slugs().isEmpty() && filters.stream().allMatch((filter) -> filter.slugs().isEmpty())) {
			throw uselessSlug(this.type);
		}
		if (!this.defaults.workflowIds().isEmpty()
				&& filters.stream().allMatch((filter) -> filter.workflowIds().isEmpty())) {
			throw uselessWorkflowIds(this.type);
		}
	}

	private void checkValues(AnnotatedElement element, ListenerSettings settings) {
		if (settings.hasBlankValue()) {
			throw new InvalidRefoldWebhookListenerException(element, "has an empty event, slug or workflow id",
					"Give a value, or leave the attribute out.");
		}
	}

	private void checkResult(Method method) {
		if (method.getReturnType() == void.class && isAsync(method)) {
			logger.warn("The listener " + method
					+ " is @Async and returns nothing: Refold receives the response before it has run, "
					+ "and its exceptions are lost. Return a CompletableFuture, or remove @Async.");
		}
		if (SuspendingFunction.isUnobservable(method)) {
			throw new InvalidRefoldWebhookListenerException(method,
					"is a suspend function, whose completion cannot be observed",
					"Add " + SuspendingFunction.REQUIREMENTS + ", or remove 'suspend'.");
		}
		ResolvableType result = SuspendingFunction.returnType(method, this.type);
		if (!ListenerResult.isSupported(result)) {
			throw new InvalidRefoldWebhookListenerException(method,
					"returns " + ClassUtils.getShortName(result.toString()) + ", which Refold ignores",
					"Return void, Mono<Void> or CompletionStage<Void>; a method that is no listener can be private.");
		}
	}

	private boolean isAsync(Method method) {
		return AnnotatedElementUtils.hasAnnotation(method, Async.class)
				|| AnnotatedElementUtils.hasAnnotation(this.type, Async.class);
	}

	private Set<String> slugs(Method method, ListenerEvents events, ListenerSettings settings) {
		return narrowing(settings.slugs(), this.defaults.slugs(), events.containsAnyOf(ConnectionEvent.class),
				() -> uselessSlug(method));
	}

	private Set<String> workflowIds(Method method, ListenerEvents events, ListenerSettings settings) {
		return narrowing(settings.workflowIds(), this.defaults.workflowIds(), events.containsAnyOf(WorkflowEvent.class),
				() -> uselessWorkflowIds(method));
	}

	private Set<String> narrowing(Set<String> values, Set<String> defaults, boolean applies,
			Supplier<InvalidRefoldWebhookListenerException> useless) {
		if (values.isEmpty()) {
			return applies ? defaults : values;
		}
		if (!applies) {
			throw useless.get();
		}
		return values;
	}

	private InvalidRefoldWebhookListenerException uselessSlug(AnnotatedElement element) {
		return new InvalidRefoldWebhookListenerException(element,
				"is narrowed by slug, but listens to workflow events only, which name no application",
				"Leave out the slug, narrow by workflowIds, or listen to connection events.");
	}

	private InvalidRefoldWebhookListenerException uselessWorkflowIds(AnnotatedElement element) {
		return new InvalidRefoldWebhookListenerException(element,
				"is narrowed by workflowIds, but listens to connection events only, which name no workflow",
				"Leave out the workflowIds, narrow by slug, or listen to workflow events.");
	}

	private String id(Method method, ListenerSettings settings) {
		if (StringUtils.hasText(settings.id())) {
			return settings.id();
		}
		String prefix = StringUtils.hasText(this.defaults.id()) ? this.defaults.id() : this.beanName;
		return prefix + "." + WebhookListenerDefinition.signature(method);
	}

	private @Nullable ListenerCondition condition(Method method, ListenerSettings settings) {
		String condition = StringUtils.hasText(settings.condition()) ? settings.condition() : this.defaults.condition();
		return StringUtils.hasText(condition) ? ListenerCondition.parse(method, condition, this.beanFactory) : null;
	}

	private Method invocable(Method method) {
		try {
			Class<?> beanType = this.beanFactory.getType(this.beanName);
			ProxiedListeners.check(method, beanType);
			return AopUtils.selectInvocableMethod(method, beanType);
		}
		catch (IllegalStateException ex) {
			throw new InvalidRefoldWebhookListenerException(method, "is hidden by the proxy around its bean",
					"Make the method public and pull it up to an interface, or use class proxies (proxyTargetClass=true).");
		}
	}

	private int order(Method method) {
		Order order = AnnotatedElementUtils.findMergedAnnotation(method, Order.class);
		return (order != null) ? order.value() : OrderUtils.getOrder(this.type, Ordered.LOWEST_PRECEDENCE);
	}

}
