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

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * Runs an application with a simulator of Refold, in one process and without an account.
 * In {@code src/test/java}:
 *
 * <pre class="code">
 * public static void main(String[] args) {
 *     SpringApplication.from(ShopApplication::main).with(RefoldServerConfiguration.class).run(args);
 * }
 * </pre>
 *
 * <p>
 * The application connects to the simulator and registers its webhook under the local
 * port. Every event is accepted, with a hint in the log at those that are not defined.
 * The log says where the page of the simulator is. The property
 * {@code refold.test.server.port} gives the simulator a port that stays the same.
 *
 * @since 0.1.0
 * @see RefoldServerBuilderCustomizer
 */
@TestConfiguration(proxyBeanMethods = false)
public final class RefoldServerConfiguration {

	private static final Log logger = LogFactory.getLog(RefoldServerConfiguration.class);

	RefoldServerConfiguration() {
	}

	@Bean(destroyMethod = "close")
	RefoldServer refoldServer(Environment environment, ObjectProvider<RefoldServerBuilderCustomizer> customizers) {
		RefoldServerBuilder builder = RefoldServer.builder().acceptUndefinedEvents(true);
		Integer port = environment.getProperty("refold.test.server.port", Integer.class);
		if (port != null) {
			builder.port(port);
		}
		customizers.orderedStream().forEach((customizer) -> customizer.customize(builder));
		RefoldServer server = builder.start();
		logger.info("Refold is simulated: nothing leaves this machine. See and drive it at " + server.controlUrl());
		return server;
	}

}
