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
import java.util.Optional;

import io.micrometer.observation.Observation;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.util.Assert;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RequestPredicate;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Schedulers;

import ai.refold.spring.Internal;
import ai.refold.spring.webhook.http.RefoldWebhookEndpoint;
import ai.refold.spring.webhook.http.RefoldWebhookResponse;

/**
 * Passes requests to a {@link RefoldWebhookEndpoint}, on a thread that may block. All
 * methods are routed here: the endpoint refuses the wrong ones with a status that says
 * so. What has begun is finished even if the connection is closed in the meantime. A body
 * that is refused is discarded, at most 2 MB or what is allowed before the answer and as
 * much within two seconds after it; then the connection is closed.
 *
 * @since 0.1.0
 */
@Internal
public final class RefoldWebhookReactiveHandler implements HandlerFunction<ServerResponse> {

	private static final int DISCARDED_SIZE = 2 * 1024 * 1024;

	private static final Duration LINGERING = Duration.ofSeconds(2);

	private final RefoldWebhookEndpoint endpoint;

	/**
	 * Create a new {@code RefoldWebhookReactiveHandler}.
	 * @param endpoint answers the deliveries
	 */
	public RefoldWebhookReactiveHandler(RefoldWebhookEndpoint endpoint) {
		Assert.notNull(endpoint, "'endpoint' must not be null");
		this.endpoint = endpoint;
	}

	/**
	 * Return the route to this handler. It exists while there are listeners, and in the
	 * given application only: a child, as that of the management port, inherits routes.
	 * @param owner the application
	 * @return the route
	 */
	public RouterFunction<ServerResponse> route(ApplicationContext owner) {
		RequestPredicate active = (request) -> this.endpoint.isActive()
				&& request.exchange().getApplicationContext() == owner;
		return RouterFunctions.route(RequestPredicates.path(this.endpoint.getPath()).and(active), this);
	}

	@Override
	public Mono<ServerResponse> handle(ServerRequest request) {
		HttpHeaders headers = request.headers().asHttpHeaders();
		RefoldWebhookResponse refusal = this.endpoint.refuse(request.method(), headers);
		return Mono.defer(() -> {
			DeliveryBodySubscriber body = subscribe(request.exchange().getRequest().getBody(),
					(refusal != null) ? 0 : this.endpoint.getMaxBodySize());
			return body.received()
				.timeout(this.endpoint.getBodyTimeout(), Mono.empty())
				.then(Mono.defer(() -> answer(headers, body, refusal)))
				.doOnCancel(body::cancel);
		});
	}

	private DeliveryBodySubscriber subscribe(Flux<DataBuffer> body, int maxSize) {
		DeliveryBodySubscriber subscriber = new DeliveryBodySubscriber(maxSize,
				Math.max(this.endpoint.getMaxBodySize(), DISCARDED_SIZE));
		body.subscribe(subscriber);
		return subscriber;
	}

	private Mono<ServerResponse> answer(HttpHeaders headers, DeliveryBodySubscriber body,
			@Nullable RefoldWebhookResponse refusal) {
		if (!body.isComplete()) {
			return respondAndClose((refusal != null) ? refusal : this.endpoint.tooLarge(), body);
		}
		if (refusal != null) {
			return respond(refusal);
		}
		return body.isTooLarge() ? respond(this.endpoint.tooLarge())
				: receive(headers, body.bytes()).flatMap(this::respond);
	}

	private Mono<RefoldWebhookResponse> receive(HttpHeaders headers, byte[] body) {
		return Mono.create((sink) -> {
			Optional<Observation> request = sink.contextView().getOrEmpty(ObservationThreadLocalAccessor.KEY);
			Runnable task = () -> receive(headers, body, sink);
			Schedulers.boundedElastic().schedule(() -> request.orElse(Observation.NOOP).scoped(task));
		});
	}

	private void receive(HttpHeaders headers, byte[] body, MonoSink<RefoldWebhookResponse> sink) {
		try {
			sink.success(this.endpoint.receive(headers, body));
		}
		catch (Throwable ex) {
			sink.error(ex);
		}
	}

	private Mono<ServerResponse> respond(RefoldWebhookResponse response) {
		return builder(response).build();
	}

	/**
	 * Send the answer and read on for a while before the connection is closed: closed
	 * while the sender still writes, it may lose the answer on its way. The answer has a
	 * body because servers end one without at once.
	 */
	private Mono<ServerResponse> respondAndClose(RefoldWebhookResponse response, DeliveryBodySubscriber body) {
		byte[] reason = response.status().getReasonPhrase().getBytes(StandardCharsets.US_ASCII);
		Mono<DataBuffer> lingering = body.ended()
			.timeout(LINGERING, Mono.empty())
			.doFinally((signal) -> body.cancel())
			.then(Mono.empty());
		return builder(response).contentType(MediaType.TEXT_PLAIN)
			.contentLength(reason.length)
			.header(HttpHeaders.CONNECTION, "close")
			.build((exchange, context) -> exchange.getResponse()
				.writeAndFlushWith(Flux.just(Mono.just(wrap(exchange, reason)), lingering)));
	}

	private DataBuffer wrap(ServerWebExchange exchange, byte[] bytes) {
		return exchange.getResponse().bufferFactory().wrap(bytes);
	}

	private ServerResponse.BodyBuilder builder(RefoldWebhookResponse response) {
		return ServerResponse.status(response.status()).headers((headers) -> headers.putAll(response.headers()));
	}

}
