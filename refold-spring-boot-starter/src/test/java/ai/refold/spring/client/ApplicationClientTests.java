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
package ai.refold.spring.client;

import java.net.InetAddress;
import java.net.http.HttpClient.Redirect;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.http.client.InetAddressFilter;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.reactive.ClientHttpConnectorBuilderCustomizer;
import org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.boot.http.client.reactive.ReactorClientHttpConnectorBuilder;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.webclient.WebClientCustomizer;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

import ai.refold.spring.RefoldException;
import ai.refold.spring.RefoldRateLimitException;
import ai.refold.spring.RefoldTransportException;
import ai.refold.spring.autoconfigure.client.RefoldClientAutoConfiguration;
import ai.refold.spring.autoconfigure.client.RefoldTemplateBuilderConfigurer;
import ai.refold.spring.client.resource.WorkflowRequest;
import ai.refold.spring.client.transport.RefoldRateLimiter;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for what holds whatever an application does to HTTP clients, its own or Refold's.
 */
class ApplicationClientTests {

	private final WireMockServer refold = start();

	private final WireMockServer elsewhere = start();

	private final ApplicationContextRunner application = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, HttpClientAutoConfiguration.class,
				ReactiveHttpClientAutoConfiguration.class, WebClientAutoConfiguration.class,
				RefoldClientAutoConfiguration.class))
		.withPropertyValues("refold.api-key=tk_1", "refold.base-url=" + this.refold.baseUrl(),
				"refold.client.retry.max-retries=0");

	private static WireMockServer start() {
		WireMockServer server = new WireMockServer(WireMockConfiguration.options().dynamicPort());
		server.start();
		server.stubFor(WireMock.any(anyUrl()).willReturn(WireMock.okJson("{\"message\": \"fired\"}")));
		return server;
	}

	@AfterEach
	void stop() {
		this.refold.stop();
		this.elsewhere.stop();
	}

	@Test
	void switchedOffSendsNothingWhateverIsCustomized() {
		ApplicationContextRunner off = this.application.withPropertyValues("refold.enabled=false");
		off.withBean(RefoldTemplateCustomizer.class, () -> (builder) -> builder.webClientBuilder(WebClient.builder()))
			.run((context) -> assertRefuses(context.getBean(RefoldTemplate.class)));
		off.withBean(RefoldTemplateCustomizer.class,
				() -> (builder) -> builder.apiKey("tk_2").filter((request, next) -> next.exchange(request)))
			.run((context) -> {
				assertRefuses(context.getBean(RefoldTemplate.class));
				assertRefuses(context.getBean(RefoldTemplate.class).mutate().mintSessionTokens().build());
			});
		off.run((context) -> assertRefuses(context.getBean(RefoldTemplateBuilderConfigurer.class)
			.configure(RefoldTemplate.builder())
			.webClientBuilder(WebClient.builder())
			.clientConnector(new ReactorClientHttpConnector())
			.build()));
		assertThat(this.refold.getAllServeEvents()).isEmpty();
	}

	private static void assertRefuses(RefoldTemplate template) {
		assertThatExceptionOfType(RefoldException.class).isThrownBy(() -> template.fire("e", "acme", null))
			.withMessageContaining("refold.enabled=false");
		assertThatExceptionOfType(RefoldException.class).isThrownBy(() -> template.linkedAccounts().get("acme"))
			.withMessageContaining("refold.enabled=false");
	}

	@Test
	void clientsOfTheApplicationAreNotRefolds() {
		WebClientCustomizer customizer = (builder) -> builder.baseUrl(this.elsewhere.baseUrl())
			.defaultHeader("Authorization", "Basic c2VjcmV0")
			.defaultHeader("x-tenant", "ours")
			.defaultCookie("SESSION", "s1")
			.defaultUriVariables(Map.of("id", "other"))
			.filter((request, next) -> next.exchange(request).repeat(3).last());
		this.application.withBean(WebClientCustomizer.class, () -> customizer).run((context) -> {
			RefoldTemplate template = context.getBean(RefoldTemplate.class);
			template.fire("order.placed", "acme", null);
			template.call(HttpMethod.POST, "/api/v2/public/contacts").body(Map.of("id", 1)).retrieve(Map.class);
		});
		assertThat(this.elsewhere.getAllServeEvents()).isEmpty();
		assertThat(this.refold.getAllServeEvents()).hasSize(2)
			.allSatisfy((sent) -> assertThat(sent.getRequest().getAllHeaderKeys()).doesNotContain("Authorization",
					"x-tenant", "Cookie"));
	}

	@Test
	void timeOutsHoldForAnotherClient() {
		this.refold.stubFor(WireMock.any(anyUrl()).willReturn(WireMock.okJson("{}").withFixedDelay(20_000)));
		HttpClient patient = HttpClient.create().responseTimeout(Duration.ofMinutes(1));
		this.application.withPropertyValues("refold.client.read-timeout=300ms")
			.withBean(RefoldTemplateCustomizer.class,
					() -> (builder) -> builder
						.webClientBuilder(WebClient.builder().clientConnector(new ReactorClientHttpConnector(patient))))
			.run((context) -> assertTimesOut(context.getBean(RefoldTemplate.class)));
	}

	@ParameterizedTest
	@EnumSource
	void timeOutsHoldForAConnectorThatIsCustomized(Customized connector) {
		this.refold.stubFor(WireMock.any(anyUrl()).willReturn(WireMock.okJson("{}").withFixedDelay(20_000)));
		connector.waiting(Duration.ofMinutes(1), this.application)
			.withPropertyValues("refold.client.read-timeout=300ms")
			.run((context) -> assertThatExceptionOfType(RefoldTransportException.class)
				.isThrownBy(() -> context.getBean(RefoldTemplate.class).fire("e", "acme", null))
				.withMessageContaining("timed out")
				.satisfies((ex) -> assertThat(ex.outcomeUnknown()).isTrue()));
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = "OWN")
	void timeOutsAreNotShortenedByAConnectorThatIsCustomized(Customized connector) {
		this.refold.stubFor(
				WireMock.any(anyUrl()).willReturn(WireMock.okJson("{\"message\": \"fired\"}").withFixedDelay(500)));
		connector.waiting(Duration.ofMillis(50), this.application)
			.run((context) -> assertThat(context.getBean(RefoldTemplate.class).fire("e", "acme", null).message())
				.isEqualTo("fired"));
	}

	@ParameterizedTest
	@EnumSource
	void timeOutOfOneCallReplacesThatOfAConnectorThatIsCustomized(Customized connector) {
		this.refold.stubFor(WireMock.any(anyUrl()).willReturn(WireMock.okJson("{\"a\": 1}").withFixedDelay(1_000)));
		connector.waiting(Duration.ofMinutes(1), this.application)
			.withPropertyValues("refold.client.read-timeout=300ms", "refold.client.deadline=400ms")
			.run((context) -> {
				RefoldTemplate template = context.getBean(RefoldTemplate.class);
				assertThat(template.call(HttpMethod.GET, "/api/v2/public/contacts")
					.timeout(Duration.ofSeconds(20))
					.retrieve(Map.class)).containsEntry("a", 1);
				assertThatExceptionOfType(RefoldTransportException.class)
					.isThrownBy(() -> template.call(HttpMethod.GET, "/api/v2/public/contacts").retrieve(Map.class));
			});
	}

	@Test
	void timeOutOfOneCallHoldsForAFilterThatForgetsTheContext() {
		this.refold.stubFor(WireMock.any(anyUrl()).willReturn(WireMock.okJson("{\"a\": 1}").withFixedDelay(1_000)));
		ExchangeFilterFunction forgets = (request, next) -> Mono.fromFuture(next.exchange(request).toFuture());
		Customized.JDK.waiting(Duration.ofMinutes(1), this.application)
			.withPropertyValues("refold.client.read-timeout=300ms")
			.withBean(RefoldTemplateCustomizer.class, () -> (builder) -> builder.filter(forgets))
			.run((context) -> assertThat(context.getBean(RefoldTemplate.class)
				.call(HttpMethod.GET, "/api/v2/public/contacts")
				.timeout(Duration.ofSeconds(20))
				.retrieve(Map.class)).containsEntry("a", 1));
	}

	@ParameterizedTest
	@EnumSource
	void longTimeOutsAreAccepted(Customized connector) {
		connector.waiting(Duration.ofMinutes(1), this.application)
			.withPropertyValues("refold.client.connect-timeout=36500d", "refold.client.read-timeout=36500d",
					"refold.client.deadline=36500d", "refold.client.rate-limit.max-wait=36500d",
					"refold.client.retry.delay=36500d", "refold.client.retry.max-delay=36500d",
					"refold.client.retry.jitter=36500d")
			.run((context) -> {
				RefoldTemplate template = context.getBean(RefoldTemplate.class);
				assertThat(template.fire("e", "acme", null).message()).isEqualTo("fired");
				assertThat(
						template.mutate().deadline(Duration.ofDays(36_500)).build().fire("e", "acme", null).message())
					.isEqualTo("fired");
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "PT2562047788015215H30M7S", "PT0S", "PT-1S", "PT0.0001S", "PT876001H" })
	void durationThatCannotBeUsedIsNamed(Duration duration) {
		assertThatIllegalArgumentException().isThrownBy(() -> RefoldTemplate.builder().deadline(duration))
			.withMessageContaining("'deadline' must be between 1 ms and 100 years");
		assertThatIllegalArgumentException().isThrownBy(() -> WorkflowRequest.of("w", "hubspot").withTimeout(duration))
			.withMessageContaining("'timeout' must be between 1 ms and 24 h");
		RefoldTemplate template = RefoldTemplate.builder().apiKey("tk_1").build();
		assertThatIllegalArgumentException()
			.isThrownBy(() -> template.actions().forLinkedAccount("acme").withTimeout(duration))
			.withMessageContaining("'timeout' must be between 1 ms and 24 h");
		assertThatIllegalArgumentException().isThrownBy(() -> template.call(HttpMethod.GET, "/a").timeout(duration))
			.withMessageContaining("'timeout' must be between 1 ms and 24 h");
	}

	@ParameterizedTest
	@ValueSource(strings = { "PT2562047788015215H30M7S", "PT-1S", "PT-0.000000001S", "PT876001H" })
	void waitForTheLimiterThatCannotBeUsedIsNamed(Duration maxWait) {
		assertThatIllegalArgumentException().isThrownBy(() -> RefoldRateLimiter.of(20, 5, maxWait))
			.withMessageContaining("'maxWait' must be between 0 and 100 years");
	}

	@Test
	void longPauseOfTheLimiterIsAccepted() {
		RefoldRateLimiter limiter = RefoldRateLimiter.of(20, 5, Duration.ZERO);
		limiter.pause(Duration.ofSeconds(Long.MAX_VALUE));
		assertThatExceptionOfType(RefoldRateLimitException.class).isThrownBy(() -> limiter.acquire().block());
	}

	@Test
	void deadlineHoldsForAConnectorThatIgnoresTheSettings() {
		this.refold.stubFor(WireMock.any(anyUrl()).willReturn(WireMock.okJson("{}").withFixedDelay(20_000)));
		Customized.OWN.waiting(Duration.ofMinutes(1), this.application)
			.withPropertyValues("refold.client.deadline=400ms")
			.run((context) -> assertThatExceptionOfType(RefoldTransportException.class)
				.isThrownBy(() -> context.getBean(RefoldTemplate.class).fire("e", "acme", null))
				.withMessageContaining("within the deadline of 400 ms"));
	}

	@Test
	void clientToBuildOnNeitherReadsNorConnects() {
		this.application
			.withBean(RefoldTemplateCustomizer.class,
					() -> (builder) -> builder.webClientBuilder(WebClient.builder()
						.codecs((codecs) -> codecs.registerDefaults(false))
						.exchangeFunction((request) -> Mono.never())))
			.run((context) -> assertThat(context.getBean(RefoldTemplate.class).fire("e", "acme", null).message())
				.isEqualTo("fired"));
		this.refold.verify(1, postRequestedFor(anyUrl()));
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void filterMayForgetTheContext(boolean authenticated) {
		ExchangeFilterFunction forgets = (request, next) -> Mono.fromFuture(next.exchange(request).toFuture());
		this.application.withBean(RefoldTemplateCustomizer.class, () -> (builder) -> {
			if (authenticated) {
				builder.filter(forgets);
			}
			else {
				builder.webClientBuilder(WebClient.builder().filter(forgets));
			}
		}).run((context) -> context.getBean(RefoldTemplate.class).fire("e", "acme", null));
		this.refold.verify(1, postRequestedFor(anyUrl()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "tk_1\n", "tk_ö", " tk_1" })
	void keyThatCannotBeSentIsNoRefusal(String key) {
		this.application.withBean(RefoldTemplateCustomizer.class, () -> (builder) -> builder.apiKey(() -> key))
			.run((context) -> assertThatExceptionOfType(RefoldTransportException.class)
				.isThrownBy(() -> context.getBean(RefoldTemplate.class).fire("e", "acme", null))
				.withMessageContaining("nothing was sent")
				.satisfies((ex) -> assertThat(ex.outcomeUnknown()).isFalse())
				.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("tk_")));
		assertThat(this.refold.getAllServeEvents()).isEmpty();
	}

	@Test
	void emptyBundleIsNone() {
		this.application.withPropertyValues("refold.client.ssl.bundle=")
			.run((context) -> assertThat(context.getBean(RefoldTemplate.class).fire("e", "acme", null)).isNotNull());
	}

	private static void assertTimesOut(RefoldTemplate template) {
		assertThatExceptionOfType(RefoldTransportException.class).isThrownBy(() -> template.fire("e", "acme", null))
			.withMessageContaining("ReadTimeoutException");
	}

	@Test
	void redirectsAreNotFollowedByAnotherClient() {
		redirect();
		WebClient.Builder follows = WebClient.builder()
			.clientConnector(new ReactorClientHttpConnector(HttpClient.create().followRedirect(true)));
		this.application.withBean(RefoldTemplateCustomizer.class, () -> (builder) -> builder.webClientBuilder(follows))
			.run((context) -> assertRedirectIsNotFollowed(context.getBean(RefoldTemplate.class)));
		RefoldTemplate template = RefoldTemplate.builder()
			.baseUrl(this.refold.baseUrl())
			.apiKey("tk_1")
			.webClientBuilder(follows)
			.build();
		assertThatExceptionOfType(RefoldException.class).isThrownBy(() -> template.fire("e", "acme", null))
			.withMessageContaining("no credentials were sent to its target");
		assertThat(this.elsewhere.getAllServeEvents()).isEmpty();
	}

	@Test
	void redirectsAreNotFollowedByAConnectorThatIsCustomized() {
		redirect();
		this.application
			.withBean(ClientHttpConnectorBuilder.class,
					() -> ClientHttpConnectorBuilder.reactor()
						.withHttpClientCustomizer((client) -> client.followRedirect(true)))
			.run((context) -> assertRedirectIsNotFollowed(context.getBean(RefoldTemplate.class)));
		this.application
			.withBean(ClientHttpConnectorBuilder.class,
					() -> ClientHttpConnectorBuilder.jdk()
						.withHttpClientCustomizer((client) -> client.followRedirects(Redirect.ALWAYS)))
			.run((context) -> assertRedirectIsNotFollowed(context.getBean(RefoldTemplate.class)));
		assertThat(this.elsewhere.getAllServeEvents()).isEmpty();
	}

	private void redirect() {
		this.refold.stubFor(WireMock.any(anyUrl()).willReturn(WireMock.temporaryRedirect(this.elsewhere.baseUrl())));
	}

	private static void assertRedirectIsNotFollowed(RefoldTemplate template) {
		assertThatExceptionOfType(RefoldTransportException.class)
			.isThrownBy(() -> template.linkedAccounts().get("acme"))
			.withMessageContaining("a redirect (302)");
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void keyIsSentToTheBaseUrlOnly(boolean authenticated) {
		ExchangeFilterFunction leads = (request,
				next) -> next.exchange(ClientRequest.from(request)
					.url(UriComponentsBuilder.fromUri(request.url()).port(this.elsewhere.port()).build(true).toUri())
					.build());
		this.application.withBean(RefoldTemplateCustomizer.class, () -> (builder) -> {
			if (authenticated) {
				builder.filter(leads);
			}
			else {
				builder.webClientBuilder(WebClient.builder().filter(leads));
			}
		})
			.run((context) -> assertThatExceptionOfType(RefoldException.class)
				.isThrownBy(() -> context.getBean(RefoldTemplate.class).fire("e", "acme", null))
				.withMessageContaining("another address than 'refold.base-url'. Nothing was sent"));
		assertThat(this.elsewhere.getAllServeEvents()).isEmpty();
		assertThat(this.refold.getAllServeEvents()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void filtersRetryOnlyWhatMayBeRetried(boolean authenticated) {
		ExchangeFilterFunction threeTimes = (request, next) -> next.exchange(request).repeat(3).last();
		this.application.withBean(RefoldTemplateCustomizer.class, () -> (builder) -> {
			if (authenticated) {
				builder.filter(threeTimes);
			}
			else {
				builder.webClientBuilder(WebClient.builder().filter(threeTimes));
			}
		}).run((context) -> {
			RefoldTemplate template = context.getBean(RefoldTemplate.class);
			assertThatExceptionOfType(RefoldTransportException.class)
				.isThrownBy(() -> template.actions()
					.forLinkedAccount("acme")
					.execute("hubspot", "create_contact", Map.of("id", 1)))
				.withMessageContaining("a duplicate may do harm")
				.satisfies((ex) -> assertThat(ex.outcomeUnknown()).isTrue());
			this.refold.verify(1, postRequestedFor(anyUrl()));
			template.linkedAccounts().get("acme");
			template.fire("order.placed", "acme", null);
		});
		this.refold.verify(4, getRequestedFor(anyUrl()));
		this.refold.verify(4, postRequestedFor(urlPathMatching(".*/event/trigger")));
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void addressFilterIsNamedAndTheCallIsNotRetried(boolean jdk) {
		ApplicationContextRunner filtered = this.application.withPropertyValues("refold.client.retry.max-retries=3")
			.withBean(InetAddressFilter.class, () -> InetAddressFilter.adapt((InetAddress address) -> false));
		(jdk ? filtered.withBean(ClientHttpConnectorBuilder.class, ClientHttpConnectorBuilder::jdk) : filtered)
			.run((context) -> assertThatExceptionOfType(RefoldTransportException.class)
				.isThrownBy(() -> context.getBean(RefoldTemplate.class).fire("e", "acme", null))
				.withMessageContaining("an InetAddressFilter of the application rejects the address of the host")
				.withMessageContaining("Refold did not receive it")
				.satisfies((ex) -> assertThat(ex.outcomeUnknown()).isFalse())
				.satisfies((ex) -> assertThat(ex.attempts()).isOne()));
		assertThat(this.refold.getAllServeEvents()).isEmpty();
	}

	/**
	 * How an application can have another time-out for its HTTP clients.
	 */
	enum Customized {

		NETTY {

			@Override
			ApplicationContextRunner waiting(Duration timeout, ApplicationContextRunner application) {
				return netty(application, (client) -> client.responseTimeout(timeout));
			}

		},

		NETTY_REQUEST {

			@Override
			ApplicationContextRunner waiting(Duration timeout, ApplicationContextRunner application) {
				return netty(application,
						(client) -> client.doOnRequest((request, connection) -> request.responseTimeout(timeout)));
			}

		},

		JDK {

			@Override
			ApplicationContextRunner waiting(Duration timeout, ApplicationContextRunner application) {
				return application.withBean(ClientHttpConnectorBuilder.class, () -> ClientHttpConnectorBuilder.jdk()
					.withCustomizer((connector) -> connector.setReadTimeout(timeout)));
			}

		},

		OWN {

			@Override
			ApplicationContextRunner waiting(Duration timeout, ApplicationContextRunner application) {
				return application.withBean(ClientHttpConnectorBuilder.class, () -> (
						settings) -> new ReactorClientHttpConnector(HttpClient.create().responseTimeout(timeout)));
			}

		};

		abstract ApplicationContextRunner waiting(Duration timeout, ApplicationContextRunner application);

		private static ApplicationContextRunner netty(ApplicationContextRunner application,
				UnaryOperator<HttpClient> customizer) {
			ClientHttpConnectorBuilderCustomizer<ReactorClientHttpConnectorBuilder> bean = (builder) -> builder
				.withHttpClientCustomizer(customizer);
			return application.withBean(ClientHttpConnectorBuilderCustomizer.class, () -> bean);
		}

	}

}
