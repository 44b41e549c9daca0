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
package ai.refold.spring.beans;

import java.lang.annotation.Annotation;
import java.util.function.BiConsumer;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.aop.scope.ScopedObject;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;

import ai.refold.spring.Internal;

/**
 * Lists the beans of an application with the classes behind their proxies. Nothing is
 * instantiated to find out, so that lazy, scoped and prototype beans count.
 */
@Internal
public final class BeanTypes {

	private static final Log logger = LogFactory.getLog(BeanTypes.class);

	private static final String NULL_BEAN = "org.springframework.beans.factory.support.NullBean";

	private final ConfigurableListableBeanFactory beanFactory;

	/**
	 * Create new {@code BeanTypes}.
	 * @param beanFactory the beans of the application
	 */
	public BeanTypes(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	/**
	 * Return whether a class may be annotated by the application, which the classes of
	 * this library are not, nor those of Spring itself: the rule of
	 * {@link org.springframework.context.event.EventListener @EventListener}.
	 * @param type the class of a bean
	 * @param annotation looked for on the class or its methods
	 * @return whether it is worth looking
	 */
	public static boolean isCandidate(Class<?> type, Class<? extends Annotation> annotation) {
		return AnnotationUtils.isCandidateClass(type, annotation) && !isOfSpring(type) && !isOurs(type);
	}

	/**
	 * Return whether a class is one of this library. An application that is packed into
	 * one jar has the same protection domain, but other packages.
	 */
	private static boolean isOurs(Class<?> type) {
		return type.getName().startsWith("ai.refold.spring.")
				&& type.getProtectionDomain() == BeanTypes.class.getProtectionDomain();
	}

	private static boolean isOfSpring(Class<?> type) {
		return type.getName().startsWith("org.springframework.")
				&& !AnnotatedElementUtils.isAnnotated(type, Component.class);
	}

	/**
	 * Do something for each bean whose class can be determined, {@code null} aside.
	 * @param action takes the name of the bean and its class
	 */
	public void forEach(BiConsumer<String, Class<?>> action) {
		for (String beanName : this.beanFactory.getBeanNamesForType(Object.class)) {
			Class<?> type = (ScopedProxyUtils.isScopedTarget(beanName) || isNull(beanName)) ? null
					: targetClass(beanName);
			if (type != null) {
				action.accept(beanName, ClassUtils.getUserClass(type));
			}
		}
	}

	private boolean isNull(String beanName) {
		return this.beanFactory.containsSingleton(beanName) && isNull(this.beanFactory.getSingleton(beanName));
	}

	/**
	 * Return whether a bean is {@code null}, for which Spring has an object. It is
	 * recognised by its class, as {@code equals} of a bean is the application's code.
	 * @param bean the bean
	 * @return whether it is {@code null}
	 */
	public static boolean isNull(@Nullable Object bean) {
		return bean == null || bean.getClass().getName().equals(NULL_BEAN);
	}

	private @Nullable Class<?> targetClass(String beanName) {
		Class<?> type = determineTargetClass(beanName);
		if (type == null || !ScopedObject.class.isAssignableFrom(type)) {
			return type;
		}
		Class<?> scoped = determineTargetClass(ScopedProxyUtils.getTargetBeanName(beanName));
		return (scoped != null) ? scoped : type;
	}

	private @Nullable Class<?> determineTargetClass(String beanName) {
		try {
			return AutoProxyUtils.determineTargetClass(this.beanFactory, beanName);
		}
		catch (RuntimeException | LinkageError ex) {
			logger.debug("Cannot determine the class of bean '" + beanName + "' to look for annotations", ex);
			return null;
		}
	}

}
