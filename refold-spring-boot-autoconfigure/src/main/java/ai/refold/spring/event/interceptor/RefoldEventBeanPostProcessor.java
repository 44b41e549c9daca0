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

import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.aop.Advisor;
import org.springframework.aop.Pointcut;
import org.springframework.aop.framework.Advised;
import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.aop.framework.autoproxy.AbstractBeanFactoryAwareAdvisingPostProcessor;
import org.springframework.aop.support.AopUtils;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.StaticMethodMatcherPointcut;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.core.Ordered;
import org.springframework.util.ClassUtils;
import org.springframework.util.function.SingletonSupplier;

import ai.refold.spring.Internal;
import ai.refold.spring.event.RefoldEvent;

/**
 * Advises beans with {@link ai.refold.spring.event.RefoldEvent @RefoldEvent} methods.
 * Being a post-processor after the auto-proxy creators it appends its advice, so that the
 * advice runs inside the transaction, regardless of its configuration; no order of an
 * {@code Advisor} bean guarantees that.
 *
 * @since 0.1.0
 * @serial exclude
 */
@Internal
public final class RefoldEventBeanPostProcessor extends AbstractBeanFactoryAwareAdvisingPostProcessor {

	private static final String TRANSACTION = "org.springframework.transaction.interceptor.TransactionInterceptor";

	private final AnnotatedMethods methods;

	private final SingletonSupplier<AnnotatedEventPublisher> publisher;

	private final Map<String, Class<?>> products = new ConcurrentHashMap<>();

	private volatile @Nullable RefoldEventStartupReport report;

	/**
	 * Create a new {@code RefoldEventBeanPostProcessor}.
	 * @param publisher asked for at startup if there is an annotated method, or when the
	 * first event fires
	 */
	public RefoldEventBeanPostProcessor(Supplier<AnnotatedEventPublisher> publisher) {
		this.publisher = SingletonSupplier.of(publisher);
		this.methods = new AnnotatedMethods(
				new AnnotatedMethodParser(new EventOperationParser(this::resolvePlaceholders)));
		this.advisor = new DefaultPointcutAdvisor(annotatedMethods(),
				new RefoldEventInterceptor(this.methods, this.publisher));
		setOrder(Ordered.LOWEST_PRECEDENCE - 1);
	}

	/**
	 * Create the publisher while that is possible: no bean can be created once the
	 * application shuts down.
	 */
	void createPublisher() {
		this.publisher.obtain();
	}

	/**
	 * Check the classes of beans that are created from now on: of a lazy one that is
	 * declared by an interface, nothing was known at startup.
	 */
	void checkWith(RefoldEventStartupReport report) {
		this.report = report;
	}

	/**
	 * What a {@code FactoryBean} made may be a proxy that never gets to the end of its
	 * advice, as that of a Spring Data repository: there the advice is placed behind the
	 * transaction, not at the end.
	 */
	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (!(bean instanceof Advised proxy) || proxy.isFrozen() || bean instanceof FactoryBean
				|| bean instanceof AopInfrastructureBean || advises(proxy) || !isFactoryBean(beanName)
				|| !isEligible(AopUtils.getTargetClass(bean))) {
			return super.postProcessAfterInitialization(bean, beanName);
		}
		proxy.addAdvisor(behindTransaction(proxy), Objects.requireNonNull(this.advisor));
		this.products.put(beanName, AopUtils.getTargetClass(bean));
		return bean;
	}

	private boolean isFactoryBean(String beanName) {
		return this.beanFactory != null && this.beanFactory.containsBean(BeanFactory.FACTORY_BEAN_PREFIX + beanName);
	}

	private static int behindTransaction(Advised proxy) {
		Advisor[] advisors = proxy.getAdvisors();
		for (int i = advisors.length; i > 0; i--) {
			if (advisors[i - 1].getAdvice().getClass().getName().equals(TRANSACTION)) {
				return i;
			}
		}
		return 0;
	}

	/**
	 * Return the advised products of factories, with the classes behind them.
	 */
	Map<String, Class<?>> products() {
		return Map.copyOf(this.products);
	}

	AnnotatedMethods methods() {
		return this.methods;
	}

	/**
	 * Return what keeps a proxy of a class from seeing calls, and what to do about it:
	 * that may take a subclass. {@code null} if nothing does.
	 */
	@Nullable String obstacle(Class<?> type) {
		if (!isSubclassed(type) || type.isInterface() || Proxy.isProxyClass(type) || ClassUtils.isLambdaClass(type)) {
			return null;
		}
		if (type.isRecord()) {
			return "a record cannot be seen by a proxy: move the method to a class";
		}
		if (Modifier.isFinal(type.getModifiers())) {
			return "a final class cannot be seen by a proxy: remove 'final'";
		}
		if (type.isSealed()) {
			return "a sealed class cannot be seen by a proxy: declare it non-sealed";
		}
		return Arrays.stream(type.getDeclaredConstructors()).map(Member::getModifiers).allMatch(Modifier::isPrivate)
				? "a class with private constructors only cannot be seen by a proxy: make one package-private or protected"
				: null;
	}

	/**
	 * Return whether a proxy of a class is a subclass of it.
	 */
	boolean isSubclassed(Class<?> type) {
		return isProxyTargetClass() || ClassUtils.getAllInterfacesForClass(type).length == 0;
	}

	boolean advises(Advised proxy) {
		return Arrays.asList(proxy.getAdvisors()).contains(this.advisor);
	}

	private @Nullable String resolvePlaceholders(String text) {
		return (this.beanFactory != null) ? this.beanFactory.resolveEmbeddedValue(text) : text;
	}

	private Pointcut annotatedMethods() {
		StaticMethodMatcherPointcut pointcut = new StaticMethodMatcherPointcut() {

			@Override
			public boolean matches(Method method, Class<?> targetClass) {
				return RefoldEventBeanPostProcessor.this.methods.find(method, targetClass) != null;
			}

		};
		pointcut.setClassFilter((type) -> this.methods.isCandidate(type) && canBeAdvised(type));
		return pointcut;
	}

	private boolean canBeAdvised(Class<?> type) {
		RefoldEventStartupReport report = this.report;
		if (report != null) {
			report.checkCreated(type);
		}
		return obstacle(type) == null;
	}

}
