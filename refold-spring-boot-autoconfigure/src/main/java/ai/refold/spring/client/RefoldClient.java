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

import java.net.URI;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.util.IdGenerator;
import org.springframework.util.StringUtils;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import ai.refold.spring.RefoldApiException;
import ai.refold.spring.client.error.ResponseFilter;
import ai.refold.spring.client.resource.SessionTokens;
import ai.refold.spring.client.transport.AccountScope;
import ai.refold.spring.client.transport.AuthenticationScheme;
import ai.refold.spring.client.transport.CallRetry;
import ai.refold.spring.client.transport.ConcurrencyLimit;
import ai.refold.spring.client.transport.Credentials;
import ai.refold.spring.client.transport.HttpServiceClients;
import ai.refold.spring.client.transport.PayloadWriter;
import ai.refold.spring.client.transport.RefoldCall;
import ai.refold.spring.client.transport.RefoldHeaders;
import ai.refold.spring.client.transport.RefoldRateLimiter;
import ai.refold.spring.client.transport.TransportFailures;
import ai.refold.spring.client.transport.UnlimitedRateLimiter;
import ai.refold.spring.client.transport.WarmUp;

/**
 * Sends events and makes calls for the blocking and the reactive template, which share
 * it.
 */
final class RefoldClient implements RefoldEventSender {

	static final String TRIGGER = RefoldCall.API + "/event/trigger";

	/**
	 * Where {@code WebClient} leaves the template of a URI for observations.
	 */
	private static final String URI_TEMPLATE = WebClient.class.getName() + ".uriTemplate";

	private static final String NARROWED = RefoldCall.API + "/event/{slug}";

	private final WebClient webClient;

	private final PayloadWriter payloads;

	private final FiringSettings settings;

	private final Credentials credentials;

	private final RefoldRateLimiter rateLimiter;

	private final CallRetry retry;

	private final WarmUp warmUp = new WarmUp(Schedulers.parallel());

	private final ConcurrencyLimit concurrencyLimit;

	private final SessionTokens sessionTokens;

	private final HttpServiceClients services;

	private final SingletonSupplier<RefoldRequestExchange> requests;

	RefoldClient(WebClient webClient, PayloadWriter payloads, FiringSettings settings, Credentials credentials,
			RefoldRateLimiter rateLimiter, CallRetry retry, ConcurrencyLimit concurrencyLimit,
			SessionTokens sessionTokens) {
		this.webClient = webClient;
		this.payloads = payloads;
		this.settings = settings;
		this.credentials = credentials;
		this.rateLimiter = rateLimiter;
		this.retry = retry;
		this.concurrencyLimit = concurrencyLimit;
		this.sessionTokens = sessionTokens;
		this.services = new HttpServiceClients(webClient, retry, concurrencyLimit);
		this.requests = SingletonSupplier
			.of(() -> new RefoldRequestExchange(webClient, payloads, retry, concurrencyLimit));
	}

	HttpServiceClients services() {
		return this.services;
	}

	AccountScope scope() {
		return AccountScope.ofDefault(this.settings.linkedAccountId());
	}

	PayloadWriter payloads() {
		return this.payloads;
	}

	SessionTokens sessionTokens() {
		return this.sessionTokens;
	}

	ReactiveRefoldRequestSpec call(HttpMethod method, String uriTemplate, Object... uriVariables) {
		return new ReactiveRefoldRequestSpecBuilder(new RefoldRequest(method, uriTemplate, uriVariables),
				this.requests.obtain(), scope());
	}

	<R> RefoldEventSpec<R> event(String event, Function<Mono<RefoldEventReceipt>, R> result) {
		return new RefoldEventSpecBuilder<>(event, scope(), this.settings.idGenerator(), this.payloads,
				(request) -> result.apply(request.flatMap(this::fire)));
	}

	private Mono<RefoldEventReceipt> fire(EventRequest request) {
		RefoldCall call = request.call();
		return limit(call, exchange(request, call), this.retry::limitedBy);
	}

	@Override
	public Mono<RefoldEventReceipt> send(RefoldEventMessage message) {
		return Mono.defer(() -> {
			EventRequest request = EventRequest.of(message, scope());
			RefoldCall call = request.call();
			return limit(call, exchange(request, call), (limiter) -> this.retry.limitedBy(limiter).never());
		});
	}

	@Override
	public Mono<RefoldEventReceipt> sendWithRetries(RefoldEventMessage message) {
		return Mono.defer(() -> fire(EventRequest.of(message, scope())));
	}

	private Mono<RefoldEventReceipt> limit(RefoldCall call, Mono<RefoldEventReceipt> exchange,
			Function<RefoldRateLimiter, CallRetry> retry) {
		if (this.rateLimiter == UnlimitedRateLimiter.INSTANCE) {
			return limit(call, exchange, this.rateLimiter, retry.apply(this.rateLimiter));
		}
		return this.credentials.askOnce((owner) -> {
			RefoldRateLimiter limiter = (owner != null) ? this.rateLimiter.forKey(owner) : this.rateLimiter;
			return limit(call, exchange, limiter, retry.apply(limiter));
		});
	}

	private Mono<RefoldEventReceipt> limit(RefoldCall call, Mono<RefoldEventReceipt> exchange,
			RefoldRateLimiter limiter, CallRetry retry) {
		Mono<RefoldEventReceipt> attempt = limiter.acquire()
			.then(this.concurrencyLimit.apply(exchange))
			.onErrorMap((ex) -> TransportFailures.translate(call, ex));
		return retry.apply(call,
				(this.rateLimiter != UnlimitedRateLimiter.INSTANCE) ? this.warmUp.beforeOthers(attempt) : attempt);
	}

	private Mono<RefoldEventReceipt> exchange(EventRequest request, RefoldCall call) {
		String key = request.message().idempotencyKey();
		WebClient.RequestBodySpec spec = uri(this.webClient.post(), request.message().slug())
			.headers((headers) -> request.addHeaders(headers, this.settings.idempotencyHeader()))
			.attributes(request.scope()::addTo)
			.attributes((attributes) -> AccountScope.access(attributes, AuthenticationScheme.ACCOUNT))
			.attributes((attributes) -> ResponseFilter.call(attributes, call))
			.accept(MediaType.APPLICATION_JSON);
		return EventBodyWriter.body(request)
			.apply(spec)
			.retrieve()
			.toEntity(FiringResponse.class)
			.flatMap((response) -> Mono.justOrEmpty(response.getBody())
				.map((body) -> new RefoldEventReceipt(body.messageOrEmpty(), key, false,
						response.getHeaders().getFirst(RefoldHeaders.TRACE_ID))))
			.switchIfEmpty(Mono.error(() -> TransportFailures.emptyResponse(call)))
			.onErrorResume(RefoldApiException.class, (ex) -> acceptedBefore(key, ex));
	}

	private WebClient.RequestBodySpec uri(WebClient.RequestBodyUriSpec spec, @Nullable String slug) {
		return (slug != null) ? spec.uri(NARROWED, slug)
				: spec.uri(this.settings.trigger()).attribute(URI_TEMPLATE, TRIGGER);
	}

	private static Mono<RefoldEventReceipt> acceptedBefore(String key, RefoldApiException ex) {
		if (ex.status() != 409) {
			return Mono.error(ex);
		}
		String message = StringUtils.hasText(ex.error().message()) ? ex.error().message()
				: "Duplicate request, ignored";
		return Mono.just(new RefoldEventReceipt(message, key, true, ex.traceId()));
	}

	record FiringResponse(@Nullable String message) {

		String messageOrEmpty() {
			return (this.message != null) ? this.message : "";
		}

	}

	/**
	 * What firing calls have in common.
	 */
	record FiringSettings(IdGenerator idGenerator, String idempotencyHeader, @Nullable String linkedAccountId,
			URI trigger) {

	}

}
