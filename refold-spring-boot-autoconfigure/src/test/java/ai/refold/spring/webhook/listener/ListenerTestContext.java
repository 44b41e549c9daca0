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

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.validation.beanvalidation.LocalValidatorFactoryBean;
import tools.jackson.databind.json.JsonMapper;

import ai.refold.spring.webhook.DeliveryKeyResolver;
import ai.refold.spring.webhook.DeliveryOutcome;
import ai.refold.spring.webhook.DeliveryStore;
import ai.refold.spring.webhook.InMemoryDeliveryStore;
import ai.refold.spring.webhook.RefoldWebhookEventParser;
import ai.refold.spring.webhook.RefoldWebhookInterceptor;

/**
 * An application without a web stack, its listeners and what processes deliveries.
 */
final class ListenerTestContext implements AutoCloseable {

	private static final Duration TIMEOUT = Duration.ofSeconds(30);

	private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

	private final RefoldWebhookEventParser parser = new RefoldWebhookEventParser();

	private final List<Object> published = new ArrayList<>();

	private final ListenerMonitor monitor;

	private final RefoldWebhookListenerRegistry registry;

	private final RefoldWebhookProcessor processor;

	private ListenerTestContext(@Nullable DeliveryStore store, ListenerMonitor monitor,
			List<RefoldWebhookInterceptor> interceptors, Class<?>... classes) {
		this.monitor = monitor;
		this.context.register(classes);
		this.context.registerBean("registry", RefoldWebhookListenerRegistry.class, this::createRegistry);
		this.context.addApplicationListener(
				(ApplicationListener<PayloadApplicationEvent<?>>) (event) -> this.published.add(event.getPayload()));
		this.context.refresh();
		this.registry = this.context.getBean(RefoldWebhookListenerRegistry.class);
		ListenerRunner runner = new ListenerRunner(store, monitor, interceptors);
		this.processor = new DirectProcessor(new ListenerProcessor(this.registry,
				this.context.getBeanProvider(DeliveryKeyResolver.class).getIfAvailable(DeliveryKeyResolver::documented),
				runner, this.context));
	}

	private RefoldWebhookListenerRegistry createRegistry() {
		LocalValidatorFactoryBean validator = new LocalValidatorFactoryBean();
		validator.afterPropertiesSet();
		return new RefoldWebhookListenerRegistry(this.context.getBeanFactory(), JsonMapper.shared(), validator);
	}

	static ListenerTestContext of(Class<?>... classes) {
		return of(List.of(), classes);
	}

	static ListenerTestContext of(List<RefoldWebhookInterceptor> interceptors, Class<?>... classes) {
		return of(new InMemoryDeliveryStore(Duration.ofHours(1), TIMEOUT), interceptors, classes);
	}

	static ListenerTestContext of(@Nullable DeliveryStore store, List<RefoldWebhookInterceptor> interceptors,
			Class<?>... classes) {
		return of(store, new ListenerMonitor(TIMEOUT, TIMEOUT), interceptors, classes);
	}

	static ListenerTestContext of(@Nullable DeliveryStore store, ListenerMonitor monitor,
			List<RefoldWebhookInterceptor> interceptors, Class<?>... classes) {
		return new ListenerTestContext(store, monitor, interceptors, classes);
	}

	DeliveryOutcome deliver(String body) {
		return deliver(body, Map.of());
	}

	DeliveryOutcome deliver(String body, Map<String, String> headers) {
		byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
		return this.processor.process(new RefoldWebhookDelivery(this.parser.parse(bytes), headers));
	}

	boolean takes(String body) {
		return this.registry.takes(this.parser.parse(body.getBytes(StandardCharsets.UTF_8)));
	}

	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	AnnotationConfigApplicationContext context() {
		return this.context;
	}

	RefoldWebhookListenerRegistry registry() {
		return this.registry;
	}

	ListenerMonitor monitor() {
		return this.monitor;
	}

	List<Object> published() {
		return this.published;
	}

	@Override
	public void close() {
		this.context.close();
	}

}
