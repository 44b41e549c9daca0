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
import org.springframework.boot.test.context.PropertyMapping;

/**
 * Annotation for a test class whose application calls a {@link RefoldServer} instead of
 * Refold. Combine it with {@code @SpringBootTest}, or use {@link RefoldTest @RefoldTest}.
 * <ul>
 * <li>Each application context has a server of its own, which is a bean: inject it with
 * {@code @Autowired}, or as a parameter of a test method.</li>
 * <li>The application connects to it whatever the {@code refold.*} properties say.</li>
 * <li>With a web server, that is {@code RANDOM_PORT} or {@code DEFINED_PORT}, the
 * application registers its webhook under the local port, before the first test begins.
 * In the {@code MOCK} environment it registers nothing.</li>
 * <li>After each test the server is set up again as it was before: what the test defined,
 * created and disturbed is gone, and what was recorded is forgotten. What the context and
 * {@code @BeforeAll} methods set up stays.</li>
 * </ul>
 * Contexts that Spring keeps for later test classes do not see each other's servers, also
 * if the classes run in parallel.
 *
 * @since 0.1.0
 * @see RefoldServerBuilderCustomizer
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ImportAutoConfiguration
@PropertyMapping("refold.test.server")
@ExtendWith(RefoldServerParameterResolver.class)
public @interface AutoConfigureRefoldServer {

	/**
	 * Names of the events that are defined. Events that are not defined cannot be fired.
	 * @return the names, case-sensitive
	 */
	String[] events() default {};

	/**
	 * Whether firing calls are limited to the documented figures: 20 events per second
	 * with a burst of 5.
	 * @return whether they are
	 */
	boolean rateLimit() default false;

	/**
	 * When the server is set up again as it was before.
	 * @return when
	 */
	@PropertyMapping(skip = PropertyMapping.Skip.YES)
	RefoldServerReset reset() default RefoldServerReset.AFTER_METHOD;

}
