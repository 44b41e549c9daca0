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

import java.time.Duration;

import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.util.ClassUtils;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClientRequest;

import ai.refold.spring.Internal;

/**
 * Has a call with a {@link CallTimeout} wait that long for its response, whatever is
 * configured. It is put behind the filters that may not know it.
 */
@Internal
public final class ResponseTimeoutFilter implements ExchangeFilterFunction {

	private static final boolean NETTY_PRESENT = ClassUtils.isPresent("reactor.netty.http.client.HttpClientRequest",
			ResponseTimeoutFilter.class.getClassLoader());

	@Override
	public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
		Duration timeout = CallTimeout.of(request.attributes());
		if (timeout == null) {
			return next.exchange(request);
		}
		return CallTimeout.addTo(timeout,
				next.exchange(NETTY_PRESENT
						? ClientRequest.from(request).httpRequest((sent) -> ReactorNetty.wait(sent, timeout)).build()
						: request));
	}

	private static final class ReactorNetty {

		static void wait(ClientHttpRequest request, Duration timeout) {
			if (request.getNativeRequest() instanceof HttpClientRequest netty) {
				netty.responseTimeout(timeout);
			}
		}

	}

}
