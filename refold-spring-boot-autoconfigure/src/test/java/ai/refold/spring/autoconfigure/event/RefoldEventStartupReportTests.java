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

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.AnnotatedBeanDefinitionReader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;
import org.springframework.core.PriorityOrdered;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.ParallelFlux;

import ai.refold.spring.autoconfigure.event.elsewhere.PackagePrivateMethods;
import ai.refold.spring.autoconfigure.StartupFailures;
import ai.refold.spring.event.DispatchMode;
import ai.refold.spring.event.LinkedAccountIdResolver;
import ai.refold.spring.event.RecordingRefold;
import ai.refold.spring.event.RefoldEvent;
import ai.refold.spring.event.interceptor.InvalidRefoldEventException;
import ai.refold.spring.event.interceptor.RefoldEventStartupReport;
import ai.refold.spring.event.interceptor.RefoldEventUsage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

@ExtendWith(OutputCaptureExtension.class)
class RefoldEventStartupReportTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(RefoldEventAutoConfiguration.class))
		.withBean(RecordingRefold.class);

	@Test
	void listsEveryMistakeInOneMessage() {
		this.runner.withBean(Mistakes.class).withBean(Marked.class).withBean(Sealed.class).run((context) -> {
			assertThat(context).getFailure().isInstanceOf(InvalidRefoldEventException.class);
			String[] lines = context.getStartupFailure().getMessage().split("\n\n    ");
			assertThat(lines[0]).isEqualTo("@RefoldEvent cannot work as written:");
			assertThat(lines).anySatisfy(
					(line) -> assertThat(line)
						.contains("$Mistakes.unparsable(String)",
								"linkedAccountId = \"#name.\" is no SpEL expression: ", "EL1044E")
						.doesNotContain("has no linked account"));
			assertThat(lines).anySatisfy((line) -> assertThat(line).contains("$Mistakes.misspelled(String)",
					"linkedAccountId = \"#nmae\": there is no #nmae, only #a0, #name, #p0, #root"));
			assertThat(lines).anySatisfy((line) -> assertThat(line).contains("$Mistakes.resultOfVoid(String)",
					"condition = \"#result.paid\": the method returns nothing"));
			assertThat(lines)
				.anySatisfy((line) -> assertThat(line).contains("$Mistakes.nameless()", "event = \"\" is no name"));
			assertThat(lines).anySatisfy(
					(line) -> assertThat(line).contains("$Mistakes.unresolved()", "event = \"${no.such.event}\""));
			assertThat(lines).anySatisfy((line) -> assertThat(line).contains("$Mistakes.hidden()", "remove 'private'"));
			assertThat(lines).anySatisfy((line) -> assertThat(line).contains("$Mistakes.shared()", "remove 'static'"));
			assertThat(lines).anySatisfy((line) -> assertThat(line).contains("$Mistakes.fixed()", "remove 'final'"));
			assertThat(lines).anySatisfy((line) -> assertThat(line).contains("$Mistakes.homeless()",
					"event \"homeless\" has no linked account", "refold.linked-account-id"));
			assertThat(lines).anySatisfy((line) -> assertThat(line).contains("$Mistakes.durable()", "dispatch = OUTBOX",
					"refold.outbox.enabled=true"));
			assertThat(lines).anySatisfy(
					(line) -> assertThat(line).contains("$Mistakes.trigger()", "'slug' must not be \"trigger\""));
			assertThat(lines).anySatisfy(
					(line) -> assertThat(line).contains("$Mistakes.twoNames()", "Different @AliasFor mirror values"));
			assertThat(lines).anySatisfy((line) -> assertThat(line).contains("$Mistakes.parallel()",
					"a reactor.core.publisher.ParallelFlux cannot be observed: return a Mono or a Flux"));
			assertThat(lines).anySatisfy((line) -> assertThat(line).contains("$Marked\n", "marks application events"));
			assertThat(lines)
				.anySatisfy((line) -> assertThat(line).contains("$Sealed.call()\n", "final class", "remove 'final'"));
		});
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '"', textBlock = """
			Snapshot, a record,                               move the method to a class
			Sealed,   a final class,                          remove 'final'
			Closed,   a sealed class,                         declare it non-sealed
			Hermit,   a class with private constructors only, make one package-private or protected
			""")
	void classThatCannotBeExtendedIsNamedWithTheMethodAndTheFix(String name, String what, String fix) throws Exception {
		Class<?> type = Class.forName(getClass().getName() + "$" + name);
		this.runner.withPropertyValues("refold.linked-account-id=acme")
			.withInitializer(
					(context) -> new AnnotatedBeanDefinitionReader((BeanDefinitionRegistry) context).registerBean(type))
			.run((context) -> assertThat(StartupFailures.analyze(context.getStartupFailure()).getDescription())
				.contains("@RefoldEvent cannot work as written", "$" + name + ".call()\n",
						"calls of %s cannot be seen by a proxy: %s, or ".formatted(what, fix),
						"spring.aop.proxy-target-class=false"));
	}

	@ParameterizedTest
	@CsvSource({ "lazy, Shut.call()", "lazyFactory, Shut.call()", "prototype, Snapshot.call()",
			"privateConstructor, Hermit.call()", "finalMethod, Fixed.call()", "homeless, Nowhere.call()" })
	void beanWhoseTypeSaysNothingIsCheckedWhenItIsCreated(String bean, String method) {
		this.runner.withUserConfiguration(Declared.class).run((context) -> {
			assertThat(context).hasNotFailed();
			for (int i = 0; i < 2; i++) {
				assertThatThrownBy(() -> context.getBean(bean, Caller.class).call())
					.hasRootCauseInstanceOf(InvalidRefoldEventException.class)
					.rootCause()
					.hasMessageContaining(method);
			}
		});
	}

	@Test
	void beanWhoseTypeSaysNothingFires() {
		this.runner.withUserConfiguration(Declared.class).run((context) -> {
			context.getBean("works", Caller.class).call();
			await().untilAsserted(
					() -> assertThat(context.getBean(RecordingRefold.class).events()).containsExactly("works"));
			assertThat(context.getBean(RefoldEventStartupReport.class).usages()).extracting(RefoldEventUsage::event)
				.containsExactly("works");
		});
	}

	@Test
	void classThatCannotBeExtendedFiresBehindItsInterface() {
		this.runner.withPropertyValues("refold.linked-account-id=acme", "spring.aop.proxy-target-class=false")
			.withUserConfiguration(Inextensible.class)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				context.getBeansOfType(Caller.class).values().forEach(Caller::call);
				await().untilAsserted(() -> assertThat(context.getBean(RecordingRefold.class).accepted())
					.extracting(RecordingRefold.Fired::event)
					.containsExactlyInAnyOrder("record", "closed", "hermit"));
			});
	}

	@Test
	void beanThatIsNullIsNotReported(CapturedOutput output) {
		this.runner.withPropertyValues("refold.linked-account-id=acme")
			.withUserConfiguration(Absent.class)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBean(RefoldEventStartupReport.class).usages()).isEmpty();
			});
		assertThat(output).doesNotContain("could be advised");
	}

	@Test
	void methodThatAProxyOfAnotherPackageCannotOverrideFailsTheStart() {
		this.runner.withPropertyValues("refold.linked-account-id=acme")
			.withBean(Elsewhere.class)
			.run((context) -> assertThat(context).getFailure()
				.hasMessageContaining("Elsewhere.unseen()")
				.hasMessageContaining("make it public or protected"));
	}

	@Test
	void finalMethodsThatSeeNullFieldsAreNamedInOneLine(CapturedOutput output) {
		this.runner.withPropertyValues("refold.linked-account-id=acme")
			.withBean(HalfOpen.class, "state")
			.withBean(Stateless.class)
			.run((context) -> {
				assertThat(context.getBean(HalfOpen.class).inherited()).isNull();
				assertThat(output.getOut().lines().filter((line) -> line.contains("remove 'final'"))).singleElement()
					.asString()
					.contains("$HalfOpen=[peek]", "$Base=[inherited]")
					.doesNotContain("Stateless", "hidden", "shared", "open");
			});
	}

	@Test
	void finalMethodsBehindAJdkProxyAreNotNamed(CapturedOutput output) {
		this.runner.withPropertyValues("spring.aop.proxy-target-class=false", "refold.linked-account-id=acme")
			.withBean(HalfOpenService.class)
			.run((context) -> assertThat(output).doesNotContain("remove 'final'"));
	}

	@Test
	void failureIsAnalyzed() {
		this.runner.withBean(Mistakes.class)
			.run((context) -> assertThat(StartupFailures.analyze(context.getStartupFailure())).satisfies((analysis) -> {
				assertThat(analysis.getDescription()).contains("Mistakes.unparsable(String)");
				assertThat(analysis.getAction()).isNotEmpty();
			}));
	}

	@Test
	void lazyBeansAreCheckedWithoutCreatingThem() {
		this.runner.withUserConfiguration(LazyConfiguration.class).run((context) -> {
			assertThat(context).getFailure()
				.isInstanceOf(InvalidRefoldEventException.class)
				.hasMessageContaining("Homeless.call()")
				.hasMessageNotContaining("created");
		});
	}

	@Test
	void everythingIsCheckedIfBeansAreCreatedLazily() {
		this.runner
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.withBean(Homeless.class)
			.run((context) -> assertThat(context).getFailure().isInstanceOf(InvalidRefoldEventException.class));
	}

	@Test
	void resolverMayNameTheAccount() {
		this.runner.withBean(Homeless.class)
			.withBean(LinkedAccountIdResolver.class, () -> (context) -> "acme")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void outboxAsTheDefaultWithoutOutboxFails() {
		this.runner.withPropertyValues("refold.event.dispatch=outbox")
			.run((context) -> assertThat(context).getFailure()
				.hasMessageContaining("refold.event.dispatch")
				.hasMessageContaining("refold.outbox.enabled=true"));
	}

	@Test
	void methodHiddenByAJdkProxyFails() {
		this.runner.withPropertyValues("spring.aop.proxy-target-class=false", "refold.linked-account-id=acme")
			.withBean(Hidden.class)
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOf(InvalidRefoldEventException.class)
				.hasMessageContaining("Hidden.call()"));
	}

	@Test
	void beanThatLostTheAdviceIsNamed(CapturedOutput output) {
		this.runner.withPropertyValues("refold.linked-account-id=acme")
			.withUserConfiguration(EarlyConfiguration.class)
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).contains("Bean 'early' was created before it could be advised", "Homeless.call()");
	}

	@Test
	void advisedBeanIsNotNamed(CapturedOutput output) {
		this.runner.withPropertyValues("refold.linked-account-id=acme")
			.withBean(Homeless.class)
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).doesNotContain("could be advised");
	}

	@Test
	void knowsTheEventsOfAllMethodsAndTheirTypes() {
		this.runner.withPropertyValues("refold.linked-account-id=acme", "app.event=Used")
			.withBean(Users.class)
			.run((context) -> {
				List<RefoldEventUsage> usages = context.getBean(RefoldEventStartupReport.class).usages();
				assertThat(usages).extracting(RefoldEventUsage::event)
					.containsExactlyInAnyOrder("Used", "void", "many", "explicit");
				assertThat(usages).allSatisfy((usage) -> assertThat(usage.origin()).contains("Users."));
				assertThat(usages).filteredOn((usage) -> usage.payloadType() != null)
					.extracting((usage) -> usage.event() + " " + usage.payloadType())
					.containsExactlyInAnyOrder("Used java.util.List<java.lang.String>", "void java.lang.String");
			});
	}

	static class Users {

		@RefoldEvent("${app.event}")
		public Mono<List<String>> used() {
			return Mono.empty();
		}

		@RefoldEvent("void")
		public void one(String name, Locale locale) {
		}

		@RefoldEvent("many")
		public void many(String name, int count) {
		}

		@RefoldEvent(event = "explicit", payload = "#result.length")
		public String explicit() {
			return "a";
		}

	}

	static class Mistakes {

		@RefoldEvent(event = "unparsable", linkedAccountId = "#name.")
		public void unparsable(String name) {
		}

		@RefoldEvent(event = "misspelled", linkedAccountId = "#nmae")
		public void misspelled(String name) {
		}

		@RefoldEvent(event = "void", condition = "#result.paid")
		public void resultOfVoid(String name) {
		}

		@RefoldEvent
		public void nameless() {
		}

		@RefoldEvent("${no.such.event}")
		public void unresolved() {
		}

		@RefoldEvent("hidden")
		private void hidden() {
		}

		@RefoldEvent("shared")
		public static void shared() {
		}

		@RefoldEvent("fixed")
		public final void fixed() {
		}

		@RefoldEvent("homeless")
		public void homeless() {
		}

		@RefoldEvent(event = "durable", dispatch = DispatchMode.OUTBOX)
		public void durable() {
		}

		@RefoldEvent(event = "trigger", slug = "trigger")
		public void trigger() {
		}

		@RefoldEvent(value = "one", event = "two")
		public void twoNames() {
		}

		@RefoldEvent("parallel")
		public ParallelFlux<String> parallel() {
			return Flux.just("a").parallel();
		}

	}

	@RefoldEvent("marked")
	static class Marked {

	}

	static final class Sealed {

		@RefoldEvent("sealed")
		public void call() {
		}

	}

	static class Homeless {

		@RefoldEvent("homeless")
		public void call() {
		}

	}

	interface Contract {

	}

	static class Hidden implements Contract, Consumer<String> {

		@Override
		public void accept(String text) {
		}

		@RefoldEvent("hidden")
		public void call() {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class LazyConfiguration {

		@Bean
		@Lazy
		Homeless homeless() {
			throw new IllegalStateException("created");
		}

	}

	static class EarlyPostProcessor implements BeanPostProcessor, PriorityOrdered {

		@Override
		public int getOrder() {
			return 0;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class EarlyConfiguration {

		@Bean
		Homeless early() {
			return new Homeless();
		}

		@Bean
		static EarlyPostProcessor needsEarly(Homeless early) {
			return new EarlyPostProcessor();
		}

	}

	static class Base {

		private final String inherited;

		Base(String inherited) {
			this.inherited = inherited;
		}

		final String inherited() {
			return this.inherited;
		}

	}

	static class HalfOpen extends Base {

		private final String state;

		HalfOpen(String state) {
			super(state);
			this.state = state;
		}

		@RefoldEvent("opened")
		public Map<String, String> open() {
			return Map.of("state", hidden());
		}

		protected final String peek() {
			return this.state;
		}

		private String hidden() {
			return this.state;
		}

		static final String shared() {
			return "";
		}

	}

	static class Stateless {

		@RefoldEvent("called")
		public Map<String, String> call() {
			return Map.of("name", name());
		}

		final String name() {
			return "name";
		}

	}

	interface Service {

		Map<String, String> call();

	}

	static class HalfOpenService implements Service {

		private final String state = "state";

		@Override
		@RefoldEvent("called")
		public Map<String, String> call() {
			return Map.of("state", state());
		}

		final String state() {
			return this.state;
		}

	}

	static class Elsewhere extends PackagePrivateMethods {

	}

	interface Caller {

		void call();

	}

	record Snapshot() implements Caller {

		@Override
		@RefoldEvent("record")
		public void call() {
		}

	}

	static sealed class Closed implements Caller permits Open {

		@Override
		@RefoldEvent("closed")
		public void call() {
		}

	}

	static non-sealed class Open extends Closed {

	}

	static class Hermit implements Caller {

		private Hermit() {
		}

		@Override
		@RefoldEvent("hermit")
		public void call() {
		}

	}

	static final class Shut implements Caller {

		@Override
		@RefoldEvent(event = "shut", linkedAccountId = "'acme'")
		public void call() {
		}

	}

	static class Fixed implements Caller {

		@Override
		@RefoldEvent(event = "fixed", linkedAccountId = "'acme'")
		public final void call() {
		}

	}

	static class Works implements Caller {

		@Override
		@RefoldEvent(event = "works", linkedAccountId = "'acme'")
		public void call() {
		}

	}

	static class Nowhere implements Caller {

		@Override
		@RefoldEvent("nowhere")
		public void call() {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Declared {

		@Bean
		@Lazy
		Caller lazy() {
			return new Shut();
		}

		@Bean
		@Lazy
		FactoryBean<Caller> lazyFactory() {
			return new FactoryBean<>() {

				@Override
				public Caller getObject() {
					return new Shut();
				}

				@Override
				public Class<?> getObjectType() {
					return Caller.class;
				}

			};
		}

		@Bean
		@Scope("prototype")
		Caller prototype() {
			return new Snapshot();
		}

		@Bean
		@Lazy
		Caller privateConstructor() {
			return new Hermit();
		}

		@Bean
		@Lazy
		Caller finalMethod() {
			return new Fixed();
		}

		@Bean
		@Lazy
		Caller homeless() {
			return new Nowhere();
		}

		@Bean
		@Lazy
		Caller works() {
			return new Works();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Inextensible {

		@Bean
		Caller snapshot() {
			return new Snapshot();
		}

		@Bean
		Caller closed() {
			return new Closed();
		}

		@Bean
		Caller hermit() {
			return new Hermit();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Absent {

		@Bean
		@Nullable Homeless homeless() {
			return null;
		}

	}

}
