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

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

import jakarta.servlet.Filter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletRegistrationBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.DispatcherServlet;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for where the endpoint is.
 */
class WebhookPathTests {

	private final HttpClient client = HttpClient.newHttpClient();

	@Test
	void isBelowContextPathAndServletPath() throws Exception {
		try (ConfigurableApplicationContext context = run(WebApplicationType.SERVLET,
				"server.servlet.context-path=/app", "spring.mvc.servlet.path=/api", "refold.webhook.path=/hooks/in")) {
			assertThat(get(context, "/app/api/hooks/in")).isEqualTo(405);
			assertThat(get(context, "/hooks/in")).isEqualTo(404);
			assertThat(get(context, "/app/api/refold/webhooks")).isEqualTo(404);
		}
	}

	@Test
	void isBelowThePathOfADispatcherOfTheApplication() throws Exception {
		try (ConfigurableApplicationContext context = run(WebApplicationType.SERVLET,
				"spring.main.sources=" + OwnDispatcher.class.getName())) {
			assertThat(get(context, "/own/refold/webhooks")).isEqualTo(405);
			assertThat(post(context, "/own/refold/webhooks", "multipart/form-data; boundary=x")).isEqualTo(415);
			assertThat(post(context, "/own/refold/webhooks", "application/json")).isEqualTo(500);
		}
	}

	@Test
	void isBelowBasePath() throws Exception {
		try (ConfigurableApplicationContext context = run(WebApplicationType.REACTIVE, "spring.webflux.base-path=/app",
				"refold.webhook.path=/hooks/in")) {
			assertThat(get(context, "/app/hooks/in")).isEqualTo(405);
			assertThat(get(context, "/hooks/in")).isEqualTo(404);
			assertThat(get(context, "/app/refold/webhooks")).isEqualTo(404);
		}
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = "NONE")
	void isNotOnTheManagementPort(WebApplicationType type) throws Exception {
		try (ConfigurableApplicationContext context = run(type, "management.server.port=0",
				"spring.main.allow-bean-definition-overriding=true")) {
			assertThat(get(context, "/refold/webhooks")).isEqualTo(405);
			assertThat(get(context, "management", "/actuator/health")).isEqualTo(200);
			assertThat(get(context, "management", "/refold/webhooks")).isEqualTo(404);
		}
	}

	private ConfigurableApplicationContext run(WebApplicationType type, String... properties) {
		return new SpringApplicationBuilder(WebhookTestApplication.class).web(type)
			.properties("server.port=0", "spring.main.banner-mode=off")
			.properties(properties)
			.run();
	}

	private int get(ConfigurableApplicationContext context, String path) throws IOException, InterruptedException {
		return get(context, "server", path);
	}

	private int get(ConfigurableApplicationContext context, String server, String path)
			throws IOException, InterruptedException {
		String port = context.getEnvironment().getRequiredProperty("local." + server + ".port");
		URI uri = URI.create("http://localhost:" + port + path);
		return this.client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding()).statusCode();
	}

	private int post(ConfigurableApplicationContext context, String path, String contentType)
			throws IOException, InterruptedException {
		URI uri = URI.create("http://localhost:" + context.getEnvironment().getProperty("local.server.port") + path);
		HttpRequest request = HttpRequest.newBuilder(uri)
			.header("Content-Type", contentType)
			.POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream("--x--".getBytes())))
			.build();
		return this.client.send(request, BodyHandlers.discarding()).statusCode();
	}

	/**
	 * An application with another path, and with a filter that reads chunked bodies.
	 */
	@Configuration(proxyBeanMethods = false)
	static class OwnDispatcher {

		@Bean
		DispatcherServletRegistrationBean dispatcherServletRegistration(DispatcherServlet dispatcherServlet) {
			return new DispatcherServletRegistrationBean(dispatcherServlet, "/own");
		}

		@Bean
		FilterRegistrationBean<Filter> readingFilter() {
			FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>((request, response, chain) -> {
				request.getInputStream().readAllBytes();
				chain.doFilter(request, response);
			});
			registration.setOrder(0);
			return registration;
		}

	}

}
