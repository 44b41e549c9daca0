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

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.codec.ClientCodecConfigurer;
import org.springframework.http.codec.json.JacksonJsonDecoder;
import org.springframework.util.AlternativeJdkIdGenerator;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunctions;
import org.springframework.web.reactive.function.client.ExchangeStrategies;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.util.DefaultUriBuilderFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.json.JsonMapper;

import ai.refold.spring.client.RefoldClient.FiringSettings;
import ai.refold.spring.client.error.ApiErrorReader;
import ai.refold.spring.client.error.ResponseFilter;
import ai.refold.spring.client.resource.SessionTokens;
import ai.refold.spring.client.transport.ApiJson;
import ai.refold.spring.client.transport.AuthenticationFilter;
import ai.refold.spring.client.transport.BaseUrl;
import ai.refold.spring.client.transport.CallRetry;
import ai.refold.spring.client.transport.ConcurrencyLimit;
import ai.refold.spring.client.transport.Credentials;
import ai.refold.spring.client.transport.HttpServiceClients;
import ai.refold.spring.client.transport.ImmediateSupplier;
import ai.refold.spring.client.transport.PayloadWriter;
import ai.refold.spring.client.transport.RefoldHeaders;
import ai.refold.spring.client.transport.RefoldRateLimiter;
import ai.refold.spring.client.transport.ResponseTimeoutFilter;
import ai.refold.spring.client.transport.SendingGuard;
import ai.refold.spring.client.transport.SessionTokenProvider;

/**
 * Builds a {@link RefoldTemplate} or a {@link ReactiveRefoldTemplate}. Not thread-safe.
 *
 * @param <T> the type of template
 * @since 0.1.0
 */
public final class RefoldTemplateBuilder<T> {

	private static final String DEFAULT_BASE_URL = "https://app.refold.ai";

	private static final int MAX_CONCURRENT_CALLS = 256;

	private static final int MAX_RESPONSE_SIZE = 16 * 1024 * 1024;

	private static final Duration SHORTEST_DEADLINE = Duration.ofMillis(1);

	private static final Duration LONGEST_DEADLINE = Duration.ofDays(36_500);

	private static final ImmediateSupplier NO_CREDENTIAL = () -> null;

	private final BiFunction<RefoldClient, RefoldTemplateBuilder<T>, T> templateFactory;

	private String baseUrl = DEFAULT_BASE_URL;

	private Supplier<@Nullable String> apiKey = NO_CREDENTIAL;

	private Supplier<@Nullable String> sessionToken = NO_CREDENTIAL;

	private @Nullable SessionTokenProvider sessionTokens;

	private boolean mintSessionTokens;

	private @Nullable String linkedAccountId;

	private String idempotencyHeader = "Idempotency-Key";

	private WebClient.Builder webClientBuilder = WebClient.builder();

	private @Nullable ClientHttpConnector clientConnector;

	private boolean disabled;

	private @Nullable RetryPolicy retryPolicy = RetryPolicy.builder()
		.maxRetries(3)
		.delay(Duration.ofMillis(500))
		.multiplier(2)
		.maxDelay(Duration.ofSeconds(30))
		.build();

	private Duration deadline = Duration.ofSeconds(30);

	private RefoldRateLimiter rateLimiter = RefoldRateLimiter.of(20, 5, Duration.ofSeconds(30));

	private JsonMapper jsonMapper = JsonMapper.builder().build();

	private final List<ExchangeFilterFunction> filters = new ArrayList<>();

	RefoldTemplateBuilder(BiFunction<RefoldClient, RefoldTemplateBuilder<T>, T> templateFactory) {
		this.templateFactory = templateFactory;
	}

	RefoldTemplateBuilder<T> copy() {
		return copyFor(this.templateFactory);
	}

	<S> RefoldTemplateBuilder<S> copyFor(BiFunction<RefoldClient, RefoldTemplateBuilder<S>, S> templateFactory) {
		RefoldTemplateBuilder<S> copy = new RefoldTemplateBuilder<>(templateFactory);
		copy.baseUrl = this.baseUrl;
		copy.apiKey = this.apiKey;
		copy.sessionToken = this.sessionToken;
		copy.sessionTokens = this.sessionTokens;
		copy.mintSessionTokens = this.mintSessionTokens;
		copy.linkedAccountId = this.linkedAccountId;
		copy.idempotencyHeader = this.idempotencyHeader;
		copy.webClientBuilder = this.webClientBuilder.clone();
		copy.clientConnector = this.clientConnector;
		copy.disabled = this.disabled;
		copy.retryPolicy = this.retryPolicy;
		copy.deadline = this.deadline;
		copy.rateLimiter = this.rateLimiter;
		copy.jsonMapper = this.jsonMapper;
		copy.filters.addAll(this.filters);
		return copy;
	}

	/**
	 * Set the URL that the paths of Refold's API are appended to. The default is Refold's
	 * documented one.
	 * @param baseUrl the base URL
	 * @return this builder
	 * @throws IllegalArgumentException if it is no http or https URL, or has a query or a
	 * fragment
	 */
	public RefoldTemplateBuilder<T> baseUrl(String baseUrl) {
		Assert.hasText(baseUrl, "'baseUrl' must not be empty");
		this.baseUrl = BaseUrl.of(baseUrl);
		return this;
	}

	/**
	 * Authenticate with an API key.
	 * @param apiKey the key of the organization
	 * @return this builder
	 */
	public RefoldTemplateBuilder<T> apiKey(@Nullable String apiKey) {
		return apiKey((ImmediateSupplier) () -> apiKey);
	}

	/**
	 * Authenticate with an API key that may change: it is asked for at each call, on a
	 * thread that may block.
	 * @param apiKey supplies the key of the organization
	 * @return this builder
	 */
	public RefoldTemplateBuilder<T> apiKey(Supplier<@Nullable String> apiKey) {
		this.apiKey = apiKey;
		return this;
	}

	/**
	 * Authenticate with the session token of one linked account, where there is no API
	 * key. Refold accepts it for the calls of that account only.
	 * @param sessionToken the token
	 * @return this builder
	 */
	public RefoldTemplateBuilder<T> sessionToken(@Nullable String sessionToken) {
		return sessionToken((ImmediateSupplier) () -> sessionToken);
	}

	/**
	 * Authenticate with a session token that may change: it is asked for at each call, on
	 * a thread that may block.
	 * @param sessionToken supplies the token
	 * @return this builder
	 */
	public RefoldTemplateBuilder<T> sessionToken(Supplier<@Nullable String> sessionToken) {
		this.sessionToken = sessionToken;
		return this;
	}

	/**
	 * Authenticate the calls of linked accounts, where Refold accepts it, with session
	 * tokens that the provider knows. Calls of the organization still need the API key.
	 * @param sessionTokens the provider
	 * @return this builder
	 */
	public RefoldTemplateBuilder<T> sessionTokens(SessionTokenProvider sessionTokens) {
		this.sessionTokens = sessionTokens;
		return this;
	}

	/**
	 * Authenticate the calls of linked accounts, where Refold accepts it, with session
	 * tokens that are minted with the API key, kept, and renewed before they expire. The
	 * header {@code linked_account_id}, which some proxies drop for its underscores, is
	 * then not needed.
	 * @return this builder
	 */
	public RefoldTemplateBuilder<T> mintSessionTokens() {
		this.mintSessionTokens = true;
		return this;
	}

	/**
	 * Set the linked account of calls that name none.
	 * @param linkedAccountId the linked account
	 * @return this builder
	 */
	public RefoldTemplateBuilder<T> linkedAccountId(@Nullable String linkedAccountId) {
		this.linkedAccountId = linkedAccountId;
		return this;
	}

	/**
	 * Set the header that the idempotency key of an event travels in. The default is
	 * {@code Idempotency-Key}; an empty name sends none.
	 * @param idempotencyHeader the name of the header
	 * @return this builder
	 * @throws IllegalArgumentException if it cannot be the name of a header
	 */
	public RefoldTemplateBuilder<T> idempotencyHeader(String idempotencyHeader) {
		this.idempotencyHeader = StringUtils.hasText(idempotencyHeader)
				? RefoldHeaders.requireName("idempotencyHeader", idempotencyHeader) : "";
		return this;
	}

	/**
	 * Set the client to build on: its filters, headers and observations and, unless there
	 * is a {@linkplain #clientConnector connector}, what it connects and reads with. It
	 * is copied.
	 * @param webClientBuilder the builder to copy
	 * @return this builder
	 */
	public RefoldTemplateBuilder<T> webClientBuilder(WebClient.Builder webClientBuilder) {
		this.webClientBuilder = webClientBuilder.clone();
		return this;
	}

	/**
	 * Set what connects: with time-outs, proxy and TLS. It is used whatever
	 * {@linkplain #webClientBuilder client} is built on, and must not follow redirects.
	 * @param clientConnector the connector
	 * @return this builder
	 */
	public RefoldTemplateBuilder<T> clientConnector(ClientHttpConnector clientConnector) {
		this.clientConnector = clientConnector;
		return this;
	}

	/**
	 * Have the template refuse each call, whatever else is set.
	 * @return this builder
	 */
	public RefoldTemplateBuilder<T> disabled() {
		this.disabled = true;
		return this;
	}

	/**
	 * Add a filter that sees each request as it is sent, credentials included, and each
	 * response as it arrives. Filters of the {@linkplain #webClientBuilder client to
	 * build on} see requests before they are authenticated, and failures as exceptions.
	 * @param filter the filter
	 * @return this builder
	 */
	public RefoldTemplateBuilder<T> filter(ExchangeFilterFunction filter) {
		this.filters.add(filter);
		return this;
	}

	/**
	 * Set the mapper that renders payloads, parameters and samples, and reads responses
	 * into types of the application. The default is a mapper without modules.
	 * @param jsonMapper the mapper
	 * @return this builder
	 */
	public RefoldTemplateBuilder<T> jsonMapper(JsonMapper jsonMapper) {
		this.jsonMapper = jsonMapper;
		return this;
	}

	/**
	 * Set when failed calls are retried. The default is up to three times, after 500 ms
	 * and then twice as long each time. A call whose repetition could do harm is retried
	 * only if Refold has certainly not processed it. A 429 is waited for and counts as no
	 * retry.
	 * @param retryPolicy the policy
	 * @return this builder
	 */
	public RefoldTemplateBuilder<T> retryPolicy(RetryPolicy retryPolicy) {
		this.retryPolicy = retryPolicy;
		return this;
	}

	/**
	 * Let a call fail with its first failure, a 429 included: for callers that retry
	 * calls themselves.
	 * @return this builder
	 */
	public RefoldTemplateBuilder<T> withoutRetry() {
		this.retryPolicy = null;
		return this;
	}

	/**
	 * Set how long a call may take, including all retries and waits. The default is 30
	 * seconds.
	 * @param deadline the time, from 1 ms to 100 years
	 * @return this builder
	 * @throws IllegalArgumentException if it is out of that range
	 */
	public RefoldTemplateBuilder<T> deadline(Duration deadline) {
		Assert.isTrue(deadline.compareTo(SHORTEST_DEADLINE) >= 0 && deadline.compareTo(LONGEST_DEADLINE) <= 0,
				() -> "'deadline' must be between 1 ms and 100 years, but is " + deadline);
		this.deadline = deadline;
		return this;
	}

	/**
	 * Set the limiter of the calls that fire events. The default allows 20 events per
	 * second with a burst of 5, lets a caller wait for 30 seconds at most, and is shared
	 * only with the templates from this builder and their {@code mutate()}.
	 * @param rateLimiter the limiter
	 * @return this builder
	 */
	public RefoldTemplateBuilder<T> rateLimiter(RefoldRateLimiter rateLimiter) {
		this.rateLimiter = rateLimiter;
		return this;
	}

	/**
	 * Build the template.
	 * @return the template
	 */
	public T build() {
		Credentials credentials = new Credentials(this.apiKey, this.sessionToken);
		CallRetry retry = new CallRetry(this.retryPolicy, this.deadline, this.rateLimiter, Schedulers.parallel());
		FiringSettings settings = new FiringSettings(new AlternativeJdkIdGenerator(), this.idempotencyHeader,
				StringUtils.hasText(this.linkedAccountId) ? this.linkedAccountId : null,
				new DefaultUriBuilderFactory(this.baseUrl).expand(RefoldClient.TRIGGER));
		SessionTokens minted = sessionTokens(credentials, retry);
		SessionTokenProvider tokens = (this.sessionTokens != null) ? this.sessionTokens : minted;
		boolean preferTokens = this.mintSessionTokens || this.sessionTokens != null;
		WebClient webClient = webClient(new AuthenticationFilter(credentials, tokens, preferTokens));
		return this.templateFactory.apply(new RefoldClient(webClient, new PayloadWriter(this.jsonMapper), settings,
				credentials, this.rateLimiter, retry, new ConcurrencyLimit(MAX_CONCURRENT_CALLS), minted), copy());
	}

	/**
	 * Tokens are minted while another call is under way: with a limit of their own, or
	 * calls that wait for a token would hold all places.
	 */
	private SessionTokens sessionTokens(Credentials credentials, CallRetry retry) {
		WebClient webClient = webClient(new AuthenticationFilter(credentials, (account) -> Mono.empty(), false));
		return new SessionTokens(new HttpServiceClients(webClient, retry, new ConcurrencyLimit(MAX_CONCURRENT_CALLS)),
				credentials, Schedulers.parallel());
	}

	private WebClient webClient(AuthenticationFilter authentication) {
		DefaultUriBuilderFactory uris = new DefaultUriBuilderFactory(this.baseUrl);
		SendingGuard guard = new SendingGuard(uris.expand(""), this.disabled);
		WebClient.Builder builder = this.webClientBuilder.clone();
		if (this.clientConnector != null) {
			builder.exchangeFunction(ExchangeFunctions.create(this.clientConnector,
					ExchangeStrategies.builder().codecs(RefoldTemplateBuilder::configure).build()));
		}
		return builder.uriBuilderFactory(uris)
			.filters((all) -> all.add(0, guard.first()))
			.filter(authentication)
			.filter(new ResponseFilter(new ApiErrorReader(ApiJson.MAPPER, Clock.systemUTC())))
			.filters((all) -> all.addAll(this.filters))
			.filter(new ResponseTimeoutFilter())
			.filter(guard.last())
			.codecs(RefoldTemplateBuilder::configure)
			.build();
	}

	private static void configure(ClientCodecConfigurer codecs) {
		codecs.defaultCodecs().jacksonJsonEncoder(new RequestBodyEncoder());
		codecs.defaultCodecs().jacksonJsonDecoder(new JacksonJsonDecoder(ApiJson.MAPPER));
		codecs.defaultCodecs().maxInMemorySize(MAX_RESPONSE_SIZE);
		codecs.defaultCodecs().enableLoggingRequestDetails(false);
	}

}
