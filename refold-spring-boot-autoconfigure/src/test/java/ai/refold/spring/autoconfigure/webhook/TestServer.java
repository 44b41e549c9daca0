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
package ai.refold.spring.autoconfigure.webhook;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;

import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jetty.reactive.JettyReactiveWebServerFactory;
import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.tomcat.reactive.TomcatReactiveWebServerFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * The servers that the endpoint is tested on.
 */
enum TestServer {

	TOMCAT(WebApplicationType.SERVLET, null),

	JETTY(WebApplicationType.SERVLET, Jetty.class),

	NETTY(WebApplicationType.REACTIVE, null),

	TOMCAT_REACTIVE(WebApplicationType.REACTIVE, ReactiveTomcat.class),

	JETTY_REACTIVE(WebApplicationType.REACTIVE, ReactiveJetty.class);

	private final WebApplicationType type;

	private final Class<?> configuration;

	TestServer(WebApplicationType type, Class<?> configuration) {
		this.type = type;
		this.configuration = configuration;
	}

	boolean isServlet() {
		return this.type == WebApplicationType.SERVLET;
	}

	ConfigurableApplicationContext run(Class<?> application, String... properties) {
		Class<?>[] sources = (this.configuration != null) ? new Class<?>[] { application, this.configuration }
				: new Class<?>[] { application };
		return new SpringApplicationBuilder(sources).web(this.type)
			.run(Stream.concat(Stream.of("server.port=0", "spring.main.banner-mode=off"), Arrays.stream(properties))
				.map("--"::concat)
				.toArray(String[]::new));
	}

	/**
	 * Spring Boot's customizer exists only if Jetty is the server of the class path.
	 */
	private static void setIdleTimeout(Server server, Environment environment) {
		Duration timeout = environment.getProperty("server.jetty.connection-idle-timeout", Duration.class);
		if (timeout != null) {
			for (Connector connector : server.getConnectors()) {
				((AbstractConnector) connector).setIdleTimeout(timeout.toMillis());
			}
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class Jetty {

		@Bean
		JettyServletWebServerFactory webServerFactory(Environment environment) {
			JettyServletWebServerFactory factory = new JettyServletWebServerFactory();
			factory.addServerCustomizers((server) -> setIdleTimeout(server, environment));
			return factory;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ReactiveTomcat {

		@Bean
		TomcatReactiveWebServerFactory webServerFactory() {
			return new TomcatReactiveWebServerFactory();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ReactiveJetty {

		@Bean
		JettyReactiveWebServerFactory webServerFactory(Environment environment) {
			JettyReactiveWebServerFactory factory = new JettyReactiveWebServerFactory();
			factory.addServerCustomizers((server) -> setIdleTimeout(server, environment));
			return factory;
		}

	}

}
