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
package ai.refold.spring.autoconfigure.security;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import ai.refold.spring.autoconfigure.RefoldConnectionDetails;
import ai.refold.spring.webhook.RefoldWebhookListener;
import ai.refold.spring.webhook.RefoldWebhookSignature;
import ai.refold.spring.webhook.WorkflowErrored;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What Spring Security does to deliveries, the same on each web stack.
 */
@ExtendWith(OutputCaptureExtension.class)
abstract class AbstractWebhookSecurityTests {

	private static final String NOT_JETTY = "org.springframework.boot.jetty.autoconfigure.servlet.JettyServletWebServerAutoConfiguration,"
			+ "org.springframework.boot.jetty.autoconfigure.reactive.JettyReactiveWebServerAutoConfiguration";

	private static final String WARNING = "Spring Security does not let Refold's deliveries reach ";

	private static final Object[] REFUSALS = { 302, 401, 403 };

	private final HttpClient client = HttpClient.newHttpClient();

	private final WebApplicationType type;

	private final Class<?> ownChain;

	private final Class<?> documentedChain;

	private final Class<?> openingChain;

	private final Class<?> shownChain;

	private final Class<?> orderedChain;

	private final String basePath;

	AbstractWebhookSecurityTests(WebApplicationType type, Class<?> ownChain, Class<?> documentedChain,
			Class<?> openingChain, Class<?> shownChain, Class<?> orderedChain, String basePath) {
		this.type = type;
		this.ownChain = ownChain;
		this.documentedChain = documentedChain;
		this.openingChain = openingChain;
		this.shownChain = shownChain;
		this.orderedChain = orderedChain;
		this.basePath = basePath;
	}

	@Test
	void withDocumentedChainLetsDeliveriesInAndNothingElse(CapturedOutput output) throws Exception {
		try (ConfigurableApplicationContext context = run(List.of(this.documentedChain, this.ownChain))) {
			assertThat(deliver(context, "/refold/webhooks", "key")).isEqualTo(200);
			assertThat(deliver(context, "/refold/webhooks", "wrong")).isEqualTo(401);
			assertThat(context.getBean(Listener.class).count).isEqualTo(1);
			assertThat(deliver(context, "/other", "key")).isIn(REFUSALS);
			assertThat(deliver(context, "/refold/webhooks/other", "key")).isIn(REFUSALS);
			assertThat(output).doesNotContain(WARNING);
		}
	}

	@Test
	void withDocumentedChainFindsEndpointBelowBasePath(CapturedOutput output) throws Exception {
		try (ConfigurableApplicationContext context = run(List.of(this.documentedChain, this.ownChain),
				"server.servlet.context-path=/app", "spring.mvc.servlet.path=/api", "spring.webflux.base-path=/app/api",
				"refold.webhook.path=/hooks/in")) {
			assertThat(deliver(context, "/app/api/hooks/in", "key")).isEqualTo(200);
			assertThat(output).doesNotContain(WARNING);
		}
	}

	@Test
	void withDocumentedChainAndWebhooksDisabledLetsNothingIn() throws Exception {
		try (ConfigurableApplicationContext context = run(List.of(this.documentedChain, this.ownChain),
				"refold.webhook.enabled=false")) {
			assertThat(deliver(context, "/refold/webhooks", "key")).isIn(REFUSALS);
		}
	}

	@Test
	void withOwnChainOnlyWarns(CapturedOutput output) throws Exception {
		try (ConfigurableApplicationContext context = run(List.of(this.ownChain))) {
			assertThat(deliver(context, "/refold/webhooks", "key")).isIn(REFUSALS);
			assertThat(output)
				.contains(WARNING + "/refold/webhooks: they carry no CSRF token", "RefoldWebhookRequest.toWebhook()",
						"Add this chain in front of the others", "@Order(Ordered.HIGHEST_PRECEDENCE)")
				.doesNotContain("everythingElse(");
		}
	}

	@Test
	void withOwnChainBelowBasePathWarns(CapturedOutput output) throws Exception {
		try (ConfigurableApplicationContext context = run(List.of(this.ownChain), "server.servlet.context-path=/app",
				"spring.mvc.servlet.path=/api", "spring.webflux.base-path=/app/api")) {
			assertThat(deliver(context, "/app/api/refold/webhooks", "key")).isIn(REFUSALS);
			assertThat(output).contains(WARNING + this.basePath + "/refold/webhooks: they carry no CSRF token");
		}
	}

	@Test
	void withoutAnyChainWarns(CapturedOutput output) throws Exception {
		try (ConfigurableApplicationContext context = run(List.of())) {
			assertThat(deliver(context, "/refold/webhooks", "key")).isIn(REFUSALS);
			assertThat(output).contains(WARNING + "/refold/webhooks: ", "Add both chains", "toWebhook()",
					"everythingElse(");
		}
	}

	@Test
	void withoutAnyChainShowsOneThatLeavesHealthOpenAsTheDefaultDoes(CapturedOutput output) throws Exception {
		try (ConfigurableApplicationContext context = run(List.of())) {
			assertThat(get(context, "/actuator/health")).isEqualTo(200);
			assertThat(output).contains("atchers(EndpointRequest.to(\"health\")).permitAll().any", ".formLogin(",
					".httpBasic(");
		}
		try (ConfigurableApplicationContext context = run(List.of(this.documentedChain, this.shownChain))) {
			assertThat(get(context, "/actuator/health")).isEqualTo(200);
			assertThat(get(context, "/actuator/info")).isIn(REFUSALS);
			assertThat(get(context, "/other")).isIn(REFUSALS);
			assertThat(deliver(context, "/refold/webhooks", "key")).isEqualTo(200);
		}
	}

	@Test
	void withDocumentedChainBesideOneOfAnyOrderStarts() throws Exception {
		try (ConfigurableApplicationContext context = run(List.of(this.orderedChain, this.documentedChain))) {
			assertThat(deliver(context, "/refold/webhooks", "key")).isEqualTo(200);
			assertThat(get(context, "/other")).isIn(REFUSALS);
		}
	}

	@Test
	void withDocumentedChainAloneWarnsThatTheRestIsOpen(CapturedOutput output) throws Exception {
		try (ConfigurableApplicationContext context = run(List.of(this.documentedChain))) {
			assertThat(deliver(context, "/refold/webhooks", "key")).isEqualTo(200);
			assertThat(output).contains("everything else is open", "everythingElse(").doesNotContain(WARNING);
		}
	}

	@Test
	void withAllChainsWarnsOfNothing(CapturedOutput output) throws Exception {
		try (ConfigurableApplicationContext context = run(List.of(this.documentedChain, this.ownChain))) {
			assertThat(deliver(context, "/refold/webhooks", "key")).isEqualTo(200);
			assertThat(output).doesNotContain("everything else is open");
		}
	}

	@Test
	void withOwnChainThatLetsDeliveriesInDoesNotWarn(CapturedOutput output) throws Exception {
		try (ConfigurableApplicationContext context = run(List.of(this.openingChain))) {
			assertThat(deliver(context, "/refold/webhooks", "key")).isEqualTo(200);
			assertThat(deliver(context, "/other", "key")).isIn(REFUSALS);
			assertThat(output).doesNotContain(WARNING);
		}
	}

	@Test
	void withOwnChainThatOnlyDisablesCsrfWarnsOfLogin(CapturedOutput output) throws Exception {
		try (ConfigurableApplicationContext context = run(List.of(this.ownChain), "test.csrf=false")) {
			assertThat(deliver(context, "/refold/webhooks", "key")).isIn(REFUSALS);
			assertThat(output).contains(WARNING + "/refold/webhooks: they are not logged in");
		}
	}

	@Test
	void withoutListenersDoesNotWarn(CapturedOutput output) {
		try (ConfigurableApplicationContext context = run(List.of(this.ownChain), "test.listener=false")) {
			assertThat(context.containsBean("refoldWebhookSecurityCheck")).isTrue();
			assertThat(output).doesNotContain(WARNING);
		}
	}

	private ConfigurableApplicationContext run(List<Class<?>> chains, String... properties) {
		List<Class<?>> sources = new ArrayList<>(chains);
		sources.add(Application.class);
		if (!Arrays.asList(properties).contains("test.listener=false")) {
			sources.add(Listener.class);
		}
		List<String> arguments = new ArrayList<>(List.of("--spring.autoconfigure.exclude=" + NOT_JETTY,
				"--server.port=0", "--spring.main.banner-mode=off"));
		Arrays.stream(properties).map("--"::concat).forEach(arguments::add);
		return new SpringApplicationBuilder(sources.toArray(Class<?>[]::new)).web(this.type)
			.run(arguments.toArray(String[]::new));
	}

	private int get(ConfigurableApplicationContext context, String path) throws Exception {
		URI uri = URI.create("http://localhost:" + context.getEnvironment().getProperty("local.server.port") + path);
		return this.client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding()).statusCode();
	}

	private int deliver(ConfigurableApplicationContext context, String path, String key) throws Exception {
		String body = "{\"event\": \"Workflow Errored\"}";
		URI uri = URI.create("http://localhost:" + context.getEnvironment().getProperty("local.server.port") + path);
		HttpRequest request = HttpRequest.newBuilder(uri)
			.header("Content-Type", "application/json")
			.header("x-cobalt-signature", RefoldWebhookSignature.sign(body.getBytes(StandardCharsets.UTF_8), key))
			.POST(BodyPublishers.ofString(body))
			.build();
		return this.client.send(request, BodyHandlers.discarding()).statusCode();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		RefoldConnectionDetails refoldConnectionDetails() {
			return () -> "key";
		}

	}

	@RefoldWebhookListener
	static class Listener {

		private volatile int count;

		void on(WorkflowErrored event) {
			this.count++;
		}

	}

}
