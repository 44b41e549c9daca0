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
package ai.refold.spring.autoconfigure.webhook.subscription;

import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import net.bytebuddy.ByteBuddy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mockito.ArgumentCaptor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletPath;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import ai.refold.spring.autoconfigure.client.RefoldClientAutoConfiguration;
import ai.refold.spring.autoconfigure.webhook.RefoldWebhookAutoConfiguration;
import ai.refold.spring.client.ReactiveRefoldOperations;
import ai.refold.spring.client.resource.ReactiveWebhookOperations;
import ai.refold.spring.client.resource.WebhookRequest;
import ai.refold.spring.webhook.RefoldWebhookListener;
import ai.refold.spring.webhook.WorkflowErrored;
import ai.refold.spring.webhook.subscription.WebhookPublicBaseUrlProvider;
import ai.refold.spring.webhook.subscription.WebhookSubscriber;
import ai.refold.spring.webhook.subscription.WebhookSubscriptionMode;
import ai.refold.spring.webhook.subscription.WebhookSubscriptionOperations;
import ai.refold.spring.webhook.subscription.WebhookSubscriptionSource;
import ai.refold.spring.webhook.subscription.WebhookSubscriptionStatus.State;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.timeout;

/**
 * Tests for {@link RefoldWebhookSubscriptionAutoConfiguration}.
 */
@ExtendWith(OutputCaptureExtension.class)
class RefoldWebhookSubscriptionAutoConfigurationTests {

	private static final AutoConfigurations AUTO_CONFIGURATIONS = AutoConfigurations
		.of(RefoldClientAutoConfiguration.class, RefoldWebhookSubscriptionAutoConfiguration.class);

	private static final String[] PROPERTIES = { "refold.api-key=tk_1", "spring.application.name=shop",
			"refold.webhook.public-base-url=https://shop.example.com" };

	private static final String SERVER = "local.server.port=8080";

	private static final String TEST = "org.springframework.boot.test.context.SpringBootTestContextBootstrapper=true";

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(AUTO_CONFIGURATIONS)
		.withPropertyValues(PROPERTIES)
		.withUserConfiguration(Refold.class);

	private final WebApplicationContextRunner serving = this.runner.withPropertyValues(SERVER)
		.withUserConfiguration(Listeners.class);

	@Test
	void registersTheWebhookInTheBackground() {
		this.serving.run((context) -> {
			WebhookRequest request = created(context);
			assertThat(request.url()).isEqualTo("https://shop.example.com/refold/webhooks");
			assertThat(request.events()).containsExactly("Workflow Errored");
			assertThat(request.description()).isEqualTo("refold-spring-boot:shop");
			assertThat(context).hasSingleBean(WebhookSubscriptionOperations.class);
		});
	}

	@Test
	void registersTheWebhookOfAReactiveApplication() {
		new ReactiveWebApplicationContextRunner().withConfiguration(AUTO_CONFIGURATIONS)
			.withPropertyValues(PROPERTIES)
			.withPropertyValues(SERVER)
			.withUserConfiguration(Refold.class, Listeners.class)
			.run((context) -> assertThat(created(context).events()).containsExactly("Workflow Errored"));
	}

	@Test
	void appliesAllProperties() {
		this.serving
			.withPropertyValues("refold.webhook.path=/hooks", "refold.webhook.subscription.owner=my shop",
					"refold.webhook.subscription.slug=hubspot", "refold.webhook.subscription.workflow-ids=w1,w2",
					"refold.webhook.subscription.method=patch", "refold.webhook.subscription.headers.X-Gateway=open",
					"refold.webhook.subscription.body={{event.workflow_id}}", "refold.webhook.subscription.group=ours")
			.run((context) -> {
				WebhookRequest request = created(context);
				assertThat(request.url()).isEqualTo("https://shop.example.com/hooks");
				assertThat(request.description()).isEqualTo("refold-spring-boot:my%20shop");
				assertThat(request.slug()).isEqualTo("hubspot");
				assertThat(request.workflowIds()).isEqualTo(List.of("w1", "w2"));
				assertThat(request.method()).isEqualTo("PATCH");
				assertThat(request.headers()).isEqualTo(Map.of("X-Gateway", "open"));
				assertThat(request.type()).isEqualTo("custom");
				assertThat(request.body()).isEqualTo("{{event.workflow_id}}");
				assertThat(request.group()).isEqualTo("ours");
			});
	}

	@Test
	void bindsThePolicy() {
		this.serving.withPropertyValues("refold.webhook.subscription.mode=plan",
				"refold.webhook.subscription.takeover=same-owner", "refold.webhook.subscription.on-failure=continue",
				"refold.webhook.subscription.check-interval=1m", "refold.webhook.subscription.disable-on-shutdown=true")
			.run((context) -> {
				RefoldWebhookSubscriptionProperties properties = context
					.getBean(RefoldWebhookSubscriptionProperties.class);
				assertThat(new WebhookSubscriptionPropertiesMapper(properties)
					.policy(WebhookSubscriptionMode.OFF, Duration.ofSeconds(7))).hasToString(
							"WebhookSubscriptionPolicy[mode=PLAN, takeover=SAME_OWNER, onFailure=CONTINUE, checkInterval=PT1M, disableOnShutdown=true, shutdownTimeout=PT7S]");
			});
	}

	@Test
	void takesTheEventsFromTheListeners() {
		this.runner.withConfiguration(AutoConfigurations.of(RefoldWebhookAutoConfiguration.class))
			.withPropertyValues(SERVER)
			.withUserConfiguration(ListenerMethods.class)
			.run((context) -> {
				assertThat(created(context).events()).containsExactly("Workflow Errored");
				assertThat(context.getBean(WebhookSubscriptionSource.class).getListeners("Workflow Errored"))
					.singleElement()
					.satisfies((listener) -> assertThat(listener).contains("ListenerMethods", "on"));
			});
	}

	@Test
	void whenNothingKnowsTheEventsThereIsNoSubscriber() {
		this.runner.run((context) -> assertThat(context).doesNotHaveBean(WebhookSubscriptionOperations.class)
			.doesNotHaveBean(WebhookPublicBaseUrlProvider.class));
	}

	@Test
	void whenRefoldOrWebhooksAreSwitchedOffThereIsNoSubscriber() {
		this.serving.withPropertyValues("refold.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(WebhookSubscriptionOperations.class));
		this.serving.withPropertyValues("refold.webhook.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(WebhookSubscriptionOperations.class));
	}

	@Test
	void whenThereIsAnotherProviderOfTheUrlItIsAsked() {
		this.serving.withUserConfiguration(Tunnel.class)
			.run((context) -> assertThat(created(context).url())
				.isEqualTo("https://tunnel.example.net/refold/webhooks"));
	}

	@Test
	void whenTheUserHasOperationsBacksOff() {
		this.serving
			.withBean("own", WebhookSubscriptionOperations.class, () -> mock(WebhookSubscriptionOperations.class))
			.run((context) -> assertThat(context).doesNotHaveBean(WebhookSubscriber.class).hasBean("own"));
	}

	@Test
	void withoutPublicUrlNothingIsRegistered() {
		this.serving.withPropertyValues("refold.webhook.public-base-url=").run((context) -> assertInactive(context));
	}

	@Test
	void inAMockWebEnvironmentNothingIsRegistered() {
		this.runner.withUserConfiguration(Listeners.class).run((context) -> assertInactive(context));
		new ReactiveWebApplicationContextRunner().withConfiguration(AUTO_CONFIGURATIONS)
			.withPropertyValues(PROPERTIES)
			.withUserConfiguration(Refold.class, Listeners.class)
			.run((context) -> assertInactive(context));
	}

	@Test
	void withoutWebServerNothingIsRegistered() {
		new ApplicationContextRunner().withConfiguration(AUTO_CONFIGURATIONS)
			.withPropertyValues(PROPERTIES)
			.withUserConfiguration(Refold.class, Listeners.class)
			.run((context) -> assertInactive(context));
	}

	@Test
	void inATestNothingIsRegisteredUnlessAsked() {
		WebApplicationContextRunner test = this.serving.withPropertyValues(TEST);
		test.run((context) -> assertInactive(context));
		test.withPropertyValues("refold.webhook.subscription.mode=reconcile")
			.run((context) -> assertThat(created(context)).isNotNull());
		test.withUserConfiguration(Tunnel.class).run((context) -> assertInactive(context));
		test.withUserConfiguration(Tunnel.class)
			.withPropertyValues("refold.webhook.subscription.mode=reconcile")
			.run((context) -> assertThat(created(context)).isNotNull());
		test.withUserConfiguration(Tunnel.class)
			.withPropertyValues("refold.base-url=http://localhost:9999")
			.run((context) -> assertThat(created(context)).isNotNull());
	}

	@Test
	void withDeveloperToolsNothingIsRegisteredUnlessAsked() throws Exception {
		ClassLoader restart = new ByteBuddy().subclass(URLClassLoader.class)
			.name("org.springframework.boot.devtools.restart.classloader.RestartClassLoader")
			.make()
			.load(getClass().getClassLoader())
			.getLoaded()
			.getConstructor(URL[].class, ClassLoader.class)
			.newInstance(new URL[0], getClass().getClassLoader());
		WebApplicationContextRunner development = this.serving.withClassLoader(restart);
		development.run((context) -> assertInactive(context));
		development.withPropertyValues("refold.webhook.subscription.mode=reconcile")
			.run((context) -> assertThat(created(context)).isNotNull());
		WebApplicationContextRunner simulated = development.withBean("local", WebhookPublicBaseUrlProvider.class,
				() -> () -> "http://localhost:8080");
		simulated.run((context) -> assertInactive(context));
		simulated.withPropertyValues("refold.base-url=http://127.0.0.1:9999")
			.run((context) -> assertThat(created(context)).isNotNull());
	}

	@Test
	void aUrlThatEndsWithThePathIsRefused() {
		this.serving
			.withPropertyValues("refold.webhook.path=/hooks",
					"refold.webhook.public-base-url=https://shop.example.com/hooks/")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidConfigurationPropertyValueException.class)
				.hasMessageContaining("refold.webhook.public-base-url"));
	}

	@Test
	void aLocalUrlIsRefusedUnlessRefoldIsLocal() {
		WebApplicationContextRunner local = this.serving
			.withPropertyValues("refold.webhook.public-base-url=http://localhost:8080");
		local.run((context) -> awaitState(context, State.FAILED));
		local.withPropertyValues("refold.base-url=http://127.0.0.1:9999")
			.run((context) -> assertThat(created(context).url()).isEqualTo("http://localhost:8080/refold/webhooks"));
	}

	@Test
	void anUnknownMethodIsRefused() {
		this.serving.withPropertyValues("refold.webhook.subscription.method=GET")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidConfigurationPropertyValueException.class));
	}

	@Test
	void takeoverOfTheSameOwnerNeedsAnOwner() {
		WebApplicationContextRunner anonymous = this.serving.withPropertyValues("spring.application.name=");
		anonymous
			.run((context) -> assertThat(created(context).description()).isEqualTo("refold-spring-boot:application"));
		anonymous.withPropertyValues("refold.webhook.subscription.takeover=same-owner")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("refold.webhook.subscription.takeover"));
	}

	@Test
	void aSlugWithConnectionEventsIsRefused() {
		this.runner.withPropertyValues(SERVER, "refold.webhook.subscription.slug=hubspot")
			.withBean(WebhookSubscriptionSource.class, () -> () -> Set.of("Connection Expired"))
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("refold.webhook.subscription.slug"));
	}

	@Test
	void warnsIfTheContextPathIsMissingInThePublicUrl(CapturedOutput output) {
		this.serving.withBean(DispatcherServletPath.class, () -> () -> "/api/").run((context) -> {
			created(context);
			assertThat(output).contains("the endpoint of this application is /api/refold/webhooks");
		});
	}

	private static WebhookRequest created(ApplicationContext context) {
		ArgumentCaptor<WebhookRequest> request = ArgumentCaptor.forClass(WebhookRequest.class);
		then(context.getBean(ReactiveWebhookOperations.class)).should(timeout(5000)).create(request.capture());
		return request.getValue();
	}

	private static void assertInactive(ApplicationContext context) {
		awaitState(context, State.INACTIVE);
		then(context.getBean(ReactiveWebhookOperations.class)).shouldHaveNoInteractions();
	}

	private static void awaitState(ApplicationContext context, State state) {
		await().atMost(Duration.ofSeconds(5))
			.until(() -> context.getBean(WebhookSubscriptionOperations.class).status().state() == state);
	}

	@Configuration(proxyBeanMethods = false)
	static class Refold {

		@Bean
		ReactiveWebhookOperations webhookOperations() {
			ReactiveWebhookOperations webhooks = mock(ReactiveWebhookOperations.class);
			given(webhooks.list()).willReturn(Flux.empty());
			given(webhooks.create(any())).willReturn(Mono.empty());
			return webhooks;
		}

		@Bean
		ReactiveRefoldOperations reactiveRefoldOperations(ReactiveWebhookOperations webhooks) {
			ReactiveRefoldOperations refold = mock(ReactiveRefoldOperations.class);
			given(refold.webhooks()).willReturn(webhooks);
			return refold;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Listeners {

		@Bean
		WebhookSubscriptionSource webhookSubscriptionSource() {
			return () -> Set.of("Workflow Errored");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ListenerMethods {

		@RefoldWebhookListener
		void on(WorkflowErrored event) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Tunnel {

		@Bean
		WebhookPublicBaseUrlProvider tunnel() {
			return () -> "https://tunnel.example.net";
		}

	}

}
