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

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

import ai.refold.spring.Internal;

/**
 * The clients of the HTTP interfaces that describe Refold's API, each created on first
 * use.
 */
@Internal
public final class HttpServiceClients {

	private final SingletonSupplier<HttpServiceProxyFactory> proxyFactory;

	private final Map<Class<?>, Object> clients = new ConcurrentHashMap<>();

	/**
	 * Create new {@code HttpServiceClients}.
	 * @param webClient sends the requests
	 * @param retry retries calls if they may be retried
	 * @param concurrencyLimit limits how many requests are open at once
	 */
	public HttpServiceClients(WebClient webClient, CallRetry retry, ConcurrencyLimit concurrencyLimit) {
		this.proxyFactory = SingletonSupplier
			.of(() -> new RefoldExchangeAdapter(webClient, retry, concurrencyLimit).proxyFactory());
	}

	/**
	 * Return the client of an HTTP interface.
	 * @param type the interface
	 * @param <T> the interface
	 * @return the client
	 */
	public <T> T get(Class<T> type) {
		return type.cast(this.clients.computeIfAbsent(type, this.proxyFactory.obtain()::createClient));
	}

}
