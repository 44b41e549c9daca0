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
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;
import org.springframework.context.event.ApplicationEventMulticaster;
import org.springframework.context.event.EventListener;
import org.springframework.context.event.GenericApplicationListener;
import org.springframework.core.ResolvableType;
import org.springframework.security.context.DelegatingApplicationListener;
import tools.jackson.databind.json.JsonMapper;

import ai.refold.spring.webhook.DeliveryKeyResolver;
import ai.refold.spring.webhook.DeliveryOutcome;
import ai.refold.spring.webhook.RecordingDeliveryStore;
import ai.refold.spring.webhook.RefoldDeliveryFailedEvent;
import ai.refold.spring.webhook.RefoldWebhookEvent;
import ai.refold.spring.webhook.RefoldWebhookEventParser;
import ai.refold.spring.webhook.RefoldWebhookListener;
import ai.refold.spring.webhook.WorkflowErrored;
import ai.refold.spring.webhook.WorkflowStopped;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link EventPublication} and {@link ApplicationListeners}: an event is
 * published with a claim of its own only where a listener of the application may receive
 * it.
 */
class EventPublicationTests {

	private static final List<Object> heard = new ArrayList<>();

	private static @Nullable RuntimeException failure;

	private final RecordingDeliveryStore store = new RecordingDeliveryStore();

	@BeforeEach
	void clear() {
		heard.clear();
		failure = null;
	}

	@ParameterizedTest
	@ValueSource(classes = { Audit.class, OfOtherEvents.class, OfOtherPayload.class, SpringSecurity.class })
	void withoutApplicationListenerOnlyListenersClaim(Class<?> other) {
		try (Application application = new Application(Audit.class, other)) {
			assertThat(application.deliver("1")).isEqualTo(DeliveryOutcome.HANDLED);
			assertThat(application.deliver("1")).isEqualTo(DeliveryOutcome.DUPLICATE);
			assertThat(application.deliver("2")).isEqualTo(DeliveryOutcome.HANDLED);
			assertThat(this.store.claims()).containsExactly("audit", "audit", "audit");
			assertThat(heard).isEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(classes = { OfEvent.class, OfSupertype.class, OfObject.class, OfPayload.class, Everything.class,
			Choosing.class, LazyListener.class, PrototypeListener.class, PayloadBean.class, UntypedBean.class })
	void withApplicationListenerPublicationIsClaimedToo(Class<?> listener) {
		try (Application application = new Application(Audit.class, listener)) {
			heard.clear();
			application.deliver("1");
			application.deliver("1");
			assertThat(this.store.claims()).containsExactly("audit", "application-event", "audit", "application-event");
			assertThat(this.store.completions()).containsExactly("audit", "application-event");
			assertThat(heard).hasSize(1);
		}
	}

	@Test
	void whenListenerIsInParentContextPublicationIsClaimedToo() {
		try (AnnotationConfigApplicationContext parent = new AnnotationConfigApplicationContext(OfEvent.class);
				Application application = new Application(parent, Audit.class)) {
			application.deliver("1");
			application.deliver("1");
			assertThat(this.store.completions()).containsExactly("audit", "application-event");
			assertThat(heard).hasSize(1);
		}
	}

	@Test
	void listenerThatIsAddedToParentContextLaterIsServed() {
		try (AnnotationConfigApplicationContext parent = new AnnotationConfigApplicationContext(Audit.class);
				Application application = new Application(parent, Audit.class)) {
			application.deliver("1");
			assertThat(this.store.completions()).containsExactly("audit");
			parent.addApplicationListener(listener(heard::add));
			application.deliver("2");
			application.deliver("2");
			assertThat(this.store.completions()).containsExactly("audit", "audit", "application-event");
			assertThat(heard).hasSize(1);
		}
	}

	@Test
	void listenerThatIsAddedLaterIsServedAndNotCalledAgain() {
		try (Application application = new Application(Audit.class)) {
			application.deliver("1");
			ApplicationListener<?> listener = listener(heard::add);
			application.context.addApplicationListener(listener);
			application.deliver("2");
			application.deliver("2");
			assertThat(heard).hasSize(1);
			assertThat(this.store.completions()).containsExactly("audit", "audit", "application-event");
			this.store.clear();
			application.context.removeApplicationListener(listener);
			application.deliver("3");
			assertThat(this.store.claims()).containsExactly("audit");
		}
	}

	@Test
	void listenerThatIsAddedLaterAndFailsRunsAgainUntilItSucceeds() {
		try (Application application = new Application(Audit.class)) {
			application.deliver("1");
			application.context.addApplicationListener(new OfPayload());
			failure = new IllegalStateException("no");
			assertThat(application.deliver("2")).isEqualTo(DeliveryOutcome.FAILED);
			failure = null;
			assertThat(application.deliver("2")).isEqualTo(DeliveryOutcome.DUPLICATE);
			assertThat(application.deliver("2")).isEqualTo(DeliveryOutcome.DUPLICATE);
			assertThat(heard).hasSize(2);
			assertThat(application.audits()).isEqualTo(2);
		}
	}

	@Test
	void listenerThatOnlyTheMulticasterKnowsIsServedOncePerDelivery() {
		try (Application application = new Application(Audit.class)) {
			application.deliver("1");
			application.context.getBean(ApplicationEventMulticaster.class).addApplicationListener(new OfPayload());
			application.deliver("2");
			application.deliver("2");
			assertThat(heard).hasSize(1);
			failure = new IllegalStateException("no");
			assertThat(application.deliver("3")).isEqualTo(DeliveryOutcome.FAILED);
		}
	}

	@Test
	void whenListenerCannotBeCreatedDeliveryFails() {
		try (Application application = new Application(Audit.class, Broken.class)) {
			assertThat(application.deliver("1")).isEqualTo(DeliveryOutcome.FAILED);
			assertThat(this.store.completions()).containsExactly("audit");
		}
	}

	@Test
	void publisherThatIsNoContextAlwaysHasAnAudience() {
		RefoldWebhookEvent event = new RefoldWebhookEventParser()
			.parse("{\"event\": \"Workflow Errored\"}".getBytes(StandardCharsets.UTF_8));
		assertThat(new EventPublication(heard::add).isHeard(event)).isTrue();
	}

	private static ApplicationListener<PayloadApplicationEvent<WorkflowErrored>> listener(
			Consumer<WorkflowErrored> consumer) {
		return ApplicationListener.forPayload(consumer);
	}

	private static void hear(Object event) {
		heard.add(event);
		if (failure != null) {
			throw failure;
		}
	}

	/**
	 * An application that processes deliveries.
	 */
	private final class Application implements AutoCloseable {

		private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

		private final RefoldWebhookProcessor processor;

		Application(Class<?>... classes) {
			this(null, classes);
		}

		Application(@Nullable ConfigurableApplicationContext parent, Class<?>... classes) {
			if (parent != null) {
				this.context.setParent(parent);
			}
			this.context.register(classes);
			this.context.refresh();
			RefoldWebhookListenerRegistry registry = new RefoldWebhookListenerRegistry(this.context.getBeanFactory(),
					JsonMapper.shared(), null);
			ListenerRunner runner = new ListenerRunner(EventPublicationTests.this.store,
					new ListenerMonitor(null, Duration.ofSeconds(30)), List.of());
			this.processor = new DirectProcessor(
					new ListenerProcessor(registry, DeliveryKeyResolver.documented(), runner, this.context));
		}

		DeliveryOutcome deliver(String id) {
			String body = "{\"event\": \"Workflow Errored\", \"instance_id\": \"%s\"}".formatted(id);
			RefoldWebhookEvent event = new RefoldWebhookEventParser().parse(body.getBytes(StandardCharsets.UTF_8));
			return this.processor.process(new RefoldWebhookDelivery(event, Map.of()));
		}

		int audits() {
			return this.context.getBean(Audit.class).calls;
		}

		@Override
		public void close() {
			this.context.close();
		}

	}

	static class Audit {

		private int calls;

		@RefoldWebhookListener(id = "audit")
		void on(WorkflowErrored event) {
			this.calls++;
		}

	}

	static class OfOtherEvents {

		@EventListener
		void other(WorkflowStopped event) {
			hear(event);
		}

		@EventListener
		void failed(RefoldDeliveryFailedEvent event) {
			hear(event);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OfOtherPayload {

		@Bean
		ApplicationListener<PayloadApplicationEvent<RefoldDeliveryFailedEvent>> failedDeliveries() {
			return ApplicationListener.forPayload(EventPublicationTests::hear);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class SpringSecurity {

		@Bean
		static DelegatingApplicationListener delegatingApplicationListener() {
			return new DelegatingApplicationListener();
		}

	}

	static class OfEvent {

		@EventListener
		void on(WorkflowErrored event) {
			hear(event);
		}

	}

	static class OfSupertype {

		@EventListener
		void on(RefoldWebhookEvent event) {
			hear(event);
		}

	}

	static class OfObject {

		@EventListener
		void on(Object event) {
			hear(event);
		}

	}

	static class OfPayload implements ApplicationListener<PayloadApplicationEvent<WorkflowErrored>> {

		@Override
		public void onApplicationEvent(PayloadApplicationEvent<WorkflowErrored> event) {
			hear(event.getPayload());
		}

	}

	static class Everything implements ApplicationListener<ApplicationEvent> {

		@Override
		public void onApplicationEvent(ApplicationEvent event) {
			hear(event);
		}

	}

	static class Choosing implements GenericApplicationListener {

		@Override
		public boolean supportsEventType(ResolvableType eventType) {
			return eventType.as(PayloadApplicationEvent.class).getGeneric().resolve() == WorkflowErrored.class;
		}

		@Override
		public void onApplicationEvent(ApplicationEvent event) {
			hear(event);
		}

	}

	@Lazy
	static class LazyListener extends OfPayload {

	}

	@Scope("prototype")
	static class PrototypeListener extends OfPayload {

	}

	@Lazy
	static class Broken extends OfPayload {

		Broken() {
			throw new IllegalStateException("cannot be created");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class PayloadBean {

		@Bean
		ApplicationListener<PayloadApplicationEvent<WorkflowErrored>> erroredWorkflows() {
			return ApplicationListener.forPayload(EventPublicationTests::hear);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class UntypedBean {

		@Bean
		ApplicationListener<?> erroredWorkflows() {
			return listener(EventPublicationTests::hear);
		}

	}

}
