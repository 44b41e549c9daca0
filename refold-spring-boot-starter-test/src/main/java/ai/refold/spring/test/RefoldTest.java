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
package ai.refold.spring.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.autoconfigure.OverrideAutoConfiguration;
import org.springframework.boot.test.context.filter.annotation.TypeExcludeFilters;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.core.annotation.AliasFor;
import org.springframework.core.env.Environment;
import org.springframework.test.context.BootstrapWith;
import org.springframework.test.context.junit.jupiter.SpringExtension;

import ai.refold.spring.webhook.RefoldWebhookListener;

/**
 * Annotation for a test that focuses <strong>only</strong> on the Refold components of an
 * application, against its own {@link RefoldServer}.
 * <p>
 * It switches full auto-configuration off and applies only what Refold needs: JSON, the
 * HTTP client, transactions if there is a transaction manager, and a mocked web
 * environment for the webhook endpoint. Of the application's components it has the
 * handlers annotated with {@link RefoldWebhookListener @RefoldWebhookListener}, the beans
 * that customize the Refold support, and those named in {@link #components()}.
 * <p>
 * What {@link AutoConfigureRefoldServer @AutoConfigureRefoldServer} says holds here, too.
 *
 * @since 0.1.0
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@BootstrapWith(RefoldTestContextBootstrapper.class)
@ExtendWith(SpringExtension.class)
@OverrideAutoConfiguration(enabled = false)
@TypeExcludeFilters(RefoldTypeExcludeFilter.class)
@AutoConfigureRefoldServer
@ImportAutoConfiguration
public @interface RefoldTest {

	/**
	 * Properties in form {@literal key=value} that should be added to the Spring
	 * {@link Environment} before the test runs.
	 * @return the properties to add
	 */
	String[] properties() default {};

	/**
	 * The components to test. Alias of {@link #components()}.
	 * @return the components to test
	 */
	@AliasFor("components")
	Class<?>[] value() default {};

	/**
	 * The components to test, of those that the application scans: services that fire
	 * events, for example.
	 * @return the components to test
	 */
	@AliasFor("value")
	Class<?>[] components() default {};

	/**
	 * Names of the events that are defined. Events that are not defined cannot be fired.
	 * @return the names, case-sensitive
	 */
	@AliasFor(annotation = AutoConfigureRefoldServer.class)
	String[] events() default {};

	/**
	 * Whether the default filtering is used. By default only the components named above
	 * are included.
	 * @return whether default filters are used
	 */
	boolean useDefaultFilters() default true;

	/**
	 * Include filters, which add beans that would be left out.
	 * @return the filters
	 */
	Filter[] includeFilters() default {};

	/**
	 * Exclude filters, which leave out beans that would be added.
	 * @return the filters
	 */
	Filter[] excludeFilters() default {};

	/**
	 * Auto-configuration that is not to be applied.
	 * @return the classes
	 */
	@AliasFor(annotation = ImportAutoConfiguration.class, attribute = "exclude")
	Class<?>[] excludeAutoConfiguration() default {};

}
