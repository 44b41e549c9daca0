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

import java.net.URI;
import java.util.concurrent.atomic.AtomicBoolean;

import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import reactor.core.publisher.Mono;

import ai.refold.spring.Internal;
import ai.refold.spring.RefoldException;
import ai.refold.spring.RefoldTransportException;

/**
 * Enforces the rules that no other filter may bypass: nothing is sent if Refold is
 * disabled or to another host, and a request that must not be duplicated is sent once.
 */
@Internal
public final class SendingGuard {

	private static final String SENT = SendingGuard.class.getName() + ".sent";

	private final URI baseUrl;

	private final boolean disabled;

	/**
	 * Create a new {@code SendingGuard}.
	 * @param baseUrl where requests may go
	 * @param disabled whether nothing is sent
	 */
	public SendingGuard(URI baseUrl, boolean disabled) {
		this.baseUrl = baseUrl;
		this.disabled = disabled;
	}

	/**
	 * Return the filter to put before all others.
	 * @return the first filter
	 */
	public ExchangeFilterFunction first() {
		return this.disabled
				? (request, next) -> Mono
					.error(new RefoldException("Refold is disabled: nothing was sent. Remove 'refold.enabled=false'"))
				: (request, next) -> oneSending(next.exchange(request));
	}

	/**
	 * Allow a request to be sent once.
	 */
	static <T> Mono<T> oneSending(Mono<T> exchange) {
		return exchange.contextWrite((context) -> context.put(SENT, new AtomicBoolean()));
	}

	/**
	 * Return the filter to put behind all others.
	 * @return the last filter
	 */
	public ExchangeFilterFunction last() {
		return this::send;
	}

	private Mono<ClientResponse> send(ClientRequest request, ExchangeFunction next) {
		return Mono.deferContextual((context) -> {
			AtomicBoolean sent = context.getOrDefault(SENT, null);
			if ((sent == null || sent.getAndSet(true)) && !mayBeSentAgain(request)) {
				return Mono.error(new RefoldTransportException(
						"A filter of the client would have sent %s again, although a duplicate may do harm. Refold may have received it"
							.formatted(RefoldCall.of(request)),
						true, null));
			}
			return isRefold(request.url()) ? next.exchange(request)
					: Mono.error(new RefoldException(
							"A filter of the client led %s to another address than 'refold.base-url'. Nothing was sent"
								.formatted(RefoldCall.of(request))));
		});
	}

	private static boolean mayBeSentAgain(ClientRequest request) {
		RefoldCall call = RefoldCall.of(request);
		return call.path().startsWith("/event/") || call.isIdempotent();
	}

	private boolean isRefold(URI url) {
		return String.valueOf(url.getScheme()).equalsIgnoreCase(this.baseUrl.getScheme())
				&& String.valueOf(url.getRawAuthority()).equalsIgnoreCase(this.baseUrl.getRawAuthority());
	}

}
