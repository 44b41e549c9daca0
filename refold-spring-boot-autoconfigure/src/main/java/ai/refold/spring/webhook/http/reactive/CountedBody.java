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

import java.util.concurrent.atomic.AtomicLong;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;

/**
 * Counts the bytes of a body as they are read by any reader, so that a body already
 * consumed can be distinguished from an empty one.
 */
final class CountedBody extends ServerHttpRequestDecorator {

	private static final String ATTRIBUTE = CountedBody.class.getName();

	private final AtomicLong count = new AtomicLong();

	private CountedBody(ServerHttpRequest request) {
		super(request);
	}

	static ServerWebExchange count(ServerWebExchange exchange) {
		CountedBody counted = new CountedBody(exchange.getRequest());
		exchange.getAttributes().put(ATTRIBUTE, counted.count);
		return exchange.mutate().request(counted).build();
	}

	/**
	 * Return how many bytes were read, 0 if they are not counted.
	 */
	static long arrived(ServerWebExchange exchange) {
		return (exchange.getAttribute(ATTRIBUTE) instanceof AtomicLong count) ? count.get() : 0;
	}

	@Override
	public Flux<DataBuffer> getBody() {
		return super.getBody().doOnNext((buffer) -> this.count.addAndGet(buffer.readableByteCount()));
	}

}
