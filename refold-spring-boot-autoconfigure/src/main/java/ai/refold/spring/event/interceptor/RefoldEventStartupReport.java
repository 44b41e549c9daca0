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

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.Advised;
import org.springframework.aop.scope.ScopedObject;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.util.ClassUtils;
import org.springframework.util.CollectionUtils;
import org.springframework.util.MultiValueMap;

import ai.refold.spring.Internal;
import ai.refold.spring.beans.BeanTypes;
import ai.refold.spring.event.DispatchMode;
import ai.refold.spring.event.LinkedAccountIds;
import ai.refold.spring.event.RefoldEvent;
import ai.refold.spring.event.RefoldEventDispatchers;

/**
 * Validates the annotated methods of all beans at startup, by type and without creating
 * any bean, and fails if one of them cannot work. Of beans that exist it also checks that
 * the advice is on them: those that another post-processor needed early lose it silently.
 * A class that only its bean shows is checked when that is created.
 *
 * @since 0.1.0
 */
@Internal
public final class RefoldEventStartupReport implements SmartInitializingSingleton {

	private static final Log logger = LogFactory.getLog(RefoldEventStartupReport.class);

	private final ConfigurableListableBeanFactory beanFactory;

	private final RefoldEventBeanPostProcessor postProcessor;

	private final Supplier<LinkedAccountIds> linkedAccountIds;

	private final Supplier<RefoldEventDispatchers> dispatchers;

	private final @Nullable DispatchMode defaultMode;

	private final Set<Class<?>> checked = ConcurrentHashMap.newKeySet();

	private final List<RefoldEventUsage> usages = new CopyOnWriteArrayList<>();

	/**
	 * Create a new {@code RefoldEventStartupReport}.
	 * @param beanFactory the beans to look at
	 * @param postProcessor knows the annotated methods
	 * @param linkedAccountIds finds the accounts that are not named, asked for if there
	 * is an annotated method
	 * @param dispatchers knows the modes there are, asked for if there is an annotated
	 * method
	 * @param defaultMode the mode that is set as default, {@code null} if none is
	 */
	public RefoldEventStartupReport(ConfigurableListableBeanFactory beanFactory,
			RefoldEventBeanPostProcessor postProcessor, Supplier<LinkedAccountIds> linkedAccountIds,
			Supplier<RefoldEventDispatchers> dispatchers, @Nullable DispatchMode defaultMode) {
		this.postProcessor = postProcessor;
		this.linkedAccountIds = linkedAccountIds;
		this.dispatchers = dispatchers;
		this.defaultMode = defaultMode;
		this.beanFactory = beanFactory;
	}

	/**
	 * Return the events of the annotated methods of all beans, once these are created.
	 * Application events are not among them: their classes are no beans.
	 * @return the events
	 */
	public List<RefoldEventUsage> usages() {
		return List.copyOf(this.usages);
	}

	@Override
	public void afterSingletonsInstantiated() {
		MultiValueMap<String, String> problems = CollectionUtils.toMultiValueMap(new TreeMap<>());
		if (this.defaultMode == DispatchMode.OUTBOX && !this.dispatchers.get().supports(DispatchMode.DEFAULT)) {
			problems.add("refold.event.dispatch", "there is no outbox: set refold.outbox.enabled=true");
		}
		Set<Class<?>> subclassed = new LinkedHashSet<>();
		new BeanTypes(this.beanFactory).forEach((beanName, type) -> {
			if (BeanTypes.isCandidate(type, RefoldEvent.class)) {
				checkBean(beanName, type, subclassed, problems);
			}
		});
		this.postProcessor.products().values().forEach((type) -> checkProduct(type, problems));
		if (!subclassed.isEmpty()) {
			FinalMethods.warn(subclassed);
		}
		this.postProcessor.methods().forgetCandidates();
		InvalidRefoldEventException.throwIfAny(problems);
		this.postProcessor.checkWith(this);
		if (!this.usages.isEmpty()) {
			this.postProcessor.createPublisher();
		}
	}

	void checkCreated(Class<?> created) {
		Class<?> type = ClassUtils.getUserClass(created);
		MultiValueMap<String, String> problems = CollectionUtils.toMultiValueMap(new TreeMap<>());
		Set<Class<?>> subclassed = new LinkedHashSet<>();
		checkType(type, this.postProcessor.methods().of(type), subclassed, problems);
		if (!subclassed.isEmpty()) {
			FinalMethods.warn(subclassed);
		}
		if (!problems.isEmpty()) {
			this.checked.remove(type);
			throw new InvalidRefoldEventException(problems);
		}
	}

	private void checkBean(String beanName, Class<?> type, Set<Class<?>> subclassed,
			MultiValueMap<String, String> problems) {
		if (EventAnnotations.isPresent(type)) {
			problems.add(type.getName(),
					"it is the class of bean '%s': on a type @RefoldEvent marks application events, so put it on the methods that are to fire"
						.formatted(beanName));
		}
		List<AnnotatedMethod> methods = this.postProcessor.methods().of(type);
		if (methods.isEmpty()) {
			return;
		}
		checkType(type, methods, subclassed, problems);
		checkAdvice(beanName, methods, problems);
	}

	private void checkType(Class<?> type, List<AnnotatedMethod> methods, Set<Class<?>> subclassed,
			MultiValueMap<String, String> problems) {
		if (!this.checked.add(type)) {
			return;
		}
		methods.forEach((method) -> checkMethod(method, problems));
		if (this.postProcessor.isSubclassed(type)) {
			subclassed.add(type);
		}
		String obstacle = this.postProcessor.obstacle(type);
		if (obstacle != null) {
			methods.forEach((method) -> problems.add(method.origin(), "calls of " + obstacle
					+ ", or declare the method in an interface and set spring.aop.proxy-target-class=false"));
		}
	}

	/**
	 * Check the class behind the proxy that a factory made, of which the bean's type says
	 * nothing.
	 */
	private void checkProduct(Class<?> type, MultiValueMap<String, String> problems) {
		if (this.checked.add(type)) {
			this.postProcessor.methods().of(type).forEach((method) -> checkMethod(method, problems));
		}
	}

	private void checkMethod(AnnotatedMethod method, MultiValueMap<String, String> problems) {
		String origin = method.origin();
		this.usages.addAll(method.usages());
		method.problems().forEach((problem) -> problems.add(origin, problem));
		method.warnings().forEach((warning) -> logger.warn("@RefoldEvent of %s: %s".formatted(origin, warning)));
		boolean accountKnown = this.linkedAccountIds.get().isAvailable()
				|| method.problems().stream().anyMatch((problem) -> problem.startsWith("linkedAccountId"));
		for (EventOperation operation : method.declared()) {
			if (operation.linkedAccountId() == null && !accountKnown) {
				problems.add(origin,
						("event \"%s\" has no linked account: set linkedAccountId, define a "
								+ "LinkedAccountIdResolver bean, or set refold.linked-account-id")
							.formatted(operation.event()));
			}
			if (!this.dispatchers.get().supports(operation.dispatch())) {
				problems.add(origin, "dispatch = %s: there is no outbox, set refold.outbox.enabled=true"
					.formatted(operation.dispatch()));
			}
		}
	}

	/**
	 * Check of a bean that exists that the advice is on it and that its annotated methods
	 * can be called.
	 */
	private void checkAdvice(String beanName, List<AnnotatedMethod> methods, MultiValueMap<String, String> problems) {
		Object bean = this.beanFactory.containsSingleton(beanName) ? this.beanFactory.getSingleton(beanName) : null;
		if (bean == null || bean instanceof FactoryBean || bean instanceof ScopedObject
				|| this.postProcessor.obstacle(methods.get(0).targetClass()) != null) {
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
