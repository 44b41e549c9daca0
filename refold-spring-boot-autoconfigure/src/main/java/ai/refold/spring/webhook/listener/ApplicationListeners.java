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

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.event.SimpleApplicationEventMulticaster;
import org.springframework.context.event.SmartApplicationListener;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.core.ResolvableType;

/**
 * The listeners that an application context and those above it had at some time. They are
 * asked, and never called: the context itself does not say who listens to what.
 */
final class ApplicationListeners extends SimpleApplicationEventMulticaster {

	private final Map<Class<?>, Boolean> known = new ConcurrentHashMap<>();

	private final AbstractApplicationContext context;

	private final int size;

	private final @Nullable ApplicationListeners parent;

	ApplicationListeners(AbstractApplicationContext context) {
		super(context.getBeanFactory());
		this.context = context;
		this.size = context.getApplicationListeners().size();
		context.getApplicationListeners().forEach(this::addApplicationListener);
		for (String beanName : context.getBeanNamesForType(ApplicationListener.class, true, false)) {
			addApplicationListenerBean(beanName);
		}
		this.parent = (context.getParent() instanceof AbstractApplicationContext above)
				? new ApplicationListeners(above) : null;
	}

	/**
	 * Return whether a context has other listeners by now.
	 */
	boolean isOutdated() {
		return this.size != this.context.getApplicationListeners().size()
				|| (this.parent != null && this.parent.isOutdated());
	}

	/**
	 * Return whether one of them listens to payloads of a type.
	 */
	boolean listenTo(Class<?> type) {
		Boolean listens = this.known.get(type);
		if (listens == null) {
			listens = find(type);
			this.known.put(type, listens);
		}
		return listens || (this.parent != null && this.parent.listenTo(type));
	}

	private boolean find(Class<?> type) {
		ResolvableType eventType = ResolvableType.forClassWithGenerics(PayloadApplicationEvent.class, type);
		return getApplicationListeners(new PayloadApplicationEvent<>(this.context, type), eventType).stream()
			.anyMatch((listener) -> !isIndifferent(listener));
	}

	/**
	 * Return whether it is a listener of Spring that is called for everything, as Spring
	 * Security has one.
	 */
	private static boolean isIndifferent(ApplicationListener<?> listener) {
		return !(listener instanceof SmartApplicationListener)
				&& listener.getClass().getName().startsWith("org.springframework.")
				&& ResolvableType.forInstance(listener)
					.as(ApplicationListener.class)
					.getGeneric()
					.getType() == ApplicationEvent.class;
	}

}
