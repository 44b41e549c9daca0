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
package ai.refold.spring.webhook.http.reactive;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;

import io.micrometer.observation.Observation;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.AbstractListenerServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebHandler;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Schedulers;

import ai.refold.spring.webhook.http.DeliveryBody;
import ai.refold.spring.webhook.http.DeliveryHeaderSource;
import ai.refold.spring.webhook.http.RefoldWebhookEndpoint;
import ai.refold.spring.webhook.http.RefoldWebhookResponse;

/**
 * Handles Refold's deliveries on WebFlux. The listeners may block and run to their end
 * even if the connection is closed meanwhile.
 */
class RefoldWebhookReactiveHandler implements WebHandler {

	private static final Log logger = LogFactory.getLog(RefoldWebhookReactiveHandler.class);

	private static final int DISCARDED_SIZE = 2 * 1024 * 1024;

	private static final Duration LINGERING = Duration.ofSeconds(2);

	private final RefoldWebhookEndpoint endpoint;

	RefoldWebhookReactiveHandler(RefoldWebhookEndpoint endpoint) {
		this.endpoint = endpoint;
	}

	@Override
	public Mono<Void> handle(ServerWebExchange exchange) {
		HttpHeaders headers = this.endpoint.readHeaders(new RequestHeaders(exchange.getRequest().getHeaders()));
		RefoldWebhookResponse refusal = this.endpoint.refuse(exchange.getRequest().getMethod(), headers);
		DeliveryBody body = this.endpoint.newBody(headers);
		DeliveryBodySubscriber subscriber = new DeliveryBodySubscriber((refusal != null) ? null : body, DISCARDED_SIZE);
		exchange.getRequest().getBody().subscribe(subscriber);
		return subscriber.received()
			.timeout(this.endpoint.getBodyTimeout(), Mono.empty())
			.onErrorResume(this::brokenOff)
			.then(Mono.defer(() -> handle(exchange, headers, subscriber, body, refusal)))
			.doOnCancel(subscriber::cancel)
			.doFinally((signal) -> subscriber.closeUnlessHandedOver(body));
	}

	private Mono<Void> brokenOff(Throwable failure) {
		logger.debug("The body of a webhook delivery did not arrive completely", failure);
		return Mono.empty();
	}

	private Mono<Void> handle(ServerWebExchange exchange, HttpHeaders headers, DeliveryBodySubscriber subscriber,
			DeliveryBody body, @Nullable RefoldWebhookResponse refusal) {
		ServerHttpResponse response = exchange.getResponse();
		if (!subscriber.isComplete()) {
			return respondAndClose((refusal != null) ? refusal : incomplete(exchange, subscriber, body), response,
					subscriber);
		}
		if (refusal != null) {
			return respond(refusal, response);
		}
		if (body.isTooLarge() || body.isOutOfMemory()
				|| subscriber.seen() < RefoldWebhookEndpoint.contentLength(headers)) {
			return respond(incomplete(exchange, subscriber, body), response);
		}
		return receive(exchange, headers, subscriber, body).flatMap((result) -> respond(result, response));
	}

	/**
	 * Some servers hand a body out once only, and fail the second time or end it at once.
	 * Some end it where the sender has reset the stream.
	 */
	private RefoldWebhookResponse incomplete(ServerWebExchange exchange, DeliveryBodySubscriber subscriber,
			DeliveryBody body) {
		return (CountedBody.arrived(exchange) > subscriber.seen()) ? this.endpoint.bodyIsGone() : refusal(body);
	}

	private RefoldWebhookResponse refusal(DeliveryBody body) {
		return body.isOutOfMemory() ? this.endpoint.overloaded() : this.endpoint.tooLarge();
	}

	private Mono<RefoldWebhookResponse> receive(ServerWebExchange exchange, HttpHeaders headers,
			DeliveryBodySubscriber subscriber, DeliveryBody body) {
		return Mono.create((sink) -> {
			Optional<Observation> request = sink.contextView().getOrEmpty(ObservationThreadLocalAccessor.KEY);
			Runnable task = () -> receive(headers, body, CountedBody.arrived(exchange), sink);
			subscriber.handOver(true);
			try {
				Schedulers.boundedElastic().schedule(() -> request.orElse(Observation.NOOP).scoped(task));
			}
			catch (RejectedExecutionException ex) {
				subscriber.handOver(false);
				sink.success(this.endpoint.overloaded());
			}
		});
	}

	private void receive(HttpHeaders headers, DeliveryBody body, long arrived, MonoSink<RefoldWebhookResponse> sink) {
		try (body) {
			sink.success(this.endpoint.receive(headers, body, arrived));
		}
		catch (Throwable ex) {
			sink.error(ex);
		}
	}

	private Mono<Void> respond(RefoldWebhookResponse result, ServerHttpResponse response) {
		write(result, response);
		return response.setComplete();
	}

	/**
	 * Send the response and read on for a while before the connection is closed: closed
	 * while the sender still writes, it may lose the response on its way. The response
	 * has a body because servers end one without a body at once.
	 */
	private Mono<Void> respondAndClose(RefoldWebhookResponse result, ServerHttpResponse response,
			DeliveryBodySubscriber body) {
		byte[] reason = result.status().getReasonPhrase().getBytes(StandardCharsets.US_ASCII);
		Mono<DataBuffer> lingering = body.ended()
			.timeout(LINGERING, Mono.empty())
			.doFinally((signal) -> body.cancel())
			.then(Mono.empty());
		write(result, response);
		response.getHeaders().setContentType(MediaType.TEXT_PLAIN);
		response.getHeaders().setContentLength(reason.length);
		if (!closesByItself(response)) {
			response.getHeaders().set(HttpHeaders.CONNECTION, "close");
		}
		return response.writeAndFlushWith(Flux.just(Mono.just(response.bufferFactory().wrap(reason)), lingering))
			.onErrorResume((failure) -> response.isCommitted(), this::brokenOff);
	}

	/**
	 * Servers for servlets do so without the header, and leave it in a response over
	 * HTTP/2, which forbids it.
	 */
	private static boolean closesByItself(ServerHttpResponse response) {
		return (response instanceof ServerHttpResponseDecorator decorator) ? closesByItself(decorator.getDelegate())
				: response instanceof AbstractListenerServerHttpResponse;
	}

	private static void write(RefoldWebhookResponse result, ServerHttpResponse response) {
		response.setStatusCode(result.status());
		response.getHeaders().putAll(result.headers());
	}

	/**
	 * The headers of a request.
	 */
	private record RequestHeaders(HttpHeaders headers) implements DeliveryHeaderSource {

		@Override
		public Collection<String> values(String name) {
			return this.headers.getOrEmpty(name);
		}

		@Override
		public Collection<String> names() {
			return this.headers.headerNames();
		}

	}

}
