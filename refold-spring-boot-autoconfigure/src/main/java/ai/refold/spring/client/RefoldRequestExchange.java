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

import java.lang.reflect.Type;

import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

import ai.refold.spring.client.error.ResponseFilter;
import ai.refold.spring.client.transport.AccountScope;
import ai.refold.spring.client.transport.CallRetry;
import ai.refold.spring.client.transport.ConcurrencyLimit;
import ai.refold.spring.client.transport.OperationCatalog;
import ai.refold.spring.client.transport.PayloadWriter;
import ai.refold.spring.client.transport.RefoldCall;
import ai.refold.spring.client.transport.TransportFailures;

/**
 * Sends requests described by the application, with the authentication that Refold
 * documents for their operation.
 */
final class RefoldRequestExchange {

	private static final byte[] NOTHING = {};

	private final OperationCatalog catalog = new OperationCatalog();

	private final WebClient webClient;

	private final PayloadWriter payloads;

	private final CallRetry retry;

	private final ConcurrencyLimit concurrencyLimit;

	RefoldRequestExchange(WebClient webClient, PayloadWriter payloads, CallRetry retry,
			ConcurrencyLimit concurrencyLimit) {
		this.webClient = webClient;
		this.payloads = payloads;
		this.retry = retry;
		this.concurrencyLimit = concurrencyLimit;
	}

	<T> Mono<T> retrieve(RefoldRequest request, AccountScope scope, Type type) {
		return Mono.defer(() -> {
			RefoldCall call = request.call(scope);
			return exchange(request, scope)
				.flatMap((json) -> (json.length > 0)
						? Mono.fromSupplier(() -> this.payloads.reader().<T>read(call, json, type)) : Mono.<T>empty())
				.switchIfEmpty(Mono.error(() -> TransportFailures.emptyResponse(call)));
		});
	}

	Mono<Void> retrieve(RefoldRequest request, AccountScope scope) {
		return Mono.defer(() -> exchange(request, scope)).then();
	}

	private Mono<byte[]> exchange(RefoldRequest request, AccountScope scope) {
		OperationCatalog.Entry operation = this.catalog.find(request.method(), request.path());
		AccountScope used = operation.needsDefaultAccount() ? scope : scope.withoutDefault();
		RefoldCall call = request.call(used);
		WebClient.RequestBodySpec spec = this.webClient.method(request.method())
			.uri(request.uriTemplate(), request.variables())
			.headers((headers) -> headers.addAll(request.headers()))
			.attributes(used::addTo)
			.attributes(request.timeout()::addTo)
			.attributes((attributes) -> AccountScope.access(attributes, operation.authentication()))
			.attributes((attributes) -> ResponseFilter.call(attributes, call));
		if (!request.headers().containsHeader("Accept")) {
			spec.accept(MediaType.APPLICATION_JSON);
		}
		Mono<byte[]> attempt = withBody(spec, request.body()).retrieve()
			.bodyToMono(byte[].class)
			.defaultIfEmpty(NOTHING);
		return this.retry.apply(call,
				this.concurrencyLimit.apply(attempt).onErrorMap((ex) -> TransportFailures.translate(call, ex)));
	}

	private WebClient.RequestHeadersSpec<?> withBody(WebClient.RequestBodySpec spec, @Nullable Object body) {
		return (body != null)
				? spec.contentType(MediaType.APPLICATION_JSON).bodyValue(this.payloads.write("The body", body)) : spec;
	}

}
