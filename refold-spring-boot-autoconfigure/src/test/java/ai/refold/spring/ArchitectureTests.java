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
package ai.refold.spring;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.jdbc.init.DataSourceScriptDatabaseInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.transaction.event.TransactionalEventListener;

import ai.refold.spring.autoconfigure.RefoldConnectionDetails;
import ai.refold.spring.autoconfigure.client.RefoldTemplateBuilderConfigurer;
import ai.refold.spring.client.transport.RefoldRateLimiter;
import ai.refold.spring.client.transport.SessionTokenProvider;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

/**
 * The directions between the packages and Spring Boot's own rules for auto-configuration.
 */
class ArchitectureTests {

	private static final String ROOT = "ai.refold.spring";

	private static final String TASKS = ".*\\.jdbc\\.(Task|Retry).*";

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_JARS)
		.importPackages(ROOT);

	@Test
	void packagesAreFreeOfCycles() {
		check(SlicesRuleDefinition.slices().matching("(**)").should().beFreeOfCycles());
	}

	@Test
	void nothingOutsideAutoConfigurationDependsOnIt() {
		check(noClasses().that()
			.resideOutsideOfPackage(ROOT + ".autoconfigure..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage(ROOT + ".autoconfigure.."));
	}

	@Test
	void nothingOutsideAutoConfigurationAndOperationsKnowsSpringBoot() {
		check(noClasses().that()
			.resideOutsideOfPackages(ROOT + ".autoconfigure..", ROOT + ".health..", ROOT + ".actuate..",
					ROOT + ".security..", ROOT + ".outbox..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("org.springframework.boot.."));
	}

	@Test
	void rootDependsOnNoFeature() {
		check(noClasses().that().resideInAPackage(ROOT).should().dependOnClassesThat().resideInAPackage(ROOT + ".*.."));
	}

	@Test
	void clientDependsOnTheRootOnly() {
		check(noClasses().that()
			.resideInAPackage(ROOT + ".client..")
			.should()
			.dependOnClassesThat(ours().and(resideOutsideOfPackages(ROOT, ROOT + ".client..", ROOT + ".jdbc.."))));
	}

	@Test
	void clientIsLayered() {
		clientPackageDependsOn(".client.transport");
		clientPackageDependsOn(".client.error", ".client.transport");
		clientPackageDependsOn(".client.resource", ".client.transport");
		clientPackageDependsOn(".client", ".client.error", ".client.resource", ".client.transport");
	}

	@Test
	void whatOnlyOurPackagesNameIsMarkedAsInternal() {
		check(classes().that()
			.resideInAnyPackage(ROOT + ".client.transport", ROOT + ".client.error", ROOT + ".autoconfigure..")
			.and()
			.areTopLevelClasses()
			.and()
			.arePublic()
			.and()
			.areNotAnnotatedWith(AutoConfiguration.class)
			.and()
			.areNotAnnotatedWith(ConfigurationProperties.class)
			.and()
			.areNotAssignableTo(DataSourceScriptDatabaseInitializer.class)
			.and()
			.doNotBelongToAnyOf(RefoldRateLimiter.class, SessionTokenProvider.class, RefoldConnectionDetails.class,
					RefoldTemplateBuilderConfigurer.class)
			.should()
			.beAnnotatedWith(Internal.class));
	}

	private static void clientPackageDependsOn(String name, String... others) {
		String[] allowed = Stream
			.concat(Stream.of(ROOT, ROOT + name), Arrays.stream(others).map((other) -> ROOT + other))
			.toArray(String[]::new);
		check(noClasses().that()
			.resideInAPackage(ROOT + name)
			.should()
			.dependOnClassesThat(ours().and(resideOutsideOfPackages(allowed))));
	}

	@Test
	void eventDependsOnTheClientOnly() {
		check(noClasses().that()
			.resideInAPackage(ROOT + ".event..")
			.should()
			.dependOnClassesThat(
					ours().and(resideOutsideOfPackages(ROOT, ROOT + ".beans", ROOT + ".client..", ROOT + ".event.."))));
	}

	@Test
	void diagnosisDependsOnWhatItLooksAtOnly() {
		check(noClasses().that()
			.resideInAPackage(ROOT + ".diagnosis..")
			.should()
			.dependOnClassesThat(ours().and(resideOutsideOfPackages(ROOT, ROOT + ".client..", ROOT + ".event",
					ROOT + ".event.definition", ROOT + ".event.interceptor", ROOT + ".outbox",
					ROOT + ".webhook.subscription", ROOT + ".diagnosis.."))));
	}

	@Test
	void nothingThatIsLookedAtKnowsTheDiagnosis() {
		check(noClasses().that()
			.resideOutsideOfPackages(ROOT + ".diagnosis..", ROOT + ".autoconfigure..", ROOT + ".actuate..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage(ROOT + ".diagnosis.."));
	}

	@Test
	void webhookDependsOnTheClientOnly() {
		check(noClasses().that()
			.resideInAPackage(ROOT + ".webhook..")
			.should()
			.dependOnClassesThat(ours().and(resideOutsideOfPackages(ROOT, ROOT + ".beans", ROOT + ".client..",
					ROOT + ".jdbc..", ROOT + ".webhook.."))));
	}

	@Test
	void beansDependOnTheRootOnly() {
		check(noClasses().that()
			.resideInAPackage(ROOT + ".beans")
			.should()
			.dependOnClassesThat(ours().and(resideOutsideOfPackages(ROOT, ROOT + ".beans"))));
	}

	@Test
	void jdbcDependsOnTheRootOnly() {
		check(noClasses().that()
			.resideInAPackage(ROOT + ".jdbc..")
			.should()
			.dependOnClassesThat(ours().and(resideOutsideOfPackages(ROOT, ROOT + ".jdbc.."))));
	}

	@Test
	void onlyServletPackagesSeeTheServletStack() {
		check(noClasses().that()
			.resideOutsideOfPackages("..servlet..", ROOT + ".autoconfigure..")
			.should()
			.dependOnClassesThat(resideInAnyPackage("jakarta.servlet..", "org.springframework.web.servlet..")));
	}

	@Test
	void onlyReactivePackagesSeeTheReactiveServerStack() {
		check(noClasses().that()
			.resideOutsideOfPackages("..reactive..", ROOT + ".autoconfigure..")
			.should()
			.dependOnClassesThat(resideInAPackage("org.springframework.web.reactive..")
				.and(resideOutsideOfPackage("org.springframework.web.reactive.function.client.."))
				.and(resideOutsideOfPackage("org.springframework.web.reactive.function"))));
	}

	@Test
	void onlyStoresSeeJdbc() {
		check(noClasses().that()
			.resideOutsideOfPackages("..outbox..", "..inbox..", "..jdbc..", ROOT + ".autoconfigure..")
			.should()
			.dependOnClassesThat(resideInAnyPackage("java.sql..", "javax.sql..", "org.springframework.jdbc..")));
	}

	@Test
	void onlyTaskQueuesSeeDbScheduler() {
		check(noClasses().that()
			.resideOutsideOfPackages("..outbox..", "..inbox..", ROOT + ".autoconfigure..")
			.and()
			.haveNameNotMatching(TASKS)
			.should()
			.dependOnClassesThat(resideInAPackage("com.github.kagkarlsson..").or(nameMatching(TASKS))));
	}

	@Test
	void jacksonIsVersion3() {
		check(noClasses().should()
			.dependOnClassesThat(resideInAPackage("com.fasterxml.jackson..")
				.and(resideOutsideOfPackage("com.fasterxml.jackson.annotation.."))));
	}

	@Test
	void transactionalEventListenerIsNotUsed() {
		check(noMethods().should().beAnnotatedWith(TransactionalEventListener.class));
	}

	@Test
	void autoConfigurationsArePublicAndFinal() {
		check(classes().that()
			.areAnnotatedWith(AutoConfiguration.class)
			.should()
			.bePublic()
			.andShould()
			.haveModifier(JavaModifier.FINAL)
			.andShould(haveNoPublicMembers()));
	}

	@Test
	void conditionsAreNotPublic() {
		check(classes().that().areAssignableTo(Condition.class).should().notBePublic());
	}

	@Test
	void postProcessorBeanMethodsAreStaticAndCauseNoEagerInitialization() {
		check(methods().that()
			.areAnnotatedWith(Bean.class)
			.and()
			.haveRawReturnType(JavaClass.Predicates.assignableTo(BeanPostProcessor.class)
				.or(JavaClass.Predicates.assignableTo(BeanFactoryPostProcessor.class)))
			.should()
			.beStatic()
			.andShould(takeOnlyLazyParameters()));
	}

	@Test
	void conditionalOnClassIsNotOnBeanMethods() {
		check(noMethods().that().areAnnotatedWith(Bean.class).should().beAnnotatedWith(ConditionalOnClass.class));
	}

	@Test
	void conditionalOnMissingBeanDoesNotRepeatTheReturnType() {
		check(methods().that()
			.areAnnotatedWith(Bean.class)
			.and()
			.areAnnotatedWith(ConditionalOnMissingBean.class)
			.should(notNameOnlyTheirReturnType()));
	}

	@Test
	void configurationPropertiesUseTheValueAttribute() {
		check(classes().that()
			.areAnnotatedWith(ConfigurationProperties.class)
			.should(satisfy("name their prefix by 'value'", (type) -> {
				ConfigurationProperties properties = type.getAnnotationOfType(ConfigurationProperties.class);
				return type.getAnnotationOfType(ConfigurationProperties.class.getName())
					.hasExplicitlyDeclaredProperty("value") && properties.value().startsWith("refold");
			})));
	}

	@Test
	void beanMethodsAreNotPrivateAndReturnVisibleTypes() {
		check(methods().that()
			.areAnnotatedWith(Bean.class)
			.should()
			.notBePrivate()
			.andShould()
			.notHaveRawReturnType(DescribedPredicate.describe("private",
					(JavaClass type) -> type.getModifiers().contains(JavaModifier.PRIVATE))));
	}

	@Test
	void caseConversionsNameTheirLocale() {
		check(noClasses().should()
			.callMethod(String.class, "toLowerCase")
			.orShould()
			.callMethod(String.class, "toUpperCase"));
	}

	@Test
	void streamsAreCollectedWithToList() {
		check(noClasses().should().callMethod(Collectors.class, "toList"));
	}

	@Test
	void signaturesAreComparedInConstantTime() {
		check(classes().that(nameMatching(ROOT + "\\.webhook\\.RefoldWebhookSignatureVerifier"))
			.should()
			.callMethod(MessageDigest.class, "isEqual", byte[].class, byte[].class));
		check(noClasses().that(nameMatching(ROOT + "\\.webhook\\.RefoldWebhookSignature.*"))
			.should()
			.callMethod(Arrays.class, "equals", byte[].class, byte[].class));
	}

	@Test
	void preconditionsUseSpringsAssert() {
		check(noClasses().should()
			.callMethod(Objects.class, "requireNonNull", Object.class, String.class)
			.orShould()
			.callMethod(Objects.class, "requireNonNull", Object.class, Supplier.class));
	}

	private static void check(ArchRule rule) {
		rule.allowEmptyShould(true).check(CLASSES);
	}

	private static DescribedPredicate<JavaClass> ours() {
		return resideInAPackage(ROOT + "..");
	}

	private static ArchCondition<JavaClass> haveNoPublicMembers() {
		return new ArchCondition<>("have no public members") {

			@Override
			public void check(JavaClass type, ConditionEvents events) {
				for (JavaMember member : type.getMembers()) {
					if (member.getModifiers().contains(JavaModifier.PUBLIC) && !member.getName().equals("<init>")) {
						events.add(SimpleConditionEvent.violated(type, member.getFullName() + " is public"));
					}
				}
			}

		};
	}

	private static ArchCondition<JavaMethod> takeOnlyLazyParameters() {
		List<String> lazy = List.of("org.springframework.beans.factory.ObjectProvider",
				"org.springframework.core.env.Environment", "org.springframework.beans.factory.ObjectFactory",
				"org.springframework.beans.factory.BeanFactory");
		return satisfy("take only lazy parameters",
				(method) -> method.getRawParameterTypes()
					.stream()
					.allMatch((parameter) -> lazy.contains(parameter.getFullName())));
	}

	private static ArchCondition<JavaMethod> notNameOnlyTheirReturnType() {
		return satisfy("not name only their return type", (method) -> {
			Class<?>[] types = method.getAnnotationOfType(ConditionalOnMissingBean.class).value();
			return !(types.length == 1 && method.getRawReturnType().isEquivalentTo(types[0]));
		});
	}

	private static <T extends CanBeAnnotated> ArchCondition<T> satisfy(String description, Predicate<T> predicate) {
		return new ArchCondition<>(description) {

			@Override
			public void check(T item, ConditionEvents events) {
				if (!predicate.test(item)) {
					events.add(SimpleConditionEvent.violated(item, item + " does not " + description));
				}
			}

		};
	}

}
