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

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * {@link EnableAutoConfiguration Auto-configuration} that lets Reactor Netty stop without
 * a quiet period. Spring Boot gives each test context event loops of its own, and when
 * the JVM ends each context would wait for two seconds.
 */
@AutoConfiguration
@ConditionalOnClass(
		name = { "org.springframework.http.client.ReactorResourceFactory", "reactor.netty.resources.LoopResources" })
final class ReactorShutdownAutoConfiguration {

	@Bean
	static ReactorShutdownPostProcessor refoldReactorShutdownPostProcessor(Environment environment) {
		return new ReactorShutdownPostProcessor(environment);
	}

}
