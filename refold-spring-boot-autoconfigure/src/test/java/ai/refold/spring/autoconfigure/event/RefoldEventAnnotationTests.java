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
package ai.refold.spring.autoconfigure.event;

import java.io.Serializable;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.aop.framework.ProxyFactoryBean;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.AliasFor;

import ai.refold.spring.RefoldException;
import ai.refold.spring.event.LinkedAccountIdResolver;
import ai.refold.spring.event.RecordingRefold.Fired;
import ai.refold.spring.event.RecordingRefold;
import ai.refold.spring.event.RefoldDispatchFailedEvent;
import ai.refold.spring.event.RefoldEvent;
import ai.refold.spring.event.RefoldIgnore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

@ExtendWith(OutputCaptureExtension.class)
class RefoldEventAnnotationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(RefoldEventAutoConfiguration.class))
		.withPropertyValues("refold.linked-account-id=acme", "refold.event.dispatch=sync")
		.withBean(RecordingRefold.class)
		.withBean(Failures.class);

	private <T> List<Fired> fire(Class<T> type, Consumer<T> call) {
		List<Fired> fired = new ArrayList<>();
		this.runner.withBean(type).run((context) -> {
			assertThat(context).hasNotFailed();
			call.accept(context.getBean(type));
			fired.addAll(context.getBean(RecordingRefold.class).accepted());
		});
		return fired;
	}

	@Nested
	class Attributes {

		@Test
		void allAttributesAreEvaluated() {
			List<Fired> fired = new ArrayList<>();
			RefoldEventAnnotationTests.this.runner.withBean(Invoices.class)
				.withBean("tenants", Map.class, () -> Map.of("current", "globex"))
				.withPropertyValues("app.event=Invoice Paid", "app.slug=hubspot")
				.run((context) -> {
					context.getBean(Invoices.class).pay("4711", 5);
					fired.addAll(context.getBean(RecordingRefold.class).accepted());
				});
			assertThat(fired).containsExactly(
					new Fired("Invoice Paid", "globex", "hubspot", "config-5", "pay", "4711", "{\"id\":\"4711\"}"));
		}

		@Test
		void whenConditionIsFalseOrNullFiresNothing() {
			assertThat(fire(Conditions.class, (bean) -> {
				bean.when(true);
				bean.when(false);
				bean.when(null);
			})).hasSize(1);
		}

		@Test
		void whenConditionIsFalseEvaluatesNothingElse() {
			RefoldEventAnnotationTests.this.runner.withBean(Conditions.class).run((context) -> {
				context.getBean(Conditions.class).never();
				assertThat(context.getBean(Failures.class).events).isEmpty();
			});
		}

		@Test
		void argumentsAreSeenByNameAndPosition() {
			assertThat(fire(Arguments.class, (bean) -> bean.call("one", "two")))
				.extracting(Fired::linkedAccountId, Fired::configId, Fired::instanceTag)
				.containsExactly(tuple("one", "two", "one"));
		}

		@Test
		void accountsMayBeOfAnySimpleType() {
			UUID id = UUID.randomUUID();
			assertThat(fire(Accounts.class, (bean) -> {
				bean.of(42L);
				bean.of(id);
				bean.of(Optional.of("acme"));
			})).extracting(Fired::linkedAccountId).containsExactly("42", id.toString(), "acme");
		}

		@Test
		void expressionsMeetChangingTypesAndNullsHoweverOftenTheyWereEvaluated() {
			RefoldEventAnnotationTests.this.runner.withPropertyValues("refold.event.dispatch=async")
				.withBean(Accounts.class)
				.run((context) -> {
					Accounts bean = context.getBean(Accounts.class);
					RecordingRefold refold = context.getBean(RecordingRefold.class);
					for (int i = 0; i < 300; i++) {
						bean.ofOwner(new Invoice("a"));
					}
					bean.ofOwner(new UserRegistered("b", "mail"));
					bean.ofOwner(null);
					bean.ofOwner(new Invoice("c"));
					await().untilAsserted(() -> assertThat(refold.accepted()).hasSize(302));
					assertThat(refold.accepted()).extracting(Fired::linkedAccountId)
						.containsOnlyOnce("b", "c")
						.contains("a");
					assertThat(context.getBean(Failures.class).events).singleElement()
						.satisfies((failure) -> assertThat(failure.cause()).hasMessageContaining("EL1007E"));
				});
		}

		@Test
		void severalAnnotationsFireInTheirOrder() {
			assertThat(fire(TwoEvents.class, TwoEvents::call)).extracting(Fired::event).containsExactly("one", "two");
		}

		@Test
		void composedAnnotationsPassTheirAttributesOn() {
			assertThat(fire(Composed.class, Composed::call))
				.containsExactly(new Fired("audit.login", "acme", null, null, null, "key-1", "{\"id\":\"1\"}"));
		}

		@Test
		void keyIsTheEventsOwnIdByDefault() {
			assertThat(fire(Arguments.class, (bean) -> {
				bean.call("one", "two");
				bean.call("one", "two");
			})).extracting(Fired::idempotencyKey).doesNotContainNull().doesNotHaveDuplicates().hasSize(2);
		}

		@Test
		void keyIsPutIntoTheFieldOfThePayload() {
			RefoldEventAnnotationTests.this.runner.withPropertyValues("refold.event.idempotency-field=key")
				.withBean(Composed.class)
				.run((context) -> {
					context.getBean(Composed.class).call();
					assertThat(context.getBean(RecordingRefold.class).payload())
						.isEqualTo("{\"key\":\"key-1\",\"id\":\"1\"}");
				});
		}

	}

	@Nested
	class Payloads {

		@Test
		void onlyArgumentOfVoidMethodIsThePayload() {
			assertThat(fire(Voids.class, (bean) -> bean.one(new Invoice("1")))).extracting(Fired::payload)
				.containsExactly("{\"id\":\"1\"}");
		}

		@Test
		void argumentsOfVoidMethodAreThePayloadByNameWithoutInfrastructure() {
			assertThat(fire(Voids.class, (bean) -> bean.several("a", 2, Locale.ROOT, () -> "somebody", "secret")))
				.extracting(Fired::payload)
				.containsExactly("{\"name\":\"a\",\"count\":2}");
		}

		@Test
		void voidMethodWithoutArgumentsSendsNoPayload() {
			assertThat(fire(Voids.class, Voids::none)).extracting(Fired::payload).containsExactly((String) null);
		}

		@Test
		void defaultPayloadThatIsNoObjectIsWrappedWithAWarning(CapturedOutput output) {
			assertThat(fire(NoObjects.class, (bean) -> {
				bean.text();
				bean.list();
			})).extracting(Fired::payload)
				.containsExactly("{\"value\":\"a\"}", "{\"value\":[{\"id\":\"1\"},{\"id\":\"2\"}]}");
			assertThat(output).contains("NoObjects.text()", "NoObjects.list()", "is not a JSON object");
		}

		@Test
		void explicitPayloadIsSentAsItIs() {
			assertThat(fire(NoObjects.class, NoObjects::explicit)).extracting(Fired::payload).containsExactly("\"a\"");
		}

		@Test
		void contentOfOptionalIsThePayload() {
			assertThat(fire(Optionals.class, (bean) -> {
				bean.find(new Invoice("1"));
				bean.find(null);
			})).extracting(Fired::payload).containsExactly("{\"id\":\"1\"}");
		}

		@Test
		void nullFiresNothing() {
			assertThat(fire(Optionals.class, Optionals::nothing)).isEmpty();
		}

		@Test
		void payloadIsRenderedWhenTheMethodReturns() {
			List<String> names = new ArrayList<>(List.of("a"));
			RefoldEventAnnotationTests.this.runner.withPropertyValues("refold.event.dispatch=async")
				.withBean(Mutable.class)
				.run((context) -> {
					RecordingRefold refold = context.getBean(RecordingRefold.class);
					context.getBean(Mutable.class).call(names);
					names.add("b");
					await().untilAsserted(() -> assertThat(refold.accepted()).extracting(Fired::payload)
						.containsExactly("{\"value\":[\"a\"]}"));
				});
		}

	}

	@Nested
	class Discovery {

		@Test
		void annotationOnInterfaceCountsAndUsesItsParameterNames() {
			assertThat(fire(OnInterface.class, (bean) -> bean.call("x"))).extracting(Fired::linkedAccountId)
				.containsExactly("x");
		}

		@Test
		void annotationOnGenericInterfaceCounts() {
			assertThat(fire(GenericHandler.class, (bean) -> handle(bean, new Invoice("1")))).hasSize(1);
		}

		private <T extends Serializable> void handle(Handler<T> handler, T value) {
			handler.handle(value);
		}

		@Test
		void annotationOnSuperclassCounts() {
			assertThat(fire(SubClass.class, SubClass::inherited)).hasSize(1);
		}

		@Test
		void nearestAnnotationOfAnOverriddenMethodCounts() {
			assertThat(fire(SubClass.class, SubClass::overridden)).extracting(Fired::event).containsExactly("sub");
		}

		@Test
		void annotationsOfUnrelatedInterfacesAndSuperclassesAllCount() {
			assertThat(fire(OnManyTypes.class, OnManyTypes::call)).extracting(Fired::event)
				.containsExactly("left", "right", "superclass");
		}

		@Test
		void jdkProxyIsAdvised() {
			RefoldEventAnnotationTests.this.runner.withPropertyValues("spring.aop.proxy-target-class=false")
				.withBean(OnInterface.class)
				.run((context) -> {
					assertThat(context.getBean(Contract.class)).isNotInstanceOf(OnInterface.class);
					context.getBean(Contract.class).call("x");
					assertThat(context.getBean(RecordingRefold.class).accepted()).hasSize(1);
				});
		}

		@Test
		void productOfAFactoryBeanIsAdvisedThoughItsTargetDoesNotImplementTheInterface() {
			run(Products.class, (context) -> context.getBean(Contract.class).call("x"));
		}

		@Test
		void scopedProxyFiresOnce() {
			run(Scoped.class, (context) -> context.getBean(ScopedService.class).call());
		}

		@Test
		void prototypeAndLazyBeansAreAdvised() {
			run(Scoped.class, (context) -> context.getBean(PrototypeService.class).call());
			run(Scoped.class, (context) -> context.getBean(LazyService.class).call());
		}

		private void run(Class<?> configuration, Consumer<AssertableApplicationContext> call) {
			RefoldEventAnnotationTests.this.runner.withUserConfiguration(configuration).run((context) -> {
				assertThat(context).hasNotFailed();
				call.accept(context);
				assertThat(context.getBean(RecordingRefold.class).accepted()).hasSize(1);
			});
		}

	}

	@Nested
	class FailuresAtRunTime {

		@Test
		void neverBreakTheMethod(CapturedOutput output) {
			RefoldEventAnnotationTests.this.runner.withPropertyValues("refold.event.dispatch=async")
				.withBean(Failing.class)
				.run((context) -> {
					Failing bean = context.getBean(Failing.class);
					bean.accountThrows(null);
					bean.accountIsNothing(null);
					bean.accountIsWrong();
					bean.conditionIsWrong();
					bean.payloadFails();
					assertThat(context.getBean(RecordingRefold.class).attempts()).isEmpty();
					assertThat(context.getBean(Failures.class).events).hasSize(5)
						.allSatisfy((failure) -> assertThat(failure.cause()).hasMessageContaining("Failing."));
				});
			assertThat(output.toString().lines().filter((line) -> line.contains("was given up"))).hasSizeGreaterThan(4);
			assertThat(output).contains("Failing.accountThrows(Invoice)", "linkedAccountId = \"#a0.id\"", "EL1007E")
				.contains("linkedAccountId = \"#a0\" returned no value", "returned a java.util.ImmutableCollections")
				.contains("returned a java.lang.String where true or false is needed")
				.contains("(ai.refold.spring.autoconfigure.event.RefoldEventAnnotationTests$Broken) cannot be rendered")
				.doesNotContain("4111 1111 1111 1111");
		}

		@Test
		void ofTheResolverNeverBreakTheMethod() {
			RefoldEventAnnotationTests.this.runner.withPropertyValues("refold.event.dispatch=async")
				.withBean(LinkedAccountIdResolver.class, () -> (context) -> {
					throw new IllegalStateException("no tenant");
				})
				.withBean(Voids.class)
				.run((context) -> {
					context.getBean(Voids.class).none();
					assertThat(context.getBean(Failures.class).events).singleElement()
						.satisfies((failure) -> assertThat(failure.cause()).hasMessageContainingAll("Voids.none()",
								"no tenant"));
				});
		}

		@Test
		void reachTheCallerOfSyncWithoutTransaction() {
			RefoldEventAnnotationTests.this.runner.withBean(Failing.class)
				.run((context) -> assertThatExceptionOfType(RefoldException.class)
					.isThrownBy(context.getBean(Failing.class)::payloadFails)
					.withMessageContainingAll("Failing.payloadFails()", "cannot be rendered")
					.withNoCause());
		}

		@Test
		void ofAFailureListenerNeverBreakTheMethod() {
			RefoldEventAnnotationTests.this.runner.withPropertyValues("refold.event.dispatch=async")
				.withBean(FailingListener.class)
				.withBean(Failing.class)
				.run((context) -> context.getBean(Failing.class).payloadFails());
		}

	}

	@Nested
	class LinkedAccounts {

		@Test
		void resolverPrecedesTheDefault() {
			RefoldEventAnnotationTests.this.runner
				.withBean(LinkedAccountIdResolver.class,
						() -> (context) -> context.event() + "-" + Objects.requireNonNull(context.method()).getName())
				.withBean(Voids.class)
				.run((context) -> {
					context.getBean(Voids.class).none();
					assertThat(context.getBean(RecordingRefold.class).accepted()).extracting(Fired::linkedAccountId)
						.containsExactly("none-none");
				});
		}

		@Test
		void defaultIsUsedWhereTheResolverDoesNotKnow() {
			RefoldEventAnnotationTests.this.runner.withBean(LinkedAccountIdResolver.class, () -> (context) -> null)
				.withBean(Voids.class)
				.run((context) -> {
					context.getBean(Voids.class).none();
					assertThat(context.getBean(RecordingRefold.class).accepted()).extracting(Fired::linkedAccountId)
						.containsExactly("acme");
				});
		}

	}

	@Nested
	class ApplicationEvents {

		@Test
		void publishedInstancesFire() {
			run((context) -> context.publishEvent(new UserRegistered("1", "a@b.c")),
					new Fired("user.registered", "1", null, null, null, "a@b.c", "{\"id\":\"1\",\"mail\":\"a@b.c\"}"));
		}

		@Test
		void subclassesAndImplementationsFire() {
			run((context) -> context.publishEvent(new SpecialEvent("1")),
					new Fired("base", "acme", null, null, null, "1", "{\"id\":\"1\"}"));
		}

		@Test
		void annotationsOfUnrelatedInterfacesAllFire() {
			assertThat(published(new Shipment())).containsExactly("packed", "sealed", "weighed", "posted");
		}

		@Test
		void annotationReplacesThoseOfSupertypes() {
			assertThat(published(new Parcel())).containsExactly("parcel");
			assertThat(published(new Express())).containsExactly("express", "weighed");
		}

		@Test
		void annotationThatComesTwoWaysFiresOnce() {
			assertThat(published(new Diamond())).containsExactly("weighed");
		}

		private List<String> published(Object event) {
			List<String> fired = new ArrayList<>();
			RefoldEventAnnotationTests.this.runner.run((context) -> {
				context.publishEvent(event);
				context.getBean(RecordingRefold.class).accepted().forEach((accepted) -> fired.add(accepted.event()));
			});
			return fired;
		}

		@Test
		void sourceOfAnApplicationEventIsNotPartOfThePayload() {
			RefoldEventAnnotationTests.this.runner.run((context) -> {
				context.publishEvent(new OldStyleEvent(context));
				assertThat(context.getBean(RecordingRefold.class).payload()).contains("timestamp")
					.doesNotContain("source");
			});
		}

		@Test
		void othersDoNotFire() {
			RefoldEventAnnotationTests.this.runner.run((context) -> {
				context.publishEvent("text");
				context.publishEvent(new Invoice("1"));
				assertThat(context.getBean(RecordingRefold.class).attempts()).isEmpty();
			});
		}

		private void run(Consumer<AssertableApplicationContext> publish, Fired expected) {
			RefoldEventAnnotationTests.this.runner.run((context) -> {
				publish.accept(context);
				assertThat(context.getBean(RecordingRefold.class).accepted()).containsExactly(expected);
			});
		}

	}

	public record Invoice(String id) implements Serializable {
	}

	static class Failures {

		final List<RefoldDispatchFailedEvent> events = new ArrayList<>();

		@EventListener
		void on(RefoldDispatchFailedEvent event) {
			this.events.add(event);
		}

	}

	static class FailingListener {

		@EventListener
		void on(RefoldDispatchFailedEvent event) {
			throw new IllegalStateException();
		}

	}

	static class Invoices {

		@RefoldEvent(value = "${app.event}", slug = "${app.slug}", linkedAccountId = "@tenants['current']",
				configId = "'config-' + #amount", instanceTag = "#root.method.name", idempotencyKey = "#result.id",
				condition = "#result.id() == #root.args[0] and #root.target != null")
		public Invoice pay(String id, int amount) {
			return new Invoice(id);
		}

	}

	static class Conditions {

		@RefoldEvent(event = "when", condition = "#decision")
		public void when(Boolean decision) {
		}

		@RefoldEvent(event = "never", condition = "false", linkedAccountId = "#root.nothing", payload = "#root.nothing")
		public void never() {
		}

	}

	static class Arguments {

		@RefoldEvent(event = "call", linkedAccountId = "#first", configId = "#a1", instanceTag = "#p0")
		public void call(String first, String second) {
		}

	}

	static class Accounts {

		@RefoldEvent(event = "owned", linkedAccountId = "#owner.id", payload = "''")
		public void ofOwner(Object owner) {
		}

		@RefoldEvent(event = "call", linkedAccountId = "#account")
		public void of(Object account) {
		}

	}

	static class TwoEvents {

		@RefoldEvent("one")
		@RefoldEvent("two")
		public Invoice call() {
			return new Invoice("1");
		}

	}

	@Target(ElementType.METHOD)
	@Retention(RetentionPolicy.RUNTIME)
	@RefoldEvent(idempotencyKey = "'key-' + #result.id")
	@interface Audited {

		@AliasFor(annotation = RefoldEvent.class, attribute = "event")
		String value();

	}

	static class Composed {

		@Audited("audit.login")
		public Invoice call() {
			return new Invoice("1");
		}

	}

	static class Voids {

		@RefoldEvent("one")
		public void one(Invoice invoice) {
		}

		@RefoldEvent("several")
		public void several(String name, int count, Locale locale, Principal principal, @RefoldIgnore String secret) {
		}

		@RefoldEvent("none")
		public void none() {
		}

	}

	static class NoObjects {

		@RefoldEvent("text")
		public String text() {
			return "a";
		}

		@RefoldEvent("list")
		public List<Invoice> list() {
			return List.of(new Invoice("1"), new Invoice("2"));
		}

		@RefoldEvent(event = "explicit", payload = "#result")
		public String explicit() {
			return "a";
		}

	}

	static class Optionals {

		@RefoldEvent("found")
		public Optional<Invoice> find(Invoice invoice) {
			return Optional.ofNullable(invoice);
		}

		@RefoldEvent("nothing")
		public Invoice nothing() {
			return null;
		}

	}

	static class Mutable {

		@RefoldEvent("mutable")
		public List<String> call(List<String> names) {
			return names;
		}

	}

	interface Contract {

		@RefoldEvent(event = "contract", linkedAccountId = "#account")
		void call(String account);

	}

	static class OnInterface implements Contract {

		@Override
		public void call(String named) {
		}

	}

	interface Handler<T extends Serializable> {

		@RefoldEvent("handled")
		void handle(T value);

	}

	static class GenericHandler implements Handler<Invoice> {

		@Override
		public void handle(Invoice value) {
		}

	}

	static class SuperClass {

		@RefoldEvent("inherited")
		public void inherited() {
		}

		@RefoldEvent("super")
		public void overridden() {
		}

	}

	static class SubClass extends SuperClass {

		@Override
		@RefoldEvent("sub")
		public void overridden() {
		}

	}

	static class ScopedService {

		@RefoldEvent("scoped")
		public void call() {
		}

	}

	static class PrototypeService extends ScopedService {

	}

	static class LazyService extends ScopedService {

	}

	@Configuration(proxyBeanMethods = false)
	static class Scoped {

		@Bean
		@Scope(value = "prototype", proxyMode = ScopedProxyMode.TARGET_CLASS)
		@Primary
		ScopedService scopedService() {
			return new ScopedService();
		}

		@Bean
		@Scope("prototype")
		PrototypeService prototypeService() {
			return new PrototypeService();
		}

		@Bean
		@Lazy
		LazyService lazyService() {
			return new LazyService();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Products {

		@Bean
		static ProxyFactoryBean contract() {
			ProxyFactoryBean factory = new ProxyFactoryBean();
			factory.setInterfaces(Contract.class);
			factory.setTarget("no contract");
			factory.addAdvice((MethodInterceptor) (invocation) -> null);
			return factory;
		}

	}

	static class Broken {

		public String getCard() {
			throw new IllegalStateException("card 4111 1111 1111 1111");
		}

	}

	static class Failing {

		@RefoldEvent(event = "a", linkedAccountId = "#a0.id")
		public void accountThrows(Invoice invoice) {
		}

		@RefoldEvent(event = "b", linkedAccountId = "#a0")
		public void accountIsNothing(String nothing) {
		}

		@RefoldEvent(event = "c", linkedAccountId = "T(java.util.List).of(1)")
		public void accountIsWrong() {
		}

		@RefoldEvent(event = "d", condition = "'yes'")
		public void conditionIsWrong() {
		}

		@RefoldEvent("e")
		public Broken payloadFails() {
			return new Broken();
		}

	}

	@RefoldEvent(event = "user.registered", linkedAccountId = "id", idempotencyKey = "#event.mail")
	public record UserRegistered(String id, String mail) {
	}

	@RefoldEvent(event = "base", idempotencyKey = "#root.id")
	interface BaseEvent {

	}

	record SpecialEvent(String id) implements BaseEvent {
	}

	@RefoldEvent("old")
	static class OldStyleEvent extends ApplicationEvent {

		OldStyleEvent(Object source) {
			super(source);
		}

	}

	@RefoldEvent("packed")
	@RefoldEvent("sealed")
	interface Packed {

	}

	@RefoldEvent("weighed")
	interface Weighed {

	}

	@RefoldEvent("posted")
	interface Posted {

	}

	record Shipment() implements Packed, Weighed, Posted {
	}

	@RefoldEvent("parcel")
	record Parcel() implements Packed, Weighed {
	}

	@RefoldEvent("express")
	interface ExpressPosted extends Posted {

	}

	static class HeavyBase implements Weighed, Posted {

	}

	static class Express extends HeavyBase implements ExpressPosted {

	}

	interface LeftWeighed extends Weighed {

	}

	@RefoldEvent("weighed")
	interface AlsoWeighed {

	}

	record Diamond() implements LeftWeighed, Weighed, AlsoWeighed {
	}

	interface Left {

		@RefoldEvent("left")
		void call();

	}

	interface Right {

		@RefoldEvent("right")
		void call();

	}

	static class Middle {

		@RefoldEvent("superclass")
		public void call() {
		}

	}

	static class OnManyTypes extends Middle implements Left, Right {

		@Override
		public void call() {
		}

	}

}
