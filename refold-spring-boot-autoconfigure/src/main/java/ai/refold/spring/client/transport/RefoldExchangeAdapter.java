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
package ai.refold.spring.client.transport;

import java.util.List;
import java.util.function.Function;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.ResolvableType;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.support.WebClientAdapter;
import org.springframework.web.service.invoker.HttpRequestValues;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;
import org.springframework.web.service.invoker.ReactorHttpExchangeAdapterDecorator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Adapts the HTTP interfaces to the exceptions of this project: a missing or unreadable
 * response body is a {@link ai.refold.spring.RefoldTransportException}, unless the call
 * ignores its response.
 */
final class RefoldExchangeAdapter extends ReactorHttpExchangeAdapterDecorator {

	private final CallRetry retry;

	private final ConcurrencyLimit concurrencyLimit;

	RefoldExchangeAdapter(WebClient webClient, CallRetry retry, ConcurrencyLimit concurrencyLimit) {
		super(WebClientAdapter.create(webClient));
		this.retry = retry;
		this.concurrencyLimit = concurrencyLimit;
	}

	HttpServiceProxyFactory proxyFactory() {
		return HttpServiceProxyFactory.builderFor(this)
			.customArgumentResolver(AccountScope::resolve)
			.customArgumentResolver(CallTimeout::resolve)
			.customArgumentResolver(RequestSecrets::resolve)
			.httpRequestValuesProcessor((method, parameters, arguments, values) -> AccountScope.process(method, values))
			.build();
	}

	@Override
	public Mono<Void> exchangeForMono(HttpRequestValues values) {
		return apply(RefoldCall.of(values), super.exchangeForMono(values));
	}

	@Override
	public <T> Mono<T> exchangeForBodyMono(HttpRequestValues values, ParameterizedTypeReference<T> bodyType) {
		RefoldCall call = RefoldCall.of(values);
		return apply(call, super.<T>exchangeForBodyMono(values, bodyType)
			.switchIfEmpty(Mono.error(() -> TransportFailures.emptyResponse(call))));
	}

	@Override
	public <T> Flux<T> exchangeForBodyFlux(HttpRequestValues values, ParameterizedTypeReference<T> bodyType) {
		ResolvableType list = ResolvableType.forClassWithGenerics(List.class,
				ResolvableType.forType(bodyType.getType()));
		return this.<List<T>>exchangeForBodyMono(values, ParameterizedTypeReference.forType(list.getType()))
			.flatMapIterable(Function.identity());
	}

	private <T> Mono<T> apply(RefoldCall call, Mono<T> exchange) {
		return this.retry.apply(call,
				this.concurrencyLimit.apply(exchange).onErrorMap((ex) -> TransportFailures.translate(call, ex)));
	}

}
