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

/**
 * Customizes the {@link RefoldServer} of an application context beyond the attributes of
 * {@link AutoConfigureRefoldServer @AutoConfigureRefoldServer}. To be declared as a bean,
 * for example in a {@code @TestConfiguration}.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface RefoldServerBuilderCustomizer {

	/**
	 * Customize the builder, after the attributes were applied.
	 * @param builder the builder
	 */
	void customize(RefoldServerBuilder builder);

}
