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
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.coyote.http11.Http11NioProtocol;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.util.StreamUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.server.WebExceptionHandler;
import org.springframework.web.server.WebFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import ai.refold.spring.autoconfigure.RefoldConnectionDetails;
import ai.refold.spring.webhook.DeliveryOutcome;
import ai.refold.spring.webhook.RefoldWebhookEvent;
import ai.refold.spring.webhook.RefoldWebhookInterceptor;
import ai.refold.spring.webhook.RefoldWebhookListener;
import ai.refold.spring.webhook.RefoldWebhookSignature;
import ai.refold.spring.webhook.RefoldWebhookSignatureVerifier;
import ai.refold.spring.webhook.WorkflowErrored;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the endpoint and the rest of the application leave each other alone.
 */
@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class WebhookIsolationTests {

	private static final String EXCLUDE_JETTY = "spring.autoconfigure.exclude=org.springframework.boot.jetty.autoconfigure.servlet.JettyServletWebServerAutoConfiguration,"
			+ "org.springframework.boot.jetty.autoconfigure.reactive.JettyReactiveWebServerAutoConfiguration";

	private final HttpClient client = HttpClient.newHttpClient();

	static Stream<Arguments> versions() {
		return Stream.of(TestServer.values())
			.flatMap((server) -> Stream
				.of("use.header=API-Version", "use.path-segment=0", "use.query-parameter=version",
						"use.media-type-parameter[application/json]=version", "default=1.0")
				.map((version) -> Arguments.of(server, version)));
	}

	@ParameterizedTest
	@MethodSource("versions")
	void versionsOfControllersDoNotApply(TestServer server, String version) throws Exception {
		String prefix = server.isServlet() ? "spring.mvc.apiversion." : "spring.webflux.apiversion.";
		String[] properties = version.startsWith("default")
				? new String[] { prefix + version, prefix + "use.header=API-Version", prefix + "supported=1.0" }
				: new String[] { prefix + version, prefix + "required=true" };
		try (ConfigurableApplicationContext context = server.run(Application.class, properties)) {
			assertThat(deliver(context, "API-Version", "none")).isEqualTo(200);
			assertThat(listener(context).events).hasSize(1);
		}
	}

	@ParameterizedTest
	@EnumSource
	void whatIsConfiguredForControllersDoesNotApply(TestServer server) throws Exception {
		Class<?> application = server.isServlet() ? ConfiguredMvc.class : ConfiguredWebFlux.class;
		try (ConfigurableApplicationContext context = server.run(application)) {
			assertThat(deliver(context, "Accept", "application/x-unknown", "X-Requested-With", "x")).isEqualTo(200);
			assertThat(listener(context).events).hasSize(1);
		}
	}

	@ParameterizedTest
	@EnumSource
	void otherPathsAreAsTheyWouldBeWithoutEndpoint(TestServer server) throws Exception {
		for (Class<?> application : new Class<?>[] { Application.class, WithoutListeners.class }) {
			try (ConfigurableApplicationContext context = server.run(application)) {
				for (String mediaType : new String[] { "*/*", "nonsense",
						"application/json; charset=x-user-defined" }) {
					HttpResponse<String> response = send(
							request(context, "/hello").header("Content-Type", mediaType).GET());
					boolean wild = !server.isServlet() && !mediaType.startsWith("*");
					assertThat(response.statusCode()).isEqualTo(wild ? response.statusCode() : 200);
				}
				assertThat(send(request(context, "/missing").GET()).statusCode()).isEqualTo(404);
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void headersThatNoListenerAsksForAreNotRead(TestServer server) throws Exception {
		Class<?> application = server.isServlet() ? SecuredMvc.class : SecuredWebFlux.class;
		try (ConfigurableApplicationContext context = server.run(application, EXCLUDE_JETTY);
				DeliveryConnection connection = connect(context)) {
			connection.deliver(errored(), "x-workflow: Stra\u00dfe buchen");
			assertThat(connection.readStatus()).isEqualTo(200);
			assertThat(listener(context).events).hasSize(1);
		}
	}

	@ParameterizedTest
	@EnumSource
	void bodyThatFilterHasReadIsReported(TestServer server, CapturedOutput output) throws Exception {
		Class<?> application = server.isServlet() ? ReadingMvc.class : ReadingWebFlux.class;
		try (ConfigurableApplicationContext context = server.run(application)) {
			byte[] body = errored();
			BodyPublisher chunked = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
			assertThat(send(signed(context, body).POST(chunked)).statusCode()).isEqualTo(500);
			assertThat(output).containsOnlyOnce("was read before it reached its endpoint");
			assertThat(send(signed(context, body).POST(BodyPublishers.ofByteArray(body))).statusCode()).isEqualTo(500);
			assertThat(listener(context).events).isEmpty();
		}
	}

	@ParameterizedTest
	@EnumSource
	void emptyBodyThatWasNeverReadIsRefused(TestServer server, CapturedOutput output) throws Exception {
		try (ConfigurableApplicationContext context = server.run(Application.class)) {
			BodyPublisher chunked = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[0]));
			assertThat(send(signed(context, errored()).POST(chunked)).statusCode()).isEqualTo(401);
			assertThat(output).doesNotContain("was read before");
		}
	}

	@ParameterizedTest
	@EnumSource
	void bodyThatBreaksOffIsNoError(TestServer server, CapturedOutput output) throws Exception {
		try (ConfigurableApplicationContext context = server.run(Application.class, "refold.webhook.body-timeout=2s")) {
			int before = output.getAll().length();
			Listener listener = listener(context);
			for (int i = 0; i < 3; i++) {
				try (DeliveryConnection connection = connect(context)) {
					byte[] body = errored();
					connection.declare(body, body.length);
					connection.write(new byte[body.length / 2]);
				}
			}
			assertThat(deliver(context)).isEqualTo(200);
			context.close();
			assertThat(output.getAll().substring(before)).doesNotContain("ERROR", "WARN", "Exception");
			assertThat(listener.events).hasSize(1);
		}
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = "NETTY")
	void bodyThatIsTooSlowForTheServerIsNoError(TestServer server, CapturedOutput output) throws Exception {
		try (ConfigurableApplicationContext context = server.run(Application.class,
				"server.tomcat.connection-timeout=1s", "server.jetty.connection-idle-timeout=1s");
				DeliveryConnection connection = connect(context)) {
			int before = output.getAll().length();
			byte[] body = errored();
			connection.declare(body, body.length);
			connection.write(new byte[1]);
			assertThat(connection.readStatus()).isIn(408, (server == TestServer.TOMCAT) ? 408 : 413);
			connection.readToEnd();
			assertThat(deliver(context)).isEqualTo(200);
			context.close();
			assertThat(output.getAll().substring(before)).doesNotContain("ERROR", "WARN", "Exception");
		}
	}

	@Test
	void tomcatWaitsForAMinuteForTheRestOfABody() {
		assertThat(new Http11NioProtocol().getConnectionTimeout()).isEqualTo(60_000);
	}

	@ParameterizedTest
	@MethodSource("failures")
	void failureIsNotLeftToTheErrorHandlingOfTheApplication(TestServer server, Class<?> failing, CapturedOutput output)
			throws Exception {
		try (ConfigurableApplicationContext context = server.run(failing)) {
			assertThat(deliver(context)).isEqualTo(500);
			assertThat(output).contains("ERROR", "of the application");
		}
	}

	static Stream<Arguments> failures() {
		return Stream.of(TestServer.values())
			.flatMap((server) -> Stream.of(FailingKey.class, FailingInterceptor.class)
				.map((failing) -> Arguments.of(server, failing)));
	}

	private static Listener listener(ConfigurableApplicationContext context) {
		return context.getBean(Listener.class);
	}

	private int deliver(ConfigurableApplicationContext context, String... headers) throws Exception {
		byte[] body = errored();
		HttpRequest.Builder request = signed(context, body).POST(BodyPublishers.ofByteArray(body));
		if (headers.length > 0) {
			request.headers(headers);
		}
		return send(request).statusCode();
	}

	private HttpRequest.Builder signed(ConfigurableApplicationContext context, byte[] body) {
		return request(context, "/refold/webhooks").header("Content-Type", "application/json")
			.header(RefoldWebhookSignature.HEADER, RefoldWebhookSignature.sign(body, "key"));
	}

	private HttpRequest.Builder request(ConfigurableApplicationContext context, String path) {
		return HttpRequest.newBuilder(URI.create("http://localhost:" + port(context) + path))
			.timeout(Duration.ofSeconds(30));
	}

	private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
		return this.client.send(request.build(), BodyHandlers.ofString());
	}

	private static DeliveryConnection connect(ConfigurableApplicationContext context) throws IOException {
		return new DeliveryConnection(port(context));
	}

	private static int port(ConfigurableApplicationContext context) {
		return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
	}

	private static byte[] errored() {
		return "{\"event\": \"Workflow Errored\", \"instance_id\": \"%s\"}".formatted(UUID.randomUUID())
			.getBytes(StandardCharsets.UTF_8);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(HelloController.class)
	static class WithoutListeners {

		@Bean
		RefoldConnectionDetails refoldConnectionDetails() {
			return () -> "key";
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import({ WithoutListeners.class, Listener.class })
	static class Application {

	}

	static class Listener {

		private final Queue<WorkflowErrored> events = new ConcurrentLinkedQueue<>();

		@RefoldWebhookListener
		void on(WorkflowErrored event) {
			this.events.add(event);
		}

	}

	@RestController
	static class HelloController {

		@GetMapping("/hello")
		String hello() {
			return "hello";
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(Application.class)
	static class ConfiguredMvc implements WebMvcConfigurer {

		@Override
		public void addInterceptors(InterceptorRegistry registry) {
			registry.addInterceptor(new HandlerInterceptor() {

				@Override
				public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
					return ((HandlerMethod) handler).getMethod() != null;
				}

			});
		}

		@Override
		public void addCorsMappings(org.springframework.web.servlet.config.annotation.CorsRegistry registry) {
			registry.addMapping("/**").allowedOrigins("https://app.example.com").allowedMethods("GET");
		}

		@Override
		public void configureContentNegotiation(ContentNegotiationConfigurer configurer) {
			configurer.favorParameter(true).ignoreAcceptHeader(false).defaultContentType(MediaType.TEXT_HTML);
		}

		@Override
		public void configurePathMatch(
				org.springframework.web.servlet.config.annotation.PathMatchConfigurer configurer) {
			configurer.addPathPrefix("/api", (type) -> true);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(Application.class)
	static class ConfiguredWebFlux implements WebFluxConfigurer {

		@Override
		public void addCorsMappings(org.springframework.web.reactive.config.CorsRegistry registry) {
			registry.addMapping("/**").allowedOrigins("https://app.example.com").allowedMethods("GET");
		}

		@Override
		public void configurePathMatching(org.springframework.web.reactive.config.PathMatchConfigurer configurer) {
			configurer.addPathPrefix("/api", (type) -> true);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(Application.class)
	@EnableWebSecurity
	static class SecuredMvc {

		@Bean
		SecurityFilterChain security(HttpSecurity http) {
			return http.csrf(AbstractHttpConfigurer::disable).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(Application.class)
	@EnableWebFluxSecurity
	static class SecuredWebFlux {

		@Bean
		SecurityWebFilterChain security(ServerHttpSecurity http) {
			return http.csrf(ServerHttpSecurity.CsrfSpec::disable).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(Application.class)
	static class ReadingMvc {

		@Bean
		Filter readingFilter() {
			return (request, response, chain) -> {
				StreamUtils.drain(request.getInputStream());
				chain.doFilter(request, response);
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(Application.class)
	static class ReadingWebFlux {

		@Bean
		WebFilter readingFilter() {
			return (exchange, chain) -> exchange.getRequest()
				.getBody()
				.doOnNext(DataBufferUtils::release)
				.then(chain.filter(exchange));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(Swallowing.class)
	static class FailingKey {

		@Bean
		RefoldWebhookSignatureVerifier verifier() {
			return new RefoldWebhookSignatureVerifier(() -> {
				throw new StackOverflowError("of the application");
			}, List.of());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(Swallowing.class)
	static class FailingInterceptor {

		@Bean
		RefoldWebhookInterceptor interceptor() {
			return new RefoldWebhookInterceptor() {

				@Override
				public void afterDelivery(@Nullable RefoldWebhookEvent event, DeliveryOutcome outcome) {
					throw new AssertionError("of the application");
				}

			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(Application.class)
	static class Swallowing {

		@Bean
		HandlerExceptionResolver exceptionResolver() {
			return (request, response, handler, ex) -> new ModelAndView();
		}

		@Bean
		@Order(Ordered.HIGHEST_PRECEDENCE)
		WebExceptionHandler exceptionHandler() {
			return (exchange, ex) -> exchange.getResponse().setComplete();
		}

	}

}
