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
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.util.Assert;
import org.springframework.validation.Validator;
import tools.jackson.databind.json.JsonMapper;

import ai.refold.spring.RefoldConfigurationException;
import ai.refold.spring.beans.BeanTypes;
import ai.refold.spring.webhook.RefoldWebhookEvent;

/**
 * The listeners of an application. They are found by the types of the beans, so lazy,
 * scoped and prototype beans count, once all singletons exist. Thread-safe.
 *
 * @since 0.1.0
 * @see ai.refold.spring.webhook.RefoldWebhookListener
 */
public final class RefoldWebhookListenerRegistry implements SmartInitializingSingleton, DisposableBean {

	private final ConfigurableListableBeanFactory beanFactory;

	private final JsonMapper jsonMapper;

	private final @Nullable Validator validator;

	private volatile @Nullable ListenersByEvent listeners;

	private volatile @Nullable ListenerShutdown shutdown;

	private volatile @Nullable RequestedHeaders requestedHeaders;

	/**
	 * Create a new {@code RefoldWebhookListenerRegistry}.
	 * @param beanFactory the beans of the application
	 * @param jsonMapper reads bodies into types of the application
	 * @param validator validates arguments that ask for it, {@code null} if nothing can
	 */
	public RefoldWebhookListenerRegistry(ConfigurableListableBeanFactory beanFactory, JsonMapper jsonMapper,
			@Nullable Validator validator) {
		Assert.notNull(beanFactory, "'beanFactory' must not be null");
		Assert.notNull(jsonMapper, "'jsonMapper' must not be null");
		this.beanFactory = beanFactory;
		this.jsonMapper = jsonMapper;
		this.validator = validator;
	}

	/**
	 * Look for listeners.
	 * @throws RefoldConfigurationException if one is declared in a way that it can never
	 * be called
	 */
	@Override
	public void afterSingletonsInstantiated() {
		listeners();
	}

	/**
	 * Cancel the results of listeners that are still waited for.
	 */
	@Override
	public void destroy() {
		ListenerShutdown shutdown = this.shutdown;
		if (shutdown != null) {
			shutdown.cancel();
		}
	}

	/**
	 * Return whether the application has no listeners.
	 * @return whether there are none
	 */
	public boolean isEmpty() {
		return listeners().all().isEmpty();
	}

	/**
	 * Return the listeners, in the order in which they are called.
	 * @return the listeners
	 */
	public List<RefoldWebhookListenerDescription> getListeners() {
		return listeners().all().stream().map((listener) -> listener.definition().describe()).toList();
	}

	/**
	 * Return the events that Refold has to report so that each listener gets what it
	 * listens to.
	 * @return the names of the events, without repetitions
	 */
	public Set<String> getEvents() {
		Set<String> events = new LinkedHashSet<>();
		getListeners().forEach((listener) -> events.addAll(listener.events()));
		return Collections.unmodifiableSet(events);
	}

	/**
	 * Return whether a listener takes the event, conditions aside.
	 * @param event the event
	 * @return whether one does
	 */
	public boolean takes(RefoldWebhookEvent event) {
		return listeners(event).stream().anyMatch((listener) -> listener.definition().filter().takes(event));
	}

	/**
	 * Return whether a listener is the given method.
	 * @param listenerId the id of the listener
	 * @param method a method of the class of a bean
	 * @return whether it is
	 */
	public boolean isListener(String listenerId, Method method) {
		return listeners().all()
			.stream()
			.anyMatch((listener) -> listener.id().equals(listenerId) && listener.definition().method().equals(method));
	}

	/**
	 * Return the headers that listeners ask for.
	 * @return the headers
	 */
	public RequestedHeaders getRequestedHeaders() {
		RequestedHeaders requestedHeaders = this.requestedHeaders;
		if (requestedHeaders == null) {
			requestedHeaders = RequestedHeaders.of(
					listeners().all().stream().map((listener) -> listener.definition().method()).toList(),
					this::resolve);
			this.requestedHeaders = requestedHeaders;
		}
		return requestedHeaders;
	}

	private String resolve(String name) {
		String resolved = this.beanFactory.resolveEmbeddedValue(name);
		return (resolved != null) ? resolved : "";
	}

	/**
	 * Return the listeners that may take an event, in the order in which they are called.
	 */
	List<WebhookListenerMethod> listeners(RefoldWebhookEvent event) {
		return listeners().of(event);
	}

	private ListenersByEvent listeners() {
		ListenersByEvent listeners = this.listeners;
		if (listeners == null) {
			listeners = new ListenersByEvent(find());
			this.listeners = listeners;
		}
		return listeners;
	}

	private List<WebhookListenerMethod> find() {
		List<WebhookListenerDefinition> definitions = new ArrayList<>();
		ListenerReader reader = new ListenerReader(this.beanFactory);
		new BeanTypes(this.beanFactory).forEach((beanName, type) -> definitions.addAll(reader.read(beanName, type)));
		if (definitions.isEmpty()) {
			return List.of();
		}
		checkIds(definitions);
		ListenerShutdown shutdown = new ListenerShutdown();
		this.shutdown = shutdown;
		ListenerArguments arguments = ListenerArguments.of(this.beanFactory, this.jsonMapper, this.validator);
		definitions.sort(Comparator.comparingInt(WebhookListenerDefinition::order));
		List<WebhookListenerMethod> listeners = new ArrayList<>();
		for (WebhookListenerDefinition definition : definitions) {
			listeners.add(new WebhookListenerMethod(definition, this.beanFactory, arguments, shutdown));
		}
		return listeners;
	}

	private void checkIds(List<WebhookListenerDefinition> definitions) {
		Map<String, WebhookListenerDefinition> ids = new HashMap<>();
		for (WebhookListenerDefinition definition : definitions) {
			WebhookListenerDefinition other = ids.put(definition.id(), definition);
			if (other != null) {
				throw new InvalidRefoldWebhookListenerException(definition.method(),
						"has the id '" + definition.id() + "', as has " + other.describe().method(),
						"Give each listener an id of its own, as in @RefoldWebhookListener(id = \"...\").");
			}
		}
	}

}
