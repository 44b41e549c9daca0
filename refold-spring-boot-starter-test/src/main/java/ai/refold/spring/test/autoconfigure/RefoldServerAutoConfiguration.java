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
package ai.refold.spring.test.autoconfigure;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

import ai.refold.spring.test.RefoldServer;
import ai.refold.spring.test.RefoldServerBuilder;
import ai.refold.spring.test.RefoldServerBuilderCustomizer;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the {@link RefoldServer} of a
 * test.
 */
@AutoConfiguration
final class RefoldServerAutoConfiguration {

	@Bean(destroyMethod = "close")
	@ConditionalOnMissingBean
	RefoldServer refoldServer(Environment environment, ObjectProvider<RefoldServerBuilderCustomizer> customizers) {
		Binder attributes = Binder.get(environment);
		RefoldServerBuilder builder = RefoldServer.builder();
		attributes.bind("refold.test.server.events", String[].class).ifBound(builder::events);
		if (attributes.bind("refold.test.server.rate-limit", Boolean.class).orElse(false)) {
			builder.rateLimit();
		}
		customizers.orderedStream().forEach((customizer) -> customizer.customize(builder));
		return builder.start();
	}

}
