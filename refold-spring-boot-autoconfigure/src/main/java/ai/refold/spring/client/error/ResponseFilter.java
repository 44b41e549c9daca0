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
package ai.refold.spring.client.error;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import ai.refold.spring.Internal;
import ai.refold.spring.RefoldApiError;
import ai.refold.spring.RefoldEnvironment;
import ai.refold.spring.RefoldException;
import ai.refold.spring.RefoldTransportException;
import ai.refold.spring.client.transport.ErrorResponses;
import ai.refold.spring.client.transport.RefoldCall;
import ai.refold.spring.client.transport.RefoldHeaders;
import ai.refold.spring.client.transport.RequestSecrets;
import ai.refold.spring.client.transport.TransportFailures;

/**
 * Passes on only successful responses that come from Refold; everything else becomes a
 * {@link ai.refold.spring.RefoldException}.
 */
@Internal
public final class ResponseFilter implements ExchangeFilterFunction {

	private static final String CALL = ResponseFilter.class.getName() + ".call";

	private static final byte[] NOTHING = {};

	private final ApiErrorReader errorReader;

	/**
	 * Create a new {@code ResponseFilter}.
	 * @param errorReader reads the bodies of refusals
	 */
	public ResponseFilter(ApiErrorReader errorReader) {
		this.errorReader = errorReader;
	}

	/**
	 * Set the call that a request is about.
	 * @param attributes the attributes of the request
	 * @param call describes the call
	 */
	public static void call(Map<String, Object> attributes, RefoldCall call) {
		attributes.put(CALL, call);
	}

	@Override
	public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
		RefoldCall call = (RefoldCall) request.attribute(CALL).orElseGet(() -> RefoldCall.of(request));
		return next.exchange(request)
			.map(ResponseFilter::withReadableContentType)
			.flatMap((response) -> check(call, request, response));
	}

	private Mono<ClientResponse> check(RefoldCall call, ClientRequest request, ClientResponse response) {
		HttpStatusCode status = response.statusCode();
		if (status.value() == HttpStatus.PROXY_AUTHENTICATION_REQUIRED.value()) {
			return refuse(response, TransportFailures.translate(call, new IOException("status: 407")));
		}
		if (status.isError() || (!status.is2xxSuccessful() && call.executesWorkflow())) {
			return Mono.defer(() -> response.bodyToMono(byte[].class))
				.onErrorReturn(NOTHING)
				.defaultIfEmpty(NOTHING)
				.flatMap((body) -> result(call, response, body)
					.switchIfEmpty(Mono.error(() -> refusal(call, request, response, body))));
		}
		if (!status.is2xxSuccessful()) {
			return refuse(response, redirect(call, status));
		}
		MediaType contentType = contentType(response);
		if (contentType != null && contentType.isCompatibleWith(MediaType.TEXT_HTML)) {
			return refuse(response, notRefold(call, "an HTML page", true));
		}
		return Mono.just(isJson(contentType) ? response
				: response.mutate().headers((headers) -> headers.setContentType(MediaType.APPLICATION_JSON)).build());
	}

	/**
	 * Take a response that a workflow set the status of as the result that it is.
	 */
	private static Mono<ClientResponse> result(RefoldCall call, ClientResponse response, byte[] body) {
		if (!call.executesWorkflow()) {
			return Mono.empty();
		}
		return Mono.justOrEmpty(WorkflowResponse.result(response.statusCode().value(), body))
			.map((result) -> response.mutate().statusCode(HttpStatus.OK).headers((headers) -> {
				headers.setContentType(MediaType.APPLICATION_JSON);
				headers.setContentLength(result.length);
			}).body((consumed) -> Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(result))).build());
	}

	private RefoldException refusal(RefoldCall call, ClientRequest request, ClientResponse response, byte[] body) {
		if (!response.statusCode().isError()) {
			return redirect(call, response.statusCode());
		}
		RefoldEnvironment environment = RefoldEnvironment.ofApiKey(request.headers().getFirst(RefoldHeaders.API_KEY));
		RefoldApiError error = this.errorReader.read(response.statusCode().value(), response.headers().asHttpHeaders(),
				body, secrets(request));
		if (error.status() < 500 && error.status() != HttpStatus.TOO_MANY_REQUESTS.value()
				&& !ErrorResponses.isRefolds(error)) {
			return notRefold(call, "%d".formatted(error.status()), true);
		}
		return ApiExceptions.of(call, error, environment);
	}

	private static RefoldTransportException redirect(RefoldCall call, HttpStatusCode status) {
		return notRefold(call, "a redirect (%d)".formatted(status.value()), false);
	}

	// Reading the body begins with its type, and would fail with an exception that is not
	// ours
	private static ClientResponse withReadableContentType(ClientResponse response) {
		try {
			response.headers().contentType();
			return response;
		}
		catch (InvalidMediaTypeException ex) {
			return response.mutate()
				.headers((headers) -> headers.setContentType(MediaType.APPLICATION_OCTET_STREAM))
				.build();
		}
	}

	private static @Nullable MediaType contentType(ClientResponse response) {
		return response.headers().contentType().orElse(null);
	}

	private static boolean isJson(@Nullable MediaType contentType) {
		return contentType != null && contentType.isCompatibleWith(MediaType.APPLICATION_JSON);
	}

	private static List<String> secrets(ClientRequest request) {
		HttpHeaders sent = request.headers();
		List<String> secrets = new ArrayList<>(sent.getOrEmpty(RefoldHeaders.API_KEY));
		sent.getOrEmpty(HttpHeaders.AUTHORIZATION)
			.forEach((authorization) -> secrets.add(authorization.substring(authorization.indexOf(' ') + 1)));
		secrets.addAll(RequestSecrets.of(request.attributes()).values());
		return secrets;
	}

	private static Mono<ClientResponse> refuse(ClientResponse response, Throwable failure) {
		return response.releaseBody().then(Mono.error(failure));
	}

	private static RefoldTransportException notRefold(RefoldCall call, String what, boolean outcomeUnknown) {
		return new RefoldTransportException(
				"%s received %s, which looks like a gateway's response and not like Refold's: check 'refold.base-url' and any proxy"
					.formatted(capitalize(call.toString()), what),
				outcomeUnknown, null);
	}

	private static String capitalize(String text) {
		return Character.toUpperCase(text.charAt(0)) + text.substring(1);
	}

}
