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

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.aopalliance.intercept.MethodInterceptor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.aop.Advisor;
import org.springframework.aop.framework.autoproxy.DefaultAdvisorAutoProxyCreator;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.beans.factory.config.CustomScopeConfigurer;
import org.springframework.context.annotation.AnnotationBeanNameGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.PropertySource;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.context.support.SimpleThreadScope;
import org.springframework.core.annotation.AliasFor;
import org.springframework.core.annotation.Order;

import ai.refold.spring.webhook.ConnectionDeleted;
import ai.refold.spring.webhook.ConnectionEvent;
import ai.refold.spring.webhook.DeliveryOutcome;
import ai.refold.spring.webhook.RefoldWebhookEvent;
import ai.refold.spring.webhook.RefoldWebhookListener;
import ai.refold.spring.webhook.WorkflowErrored;
import ai.refold.spring.webhook.WorkflowEvent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link RefoldWebhookListenerRegistry}: which beans and methods are found.
 */
class RefoldWebhookListenerRegistryTests {

	private static final String ERRORED = "{\"event\": \"Workflow Errored\", \"instance_id\": \"1\"}";

	private static final List<String> calls = new ArrayList<>();

	private static final AtomicInteger instances = new AtomicInteger();

	@BeforeEach
	void clear() {
		calls.clear();
		instances.set(0);
	}

	@Test
	void whenThereIsNoListenerIsEmpty() {
		try (ListenerTestContext context = ListenerTestContext.of(NoListener.class)) {
			assertThat(context.registry().isEmpty()).isTrue();
			assertThat(context.registry().getListeners()).isEmpty();
			assertThat(context.registry().getEvents()).isEmpty();
			assertThat(context.deliver(ERRORED)).isEqualTo(DeliveryOutcome.UNMATCHED);
		}
	}

	@Test
	void describesListeners() {
		try (ListenerTestContext context = ListenerTestContext.of(Described.class)) {
			assertThat(context.registry().getListeners()).singleElement().satisfies((listener) -> {
				assertThat(listener.id()).isEqualTo("audit");
				assertThat(listener.events()).containsExactly("Connection Created", "Connection Deleted",
						"Connection Expired");
				assertThat(listener.unknownEvents()).isFalse();
				assertThat(listener.slugs()).containsExactly("hubspot", "slack");
				assertThat(listener.workflowIds()).isEmpty();
				assertThat(listener.bean()).endsWith("Described");
				assertThat(listener.method()).isEqualTo(Described.class.getName() + ".on(ConnectionEvent)");
			});
		}
	}

	@Test
	void needsUnionOfEvents() {
		try (ListenerTestContext context = ListenerTestContext.of(Described.class, Plain.class, Custom.class)) {
			assertThat(context.registry().getEvents()).containsExactlyInAnyOrder("Connection Created",
					"Connection Deleted", "Connection Expired", "Workflow Errored", "Workflow Paused");
		}
	}

	@Test
	void beanThatIsNullHasNoListeners() {
		try (ListenerTestContext context = ListenerTestContext.of(Absent.class)) {
			assertThat(context.registry().isEmpty()).isTrue();
			assertThat(context.deliver(ERRORED)).isEqualTo(DeliveryOutcome.UNMATCHED);
		}
	}

	@Test
	void beanThatTurnsOutToBeNullIsPassedOver() {
		try (ListenerTestContext context = ListenerTestContext.of(LazyAbsent.class, Plain.class)) {
			assertThat(context.deliver(ERRORED)).isEqualTo(DeliveryOutcome.HANDLED);
			assertThat(calls).hasSize(1);
		}
	}

	@Test
	void derivesIdFromBeanAndMethod() {
		try (ListenerTestContext context = ListenerTestContext.of(BeanMethods.class)) {
			assertThat(context.registry().getListeners()).extracting(RefoldWebhookListenerDescription::id)
				.containsExactlyInAnyOrder("one.on(WorkflowErrored)", "two.on(WorkflowErrored)");
			context.deliver(ERRORED);
			assertThat(calls).containsExactlyInAnyOrder("one", "two");
		}
	}

	@Test
	void refusesIdThatIsGivenTwice() {
		assertThatExceptionOfType(InvalidRefoldWebhookListenerException.class)
			.isThrownBy(() -> ListenerTestContext.of(SameId.class))
			.withMessageContainingAll("SameId.a", "SameId.b", "'x'", "id of its own");
	}

	@Test
	void resolvesPlaceholders() {
		try (ListenerTestContext context = ListenerTestContext.of(Placeholders.class)) {
			assertThat(context.registry().getListeners()).singleElement().satisfies((listener) -> {
				assertThat(listener.id()).isEqualTo("id-7");
				assertThat(listener.events()).containsExactly("Workflow Completed");
				assertThat(listener.workflowIds()).containsExactly("w-7");
			});
		}
	}

	@Test
	void findsMethodsOfAnnotatedType() {
		try (ListenerTestContext context = ListenerTestContext.of(Handler.class)) {
			assertThat(context.registry().getListeners()).extracting(RefoldWebhookListenerDescription::id)
				.containsExactlyInAnyOrder("hooks.errored(WorkflowErrored)", "hooks.deleted(ConnectionDeleted)", "own");
			assertThat(context.registry().getListeners()).filteredOn("id", "hooks.deleted(ConnectionDeleted)")
				.singleElement()
				.satisfies((listener) -> assertThat(listener.slugs()).containsExactly("hubspot"));
			assertThat(context.registry().getListeners()).filteredOn("id", "hooks.errored(WorkflowErrored)")
				.singleElement()
				.satisfies((listener) -> assertThat(listener.slugs()).isEmpty());
			assertThat(context.registry().getListeners()).filteredOn("id", "own")
				.singleElement()
				.satisfies((listener) -> assertThat(listener.slugs()).containsExactly("slack"));
		}
	}

	@Test
	void annotatedTypeIsComponentWithUsualName() {
		ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(true);
		List<BeanDefinition> found = scanner.findCandidateComponents(getClass().getPackageName())
			.stream()
			.filter((definition) -> ScannedHandler.class.getName().equals(definition.getBeanClassName()))
			.toList();
		assertThat(found).hasSize(1);
		assertThat(new AnnotationBeanNameGenerator().generateBeanName(found.get(0), null)).endsWith("ScannedHandler");
	}

	@Test
	void findsMethodsOfSuperclassAndComposedAnnotation() {
		try (ListenerTestContext context = ListenerTestContext.of(Concrete.class, Composed.class)) {
			context.deliver("{\"event\": \"Workflow Errored\", \"workflow_id\": \"w-1\"}");
			assertThat(calls).containsExactlyInAnyOrder("inherited Concrete WorkflowErrored", "composed");
			assertThat(context.registry().getListeners()).filteredOn((listener) -> listener.bean().endsWith("Composed"))
				.singleElement()
				.satisfies((listener) -> assertThat(listener.workflowIds()).containsExactly("w-1"));
		}
	}

	@Test
	void doesNotInstantiateLazyBeanBeforeDelivery() {
		try (ListenerTestContext context = ListenerTestContext.of(LazyListener.class)) {
			assertThat(context.registry().isEmpty()).isFalse();
			assertThat(instances).hasValue(0);
			context.deliver(ERRORED);
			context.deliver(ERRORED.replace("1", "2"));
			assertThat(instances).hasValue(1);
			assertThat(calls).containsExactly("lazy", "lazy");
		}
	}

	@Test
	void instantiatesPrototypeForEachDelivery() {
		try (ListenerTestContext context = ListenerTestContext.of(PrototypeListener.class)) {
			assertThat(instances).hasValue(0);
			context.deliver(ERRORED);
			context.deliver(ERRORED.replace("1", "2"));
			assertThat(instances).hasValue(2);
			assertThat(calls).containsExactly("prototype 1", "prototype 2");
		}
	}

	@Test
	void callsScopedBeanOnceThroughItsProxy() {
		try (ListenerTestContext context = ListenerTestContext.of(ScopedConfiguration.class)) {
			assertThat(context.registry().getListeners()).hasSize(1);
			context.deliver(ERRORED);
			assertThat(calls).containsExactly("scoped");
		}
	}

	@Test
	void callsMethodsThroughClassProxy() {
		try (ListenerTestContext context = ListenerTestContext.of(ClassProxyConfiguration.class, Plain.class)) {
			context.deliver(ERRORED);
			assertThat(calls).containsExactly("proxy", "plain");
		}
	}

	@Test
	void callsMethodsThroughInterfaceProxy() {
		try (ListenerTestContext context = ListenerTestContext.of(InterfaceProxyConfiguration.class,
				WithInterface.class)) {
			context.deliver(ERRORED);
			assertThat(calls).containsExactly("proxy", "interface");
		}
	}

	@Test
	void refusesMethodThatIsHiddenByProxy() {
		assertThatExceptionOfType(InvalidRefoldWebhookListenerException.class)
			.isThrownBy(() -> ListenerTestContext.of(InterfaceProxyConfiguration.class, NotInInterface.class))
			.withMessageContainingAll("NotInInterface.on", "hidden by the proxy", "class proxies");
	}

	@Test
	void callsListenersInOrder() {
		try (ListenerTestContext context = ListenerTestContext.of(Last.class, Ordered.class)) {
			context.deliver(ERRORED);
			assertThat(calls).containsExactly("first", "second", "third", "last");
		}
	}

	@Test
	void findsListenersOfBeansDeclaredByTheirInterfaceOnceTheyExist() {
		try (ListenerTestContext context = ListenerTestContext.of(DeclaredAsInterface.class)) {
			assertThat(context.registry().getListeners()).hasSize(1);
		}
	}

	static class NoListener {

		void on(WorkflowErrored event) {
		}

	}

	static class Described {

		@RefoldWebhookListener(slug = { "hubspot", "slack" }, id = "audit")
		void on(ConnectionEvent event) {
		}

	}

	static class Plain {

		@RefoldWebhookListener
		void on(WorkflowErrored event) {
			calls.add("plain");
		}

	}

	static class Custom {

		@RefoldWebhookListener({ "Workflow Paused", "Workflow Errored" })
		void on(RefoldWebhookEvent event) {
		}

	}

	static class SameId {

		@RefoldWebhookListener(id = "x")
		void a(WorkflowErrored event) {
		}

		@RefoldWebhookListener(id = "x")
		void b(WorkflowErrored event) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class BeanMethods {

		@Bean
		Named one() {
			return new Named("one");
		}

		@Bean
		Named two() {
			return new Named("two");
		}

	}

	record Named(String name) {

		@RefoldWebhookListener
		void on(WorkflowErrored event) {
			calls.add(this.name);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@PropertySource("classpath:ai/refold/spring/webhook/listener/placeholders.properties")
	static class Placeholders {

		@RefoldWebhookListener(events = "${test.event}", workflowIds = "w-${test.number}", id = "id-${test.number}")
		void on(RefoldWebhookEvent event) {
		}

	}

	@RefoldWebhookListener(slug = "hubspot", id = "hooks")
	static class Handler {

		void errored(WorkflowErrored event) {
		}

		public void deleted(ConnectionDeleted event) {
		}

		@RefoldWebhookListener(slug = "slack", id = "own")
		void own(ConnectionEvent event) {
		}

		void unrelated(String text) {
		}

		private void helper(WorkflowErrored event) {
		}

		static void staticHelper(WorkflowErrored event) {
		}

	}

	@RefoldWebhookListener
	static class ScannedHandler {

		void on(WorkflowErrored event) {
		}

	}

	abstract static class Generic<E extends WorkflowEvent> {

		@RefoldWebhookListener
		void on(E event) {
			calls.add("inherited " + getClass().getSimpleName() + " " + event.getClass().getSimpleName());
		}

	}

	static class Concrete extends Generic<WorkflowErrored> {

	}

	@Target(ElementType.METHOD)
	@Retention(RetentionPolicy.RUNTIME)
	@RefoldWebhookListener("Workflow Errored")
	@interface OnError {

		@AliasFor(annotation = RefoldWebhookListener.class, attribute = "workflowIds")
		String[] of() default {};

	}

	static class Composed {

		@OnError(of = "w-1")
		void on() {
			calls.add("composed");
		}

	}

	@Lazy
	static class LazyListener {

		LazyListener() {
			instances.incrementAndGet();
		}

		@RefoldWebhookListener
		void on(WorkflowErrored event) {
			calls.add("lazy");
		}

	}

	@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
	static class PrototypeListener {

		private final int number = instances.incrementAndGet();

		@RefoldWebhookListener
		void on(WorkflowErrored event) {
			calls.add("prototype " + this.number);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(ScopedListener.class)
	static class ScopedConfiguration {

		@Bean
		static CustomScopeConfigurer scopes() {
			CustomScopeConfigurer scopes = new CustomScopeConfigurer();
			scopes.addScope("thread", new SimpleThreadScope());
			return scopes;
		}

	}

	@Scope(scopeName = "thread", proxyMode = ScopedProxyMode.TARGET_CLASS)
	static class ScopedListener {

		@RefoldWebhookListener
		void on(WorkflowErrored event) {
			calls.add("scoped");
		}

	}

	interface Hook {

		void on(WorkflowErrored event);

	}

	static class WithInterface implements Hook {

		@Override
		@RefoldWebhookListener
		public void on(WorkflowErrored event) {
			calls.add("interface");
		}

	}

	static class NotInInterface implements Runnable {

		@RefoldWebhookListener
		public void on(WorkflowErrored event) {
		}

		@Override
		public void run() {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class DeclaredAsInterface {

		@Bean
		Hook hook() {
			return new WithInterface();
		}

	}

	static class Last {

		@RefoldWebhookListener
		void last(WorkflowErrored event) {
			calls.add("last");
		}

	}

	@Order(3)
	static class Ordered {

		@RefoldWebhookListener
		void third(WorkflowErrored event) {
			calls.add("third");
		}

		@Order(2)
		@RefoldWebhookListener
		void second(WorkflowErrored event) {
			calls.add("second");
		}

		@Order(1)
		@RefoldWebhookListener
		void first(WorkflowErrored event) {
			calls.add("first");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ClassProxyConfiguration extends ProxyConfiguration {

		@Bean
		static DefaultAdvisorAutoProxyCreator proxies() {
			return proxies(true);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class InterfaceProxyConfiguration extends ProxyConfiguration {

		@Bean
		static DefaultAdvisorAutoProxyCreator proxies() {
			return proxies(false);
		}

	}

	static class ProxyConfiguration {

		@Bean
		static Advisor advisor() {
			MethodInterceptor advice = (invocation) -> {
				calls.add("proxy");
				return invocation.proceed();
			};
			return new DefaultPointcutAdvisor(
					AnnotationMatchingPointcut.forMethodAnnotation(RefoldWebhookListener.class), advice);
		}

		static DefaultAdvisorAutoProxyCreator proxies(boolean classes) {
			DefaultAdvisorAutoProxyCreator proxies = new DefaultAdvisorAutoProxyCreator();
			proxies.setProxyTargetClass(classes);
			return proxies;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Absent {

		@Bean
		@Nullable Plain plain() {
			return null;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class LazyAbsent {

		@Bean
		@Lazy
		@Nullable Plain lazy() {
			return null;
		}

		@Bean
		@Scope("prototype")
		@Nullable Plain prototype() {
			return null;
		}

	}

}
