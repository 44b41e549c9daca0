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

import java.util.Map;

import ai.refold.spring.RefoldTransportException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import reactor.core.publisher.Mono;

/**
 * Lets only answers through that are Refold's and good; everything else becomes a
 * {@link ai.refold.spring.RefoldException}.
 */
final class AnswerFilter implements ExchangeFilterFunction {

	private static final String CALL = AnswerFilter.class.getName() + ".call";

	private final ApiErrorReader errorReader;

	AnswerFilter(ApiErrorReader errorReader) {
		this.errorReader = errorReader;
	}

	static void call(Map<String, Object> attributes, RefoldCall call) {
		attributes.put(CALL, call);
	}

	@Override
	public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
		RefoldCall call = (RefoldCall) request.attribute(CALL)
			.orElseGet(() -> RefoldCall.of(request.method(), request.url().getPath()));
		return next.exchange(request).flatMap((response) -> check(call, response));
	}

	private Mono<ClientResponse> check(RefoldCall call, ClientResponse response) {
		HttpStatusCode status = response.statusCode();
		if (status.isError()) {
			return response.bodyToMono(byte[].class)
				.defaultIfEmpty(new byte[0])
				.map((body) -> this.errorReader.read(status.value(), response.headers().asHttpHeaders(), body))
				.flatMap((error) -> Mono.error(ApiExceptions.of(call, error)));
		}
		if (!status.is2xxSuccessful()) {
			return refuse(response, notRefold(call, "a redirect (%d)".formatted(status.value()), false));
		}
		HttpHeaders headers = response.headers().asHttpHeaders();
		if (status.value() == 204 || headers.getContentLength() == 0) {
			return refuse(response, notRefold(call, "an empty answer (%d)".formatted(status.value()), true));
		}
		MediaType contentType = response.headers().contentType().orElse(MediaType.APPLICATION_JSON);
		if (contentType.isCompatibleWith(MediaType.TEXT_HTML)) {
			return refuse(response, notRefold(call, "an HTML page", true));
		}
		return Mono.just(response);
	}

	private static Mono<ClientResponse> refuse(ClientResponse response, RefoldTransportException failure) {
		return response.releaseBody().then(Mono.error(failure));
	}

	private static RefoldTransportException notRefold(RefoldCall call, String what, boolean outcomeUnknown) {
		return new RefoldTransportException(
				"%s was answered with %s, which is not Refold's: check 'refold.base-url' and any proxy in between"
					.formatted(capitalize(call.toString()), what),
				outcomeUnknown, null);
	}

	private static String capitalize(String text) {
		return Character.toUpperCase(text.charAt(0)) + text.substring(1);
	}

}
