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
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.MethodIntrospector.MetadataLookup;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;

import ai.refold.spring.beans.BeanTypes;
import ai.refold.spring.webhook.RefoldWebhookListener;

/**
 * Reads the listeners of a bean from its class.
 */
final class ListenerReader {

	private static final ListenerSettings NONE = new ListenerSettings(Set.of(), Set.of(), Set.of(), "", "");

	private final ConfigurableListableBeanFactory beanFactory;

	ListenerReader(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	List<WebhookListenerDefinition> read(String beanName, Class<?> beanType) {
		if (!BeanTypes.isCandidate(beanType, RefoldWebhookListener.class)) {
			return List.of();
		}
		RefoldWebhookListener annotation = AnnotatedElementUtils.findMergedAnnotation(beanType,
				RefoldWebhookListener.class);
		ListenerSettings defaults = (annotation != null) ? settings(annotation) : null;
		MetadataLookup<ListenerSettings> lookup = (method) -> settings(method, beanType, defaults != null);
		Map<Method, ListenerSettings> methods = MethodIntrospector.selectMethods(beanType, lookup);
		List<WebhookListenerDefinition> definitions = new ArrayList<>();
		ListenerType type = new ListenerType(this.beanFactory, beanName, beanType,
				(defaults != null) ? defaults : NONE);
		methods.forEach((method, settings) -> definitions.add(type.define(method, settings)));
		if (defaults != null) {
			type.check(definitions);
		}
		return definitions;
	}

	private @Nullable ListenerSettings settings(Method method, Class<?> beanType, boolean implied) {
		RefoldWebhookListener annotation = AnnotatedElementUtils.findMergedAnnotation(method,
				RefoldWebhookListener.class);
		if (annotation != null) {
			return settings(annotation);
		}
		boolean candidate = implied && !Modifier.isPrivate(method.getModifiers())
				&& !Modifier.isStatic(method.getModifiers());
		return (candidate && ListenerParameters.of(method, beanType).takesEvent()) ? NONE : null;
	}

	private ListenerSettings settings(RefoldWebhookListener annotation) {
		return ListenerSettings.of(annotation, this::resolvePlaceholders);
	}

	private String resolvePlaceholders(String value) {
		String resolved = this.beanFactory.resolveEmbeddedValue(value);
		return (resolved != null) ? resolved : "";
	}

}
