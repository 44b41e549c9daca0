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

import java.util.concurrent.TimeoutException;

import org.springframework.context.ApplicationContext;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.util.Assert;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RequestPredicate;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Schedulers;

import ai.refold.spring.webhook.http.RefoldWebhookEndpoint;
import ai.refold.spring.webhook.http.RefoldWebhookResponse;

/**
 * Passes requests to a {@link RefoldWebhookEndpoint}, on a thread that may block. All
 * methods are routed here: the endpoint refuses the wrong ones with a status that says
 * so. What has begun is finished even if the connection is closed in the meantime.
 *
 * @since 0.1.0
 */
public final class RefoldWebhookReactiveHandler implements HandlerFunction<ServerResponse> {

	// A connection closed while the sender still writes may lose the answer on its way
	private static final int MIN_DISCARDED_SIZE = 256 * 1024;

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
		Flux<DataBuffer> body = request.exchange().getRequest().getBody();
		return (refusal != null) ? refuse(body, refusal) : receive(body, headers);
	}

	/**
	 * Refuse after the rest of the request is out of the way: a connection is not usable
	 * any more while an answered request has a body that nobody reads.
	 */
	private Mono<ServerResponse> refuse(Flux<DataBuffer> body, RefoldWebhookResponse refusal) {
		long max = Math.max(this.endpoint.getMaxBodySize(), MIN_DISCARDED_SIZE);
		return body.map(this::discard)
			.scan(Long::sum)
			.takeUntil((size) -> size > max)
			.last(0L)
			.timeout(this.endpoint.getBodyTimeout(), Mono.just(Long.MAX_VALUE))
			.flatMap((size) -> (size > max) ? respondAndClose(refusal) : respond(refusal));
	}

	private Mono<ServerResponse> receive(Flux<DataBuffer> body, HttpHeaders headers) {
		return DataBufferUtils.join(body, this.endpoint.getMaxBodySize())
			.timeout(this.endpoint.getBodyTimeout())
			.map(this::bytes)
			.defaultIfEmpty(new byte[0])
			.flatMap((bytes) -> receive(headers, bytes))
			.flatMap(this::respond)
			.onErrorResume(this::isTooLarge, (ex) -> respondAndClose(this.endpoint.tooLarge()));
	}

	private boolean isTooLarge(Throwable failure) {
		return failure instanceof DataBufferLimitException || failure instanceof TimeoutException;
	}

	private Mono<RefoldWebhookResponse> receive(HttpHeaders headers, byte[] body) {
		return Mono.create((sink) -> Schedulers.boundedElastic().schedule(() -> receive(headers, body, sink)));
	}

	private void receive(HttpHeaders headers, byte[] body, MonoSink<RefoldWebhookResponse> sink) {
		try {
			sink.success(this.endpoint.receive(headers, body));
		}
		catch (Throwable ex) {
			sink.error(ex);
		}
	}

	private long discard(DataBuffer buffer) {
		long size = buffer.readableByteCount();
		DataBufferUtils.release(buffer);
		return size;
	}

	private byte[] bytes(DataBuffer buffer) {
		byte[] bytes = new byte[buffer.readableByteCount()];
		buffer.read(bytes);
		DataBufferUtils.release(buffer);
		return bytes;
	}

	private Mono<ServerResponse> respond(RefoldWebhookResponse response) {
		return builder(response).build();
	}

	private Mono<ServerResponse> respondAndClose(RefoldWebhookResponse response) {
		return builder(response).header(HttpHeaders.CONNECTION, "close").build();
	}

	private ServerResponse.BodyBuilder builder(RefoldWebhookResponse response) {
		return ServerResponse.status(response.status()).headers((headers) -> headers.putAll(response.headers()));
	}

}
