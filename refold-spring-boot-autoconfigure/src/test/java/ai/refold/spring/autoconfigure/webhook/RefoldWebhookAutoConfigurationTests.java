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

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.messaging.handler.annotation.Header;
import org.springframework.web.reactive.HandlerResult;
import org.springframework.web.servlet.DispatcherServlet;

import ai.refold.spring.RefoldConfigurationException;
import ai.refold.spring.autoconfigure.RefoldConnectionDetails;
import ai.refold.spring.webhook.DeliveryClaim.State;
import ai.refold.spring.webhook.DeliveryKeyResolver;
import ai.refold.spring.webhook.DeliveryOutcome;
import ai.refold.spring.webhook.DeliveryStore;
import ai.refold.spring.webhook.InMemoryDeliveryStore;
import ai.refold.spring.webhook.RefoldWebhookEvent;
import ai.refold.spring.webhook.RefoldWebhookInterceptor;
import ai.refold.spring.webhook.RefoldWebhookListener;
import ai.refold.spring.webhook.RefoldWebhookSignature;
import ai.refold.spring.webhook.RefoldWebhookSignatureVerifier;
import ai.refold.spring.webhook.WorkflowErrored;
import ai.refold.spring.webhook.WorkflowEvent;
import ai.refold.spring.webhook.http.RefoldWebhookEndpoint;
import ai.refold.spring.webhook.http.servlet.RefoldWebhookHandlerMapping;
import ai.refold.spring.webhook.listener.ListenerMonitor;
import ai.refold.spring.webhook.listener.RefoldWebhookDelivery;
import ai.refold.spring.webhook.listener.RefoldWebhookListenerRegistry;
import ai.refold.spring.webhook.listener.RefoldWebhookProcessor;
import ai.refold.spring.webhook.subscription.WebhookSubscriptionSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link RefoldWebhookAutoConfiguration},
 * {@link RefoldWebhookServletAutoConfiguration} and
 * {@link RefoldWebhookReactiveAutoConfiguration}.
 */
@ExtendWith(OutputCaptureExtension.class)
class RefoldWebhookAutoConfigurationTests {

	private static final AutoConfigurations AUTO_CONFIGURATIONS = AutoConfigurations.of(JacksonAutoConfiguration.class,
			RefoldWebhookAutoConfiguration.class, RefoldWebhookServletAutoConfiguration.class,
			RefoldWebhookReactiveAutoConfiguration.class);

	private static final String ERRORED = "{\"event\": \"Workflow Errored\", \"instance_id\": \"1\"}";

	private final WebApplicationContextRunner servlet = new WebApplicationContextRunner()
		.withConfiguration(AUTO_CONFIGURATIONS)
		.withBean(RefoldConnectionDetails.class, () -> () -> "key");

	private final ReactiveWebApplicationContextRunner reactive = new ReactiveWebApplicationContextRunner()
		.withConfiguration(AUTO_CONFIGURATIONS)
		.withBean(RefoldConnectionDetails.class, () -> () -> "key");

	private final WebApplicationContextRunner listening = this.servlet.withUserConfiguration(Listener.class);

	@Test
	void configuresEndpointOnSpringMvc() {
		this.listening.run((context) -> {
			assertThat(context).hasSingleBean(RefoldWebhookEndpoint.class);
			assertThat(context).hasSingleBean(InMemoryDeliveryStore.class);
			assertThat(context).hasSingleBean(RefoldWebhookHandlerMapping.class);
			assertThat(context).doesNotHaveBean(org.springframework.web.servlet.function.RouterFunction.class);
			assertThat(context.getBean(RefoldWebhookEndpoint.class).isActive()).isTrue();
			assertThat(deliver(context)).isEqualTo(HttpStatus.OK);
		});
	}

	@Test
	void configuresEndpointOnWebFlux() {
		this.reactive.withUserConfiguration(Listener.class).run((context) -> {
			assertThat(context).hasSingleBean(RefoldWebhookEndpoint.class);
			assertThat(context).hasSingleBean(ai.refold.spring.webhook.http.reactive.RefoldWebhookHandlerMapping.class);
			assertThat(context).doesNotHaveBean(org.springframework.web.reactive.function.server.RouterFunction.class);
			assertThat(deliver(context)).isEqualTo(HttpStatus.OK);
		});
	}

	@Test
	void whenThereIsNoWebApplicationConfiguresNothing() {
		new ApplicationContextRunner().withConfiguration(AUTO_CONFIGURATIONS)
			.withBean(RefoldConnectionDetails.class, () -> () -> null)
			.withUserConfiguration(Listener.class)
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(RefoldWebhookListenerRegistry.class)
				.doesNotHaveBean(RefoldWebhookEndpoint.class));
	}

	@Test
	void whenSpringMvcIsMissingHasNoRoute() {
		this.listening.withClassLoader(new FilteredClassLoader(DispatcherServlet.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("refoldWebhookHandlerMapping"));
	}

	@Test
	void whenWebFluxIsMissingHasNoRoute() {
		this.reactive.withUserConfiguration(Listener.class)
			.withClassLoader(new FilteredClassLoader(HandlerResult.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("refoldWebhookHandlerMapping"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "refold.enabled=false", "refold.webhook.enabled=false" })
	void whenDisabledConfiguresNothing(String property) {
		this.servlet.withUserConfiguration(InvalidListener.class)
			.withPropertyValues(property)
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(RefoldWebhookListenerRegistry.class)
				.doesNotHaveBean(RefoldWebhookEndpoint.class)
				.doesNotHaveBean("refoldWebhookHandlerMapping"));
	}

	@Test
	void whenThereIsNoListenerEndpointIsNotActiveAndNeedsNoKey() {
		new WebApplicationContextRunner().withConfiguration(AUTO_CONFIGURATIONS)
			.withBean(RefoldConnectionDetails.class, () -> () -> null)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBean(RefoldWebhookEndpoint.class).isActive()).isFalse();
				assertThat(context.getBean(WebhookSubscriptionSource.class).getEvents()).isEmpty();
			});
	}

	@Test
	void whenListenerExistsButNoKeyFails() {
		keyless(null).run((context) -> assertThat(context).getFailure()
			.isInstanceOf(RefoldConfigurationException.class)
			.hasMessageContainingAll(Listener.class.getName() + ".on(WorkflowErrored)", "refold.api-key"));
	}

	@Test
	void whenListenerExistsButOnlySessionTokenFails() {
		keyless("s3cr3t").run((context) -> assertThat(context).getFailure()
			.isInstanceOf(RefoldConfigurationException.class)
			.hasMessageContaining("there is no API key")
			.hasMessageNotContaining("s3cr3t"));
	}

	@Test
	void analysesMissingKey(CapturedOutput output) {
		assertThatExceptionOfType(RefoldConfigurationException.class)
			.isThrownBy(() -> run(Keyless.class, Listener.class));
		assertThat(output).contains("APPLICATION FAILED TO START", "there is no API key", "Set 'refold.api-key'");
	}

	@Test
	void analysesInvalidListener(CapturedOutput output) {
		assertThatExceptionOfType(RefoldConfigurationException.class)
			.isThrownBy(() -> run(Keyless.class, InvalidListener.class));
		assertThat(output).contains("APPLICATION FAILED TO START", "InvalidListener.on is narrowed by slug",
				"Leave out the slug");
	}

	@Test
	void whenSignatureIsNotRequiredNeedsNoKeyAndWarns(CapturedOutput output) {
		keyless(null).withPropertyValues("refold.webhook.signature.required=false").run((context) -> {
			assertThat(deliver(context, new HttpHeaders())).isEqualTo(HttpStatus.OK);
			assertThat(output).contains("NOT verified", "refold.webhook.signature.required=false");
		});
	}

	@Test
	void whenSignatureIsRequiredDoesNotWarn(CapturedOutput output) {
		this.listening.run((context) -> {
			assertThat(deliver(context, new HttpHeaders())).isEqualTo(HttpStatus.UNAUTHORIZED);
			assertThat(output).doesNotContain("NOT verified");
		});
	}

	@Test
	void acceptsPreviousKeysAndReportsTheirLastUse() {
		this.listening.withPropertyValues("refold.webhook.signature.previous-keys=older,old").run((context) -> {
			RefoldWebhookSignatureVerifier verifier = context.getBean(RefoldWebhookSignatureVerifier.class);
			assertThat(deliver(context, signed("key"))).isEqualTo(HttpStatus.OK);
			assertThat(verifier.getPreviousKeyLastUsed()).isNull();
			assertThat(deliver(context, signed("old"))).isEqualTo(HttpStatus.OK);
			assertThat(verifier.getPreviousKeyLastUsed()).isNotNull();
			assertThat(deliver(context, signed("oldest"))).isEqualTo(HttpStatus.UNAUTHORIZED);
		});
	}

	@Test
	void limitsBody() {
		this.listening.withPropertyValues("refold.webhook.max-body-size=10B").run((context) -> {
			assertThat(context.getBean(RefoldWebhookEndpoint.class).getMaxBodySize()).isEqualTo(10);
			assertThat(deliver(context)).isEqualTo(HttpStatus.CONTENT_TOO_LARGE);
		});
		this.listening.run((context) -> assertThat(context.getBean(RefoldWebhookEndpoint.class).getMaxBodySize())
			.isEqualTo(1024 * 1024));
	}

	@Test
	void limitsTimeOfBody() {
		this.listening.withPropertyValues("refold.webhook.body-timeout=3s")
			.run((context) -> assertThat(context.getBean(RefoldWebhookEndpoint.class).getBodyTimeout())
				.isEqualTo(Duration.ofSeconds(3)));
		this.listening.run((context) -> assertThat(context.getBean(RefoldWebhookEndpoint.class).getBodyTimeout())
			.isEqualTo(Duration.ofSeconds(20)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "hooks", "/", "/hooks/", "/{hook}", "/hooks/**", "/a?b", "/hooks/*", "/h%C3%BC", "" })
	void refusesPathThatIsNotLiteral(String path) {
		this.listening.withPropertyValues("refold.webhook.path=" + path)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContainingAll("refold.webhook.path", "literal path"));
	}

	@Test
	void rememberedForWindowOnly() {
		this.listening.withPropertyValues("refold.webhook.deduplication.window=1ns").run((context) -> {
			DeliveryStore store = context.getBean(DeliveryStore.class);
			store.complete(store.claim("k", "l"));
			assertThat(store.claim("k", "l").state()).isEqualTo(State.GRANTED);
		});
	}

	@Test
	void claimsForClaimTimeoutOnly() {
		this.listening.withPropertyValues("refold.webhook.deduplication.claim-timeout=1ns").run((context) -> {
			DeliveryStore store = context.getBean(DeliveryStore.class);
			store.claim("k", "l");
			assertThat(store.claim("k", "l").state()).isEqualTo(State.GRANTED);
		});
	}

	@Test
	void whenStoreIsNoneHandlesAgain() {
		this.listening.withPropertyValues("refold.webhook.deduplication.store=none").run((context) -> {
			assertThat(context).doesNotHaveBean(DeliveryStore.class);
			deliver(context);
			deliver(context);
			assertThat(context.getBean(Listener.class).events).hasSize(2);
		});
	}

	@Test
	void whenStoreIsMemoryHandlesOnce() {
		this.listening.withPropertyValues("refold.webhook.deduplication.store=memory").run((context) -> {
			deliver(context);
			deliver(context);
			assertThat(context.getBean(Listener.class).events).hasSize(1);
		});
	}

	@Test
	void reportsListenersThatAreSlow(CapturedOutput output) {
		this.listening.withPropertyValues("refold.webhook.slow-after=1ns").run((context) -> {
			deliver(context);
			assertThat(output).contains("on(WorkflowErrored)' took ");
			assertThat(context.getBean(ListenerMonitor.class).isRunning()).isTrue();
		});
	}

	@Test
	void doesNotReportListenersThatAreQuick(CapturedOutput output) {
		this.listening.run((context) -> {
			deliver(context);
			assertThat(output).doesNotContain("' took ");
		});
	}

	@Test
	void whenUserDefinesBeansBacksOff() {
		DeliveryStore store = mock(DeliveryStore.class);
		RefoldWebhookProcessor processor = (delivery) -> DeliveryOutcome.FAILED;
		WebhookSubscriptionSource source = Set::of;
		this.listening.withBean(DeliveryStore.class, () -> store)
			.withBean(RefoldWebhookProcessor.class, () -> processor)
			.withBean(WebhookSubscriptionSource.class, () -> source)
			.run((context) -> {
				assertThat(context.getBean(DeliveryStore.class)).isSameAs(store);
				assertThat(context.getBean(RefoldWebhookProcessor.class)).isSameAs(processor);
				assertThat(context.getBean(WebhookSubscriptionSource.class)).isSameAs(source);
				assertThat(deliver(context)).isEqualTo(HttpStatus.INTERNAL_SERVER_ERROR);
			});
	}

	@Test
	void whenProcessorThrowsRespondsWithServerError(CapturedOutput output) {
		RefoldWebhookProcessor processor = (delivery) -> {
			throw new IllegalStateException("inbox unreachable");
		};
		this.listening.withBean(RefoldWebhookProcessor.class, () -> processor).run((context) -> {
			assertThat(deliver(context)).isEqualTo(HttpStatus.INTERNAL_SERVER_ERROR);
			assertThat(output).contains("inbox unreachable");
		});
	}

	@Test
	void asksKeyResolversInOrderBeforeDocumentedOne() {
		this.listening.withUserConfiguration(KeyResolvers.class).run((context) -> {
			deliver(context, "{\"event\": \"Workflow Errored\", \"attempt\": \"1\", \"custom\": \"a\"}");
			deliver(context, "{\"event\": \"Workflow Errored\", \"attempt\": \"2\", \"custom\": \"a\"}");
			deliver(context, "{\"event\": \"Workflow Errored\", \"attempt\": \"3\", \"custom\": \"b\"}");
			deliver(context, ERRORED);
			deliver(context, ERRORED);
			assertThat(context.getBean(Listener.class).events).hasSize(3);
		});
	}

	@Test
	void reportsOutcomesOfDeliveriesToInterceptors() {
		Interceptor interceptor = new Interceptor();
		this.listening.withBean(RefoldWebhookInterceptor.class, () -> interceptor).run((context) -> {
			deliver(context);
			deliver(context);
			deliver(context, new HttpHeaders());
			deliver(context, "[]");
			RefoldWebhookEndpoint endpoint = context.getBean(RefoldWebhookEndpoint.class);
			endpoint.refuse(HttpMethod.GET, new HttpHeaders());
			endpoint.tooLarge();
			assertThat(interceptor.calls).containsExactly("before", "after", "before", "after", "HANDLED", "DUPLICATE",
					"SIGNATURE_REFUSED", "UNREADABLE", "METHOD_REFUSED", "TOO_LARGE");
		});
	}

	@Test
	void validatesWithValidatorOfApplication() {
		this.servlet.withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
			.withUserConfiguration(ValidatingListener.class)
			.run((context) -> assertThat(deliver(context)).isEqualTo(HttpStatus.INTERNAL_SERVER_ERROR));
	}

	@Test
	void whenNothingValidatesPassesBody() {
		this.servlet.withUserConfiguration(ValidatingListener.class)
			.run((context) -> assertThat(deliver(context)).isEqualTo(HttpStatus.OK));
	}

	@Test
	void reportsToSubscriptionWhatListenersNeed() {
		this.listening.run((context) -> {
			WebhookSubscriptionSource source = context.getBean(WebhookSubscriptionSource.class);
			assertThat(source.getEvents()).containsExactly("Workflow Errored");
			assertThat(source.getListeners("Workflow Errored"))
				.containsExactly(Listener.class.getName() + ".on(WorkflowErrored)");
			assertThat(source.getListeners("Workflow Stopped")).isEmpty();
		});
	}

	@Test
	void passesOnWhatListenersAskForAndNoSignature() {
		List<Map<String, String>> headers = new ArrayList<>();
		RefoldWebhookProcessor processor = (delivery) -> {
			headers.add(delivery.headers());
			return DeliveryOutcome.HANDLED;
		};
		this.listening.withBean(HeaderListener.class)
			.withBean(RefoldWebhookProcessor.class, () -> processor)
			.run((context) -> {
				HttpHeaders request = signed("key");
				request.add("X-Other", "c");
				request.add("X-Tenant", "a");
				request.add("X-Tenant", "b");
				deliver(context, request);
				assertThat(headers).singleElement()
					.satisfies((map) -> assertThat(map).hasSize(1).containsValue("a, b"));
				assertThat(new RefoldWebhookDelivery(mock(RefoldWebhookEvent.class), headers.get(0)).toString())
					.doesNotContain("a, b");
			});
	}

	@Test
	void whenBodyIsGoneRespondsWithServerErrorNotRefusal(CapturedOutput output) {
		this.listening.run((context) -> {
			HttpHeaders headers = signed("key");
			headers.setContentLength(100);
			assertThat(context.getBean(RefoldWebhookEndpoint.class).receive(headers, new byte[0]).status())
				.isEqualTo(HttpStatus.INTERNAL_SERVER_ERROR);
			assertThat(output).contains("was read before it reached its endpoint");
		});
	}

	@Test
	void stopsBeforeWebServerAndWatchesUntilAfterIt() {
		this.listening.run((context) -> {
			int webServer = WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE;
			assertThat(context.getBean(RefoldWebhookEndpoint.class).getPhase()).isGreaterThan(webServer);
			assertThat(context.getBean(ListenerMonitor.class).getPhase()).isLessThan(webServer);
		});
	}

	@Test
	void publishesNoBeanOfGeneralType() {
		this.listening.run((context) -> assertThat(context.getBeanDefinitionNames())
			.filteredOn((name) -> name.startsWith("refold") && !name.equals("refoldDeliveryFilter"))
			.hasSizeGreaterThan(5)
			.allSatisfy((name) -> assertThat(context.getType(name).getName()).startsWith("ai.refold.spring.")));
	}

	@Test
	void hasDescribedDefaults() {
		RefoldWebhookProperties properties = new Binder().bindOrCreate("refold.webhook", RefoldWebhookProperties.class);
		assertThat(properties.enabled()).isTrue();
		assertThat(properties.path()).isEqualTo("/refold/webhooks");
		assertThat(properties.slowAfter()).isEqualTo(Duration.ofSeconds(5));
		assertThat(properties.signature().required()).isTrue();
		assertThat(properties.signature().previousKeys()).isEmpty();
		assertThat(properties.deduplication().store()).isNull();
		assertThat(properties.deduplication().window()).isEqualTo(Duration.ofHours(24));
		assertThat(properties.deduplication().claimTimeout()).isEqualTo(Duration.ofSeconds(30));
		assertThat(new WebhookPropertiesMapper(properties).endpointSettings().maxBodyMemory())
			.isEqualTo(16 * 1024 * 1024);
	}

	private WebApplicationContextRunner keyless(@Nullable String sessionToken) {
		return new WebApplicationContextRunner().withConfiguration(AUTO_CONFIGURATIONS)
			.withBean(RefoldConnectionDetails.class, () -> new KeylessConnectionDetails(sessionToken))
			.withUserConfiguration(Listener.class);
	}

	private void run(Class<?>... sources) {
		new SpringApplicationBuilder(sources).web(WebApplicationType.SERVLET)
			.properties("server.port=0", "spring.main.banner-mode=off")
			.run()
			.close();
	}

	private HttpStatus deliver(ApplicationContext context) {
		return deliver(context, ERRORED);
	}

	private HttpStatus deliver(ApplicationContext context, String body) {
		return deliver(context, signed(body, "key"), body);
	}

	private HttpStatus deliver(ApplicationContext context, HttpHeaders headers) {
		return deliver(context, headers, ERRORED);
	}

	private HttpStatus deliver(ApplicationContext context, HttpHeaders headers, String body) {
		return context.getBean(RefoldWebhookEndpoint.class)
			.receive(headers, body.getBytes(StandardCharsets.UTF_8))
			.status();
	}

	private HttpHeaders signed(String key) {
		return signed(ERRORED, key);
	}

	private HttpHeaders signed(String body, String key) {
		HttpHeaders headers = new HttpHeaders();
		headers.set(RefoldWebhookSignature.HEADER,
				RefoldWebhookSignature.sign(body.getBytes(StandardCharsets.UTF_8), key));
		return headers;
	}

	static class Listener {

		private final List<RefoldWebhookEvent> events = new ArrayList<>();

		@RefoldWebhookListener
		void on(WorkflowErrored event) {
			this.events.add(event);
		}

	}

	static class InvalidListener {

		@RefoldWebhookListener(slug = "hubspot")
		void on(WorkflowEvent event) {
		}

	}

	static class ValidatingListener {

		@RefoldWebhookListener("Workflow Errored")
		void on(@Valid Body body) {
		}

		record Body(@NotNull String missing) {

		}

	}

	@Configuration(proxyBeanMethods = false)
	static class KeyResolvers {

		@Bean
		DeliveryKeyResolver custom() {
			return (event) -> event.json().path("custom").stringValue(null);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Keyless {

		@Bean
		RefoldConnectionDetails refoldConnectionDetails() {
			return new KeylessConnectionDetails("token");
		}

	}

	record KeylessConnectionDetails(@Nullable String sessionToken) implements RefoldConnectionDetails {

		@Override
		public @Nullable String getApiKey() {
			return null;
		}

		@Override
		public @Nullable String getSessionToken() {
			return this.sessionToken;
		}

	}

	static class Interceptor implements RefoldWebhookInterceptor {

		private final List<String> calls = new ArrayList<>();

		@Override
		public void beforeListener(RefoldWebhookEvent event, String listenerId) {
			this.calls.add("before");
		}

		@Override
		public void afterListener(RefoldWebhookEvent event, String listenerId, @Nullable Throwable failure) {
			this.calls.add("after");
		}

		@Override
		public void afterDelivery(@Nullable RefoldWebhookEvent event, DeliveryOutcome outcome) {
			this.calls.add(outcome.name());
		}

	}

	static class HeaderListener {

		@RefoldWebhookListener
		void on(WorkflowErrored event, @Header("${tenant.header:x-tenant}") String tenant) {
		}

	}

}
