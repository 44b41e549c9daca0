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

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.netty.buffer.UnpooledByteBufAllocator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.core.io.buffer.NettyDataBuffer;
import org.springframework.core.io.buffer.NettyDataBufferFactory;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebHandler;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import tools.jackson.databind.json.JsonMapper;

import ai.refold.spring.webhook.DeliveryOutcome;
import ai.refold.spring.webhook.RefoldWebhookListener;
import ai.refold.spring.webhook.WorkflowErrored;
import ai.refold.spring.webhook.http.RefoldWebhookEndpoint;
import ai.refold.spring.webhook.http.RefoldWebhookEndpointSettings;
import ai.refold.spring.webhook.listener.RefoldWebhookListenerRegistry;
import ai.refold.spring.webhook.listener.RefoldWebhookProcessor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RefoldWebhookReactiveHandler}.
 */
@Timeout(60)
class RefoldWebhookReactiveHandlerTests {

	private final GenericApplicationContext owner = new GenericApplicationContext();

	private final CountDownLatch entered = new CountDownLatch(1);

	private final CountDownLatch mayLeave = new CountDownLatch(1);

	private final CountDownLatch left = new CountDownLatch(1);

	private final AtomicBoolean interrupted = new AtomicBoolean();

	@Test
	void belongsToItsOwnerOnly() {
		RefoldWebhookHandlerMapping mapping = mapping(Listener.class, (delivery) -> DeliveryOutcome.HANDLED);
		StepVerifier.create(mapping.getHandler(exchange(this.owner)))
			.expectNextCount(1)
			.expectComplete()
			.verify(timeout());
		StepVerifier.create(mapping.getHandler(exchange(new GenericApplicationContext(this.owner))))
			.expectComplete()
			.verify(timeout());
	}

	@Test
	void whenThereIsNoListenerDoesNotExist() {
		RefoldWebhookHandlerMapping mapping = mapping(Object.class, (delivery) -> DeliveryOutcome.HANDLED);
		StepVerifier.create(mapping.getHandler(exchange(this.owner))).expectComplete().verify(timeout());
	}

	@Test
	void leavesNonBlockingThread() {
		AtomicBoolean mayBlock = new AtomicBoolean();
		RefoldWebhookHandlerMapping mapping = mapping(Listener.class, (delivery) -> {
			mayBlock.set(!Schedulers.isInNonBlockingThread());
			return DeliveryOutcome.HANDLED;
		});
		ServerWebExchange exchange = exchange(this.owner);
		StepVerifier.create(handle(mapping, exchange).subscribeOn(Schedulers.parallel()))
			.expectComplete()
			.verify(timeout());
		assertThat(exchange.getResponse().getStatusCode()).isEqualTo(HttpStatus.OK);
		assertThat(mayBlock).isTrue();
	}

	@Test
	void whenConnectionIsClosedFinishesWhatHasBegun() throws Exception {
		RefoldWebhookHandlerMapping mapping = mapping(Listener.class, this::block);
		StepVerifier.create(handle(mapping, exchange(this.owner)))
			.then(() -> await(this.entered))
			.thenCancel()
			.verify(timeout());
		this.mayLeave.countDown();
		await(this.left);
		assertThat(this.interrupted).isFalse();
	}

	@Test
	void stopsReadingBodyThatIsTooLarge() {
		AtomicBoolean cancelled = new AtomicBoolean();
		AtomicInteger kilobytes = new AtomicInteger();
		MockServerHttpRequest endless = MockServerHttpRequest.post("/hooks").body(Flux.<DataBuffer>generate((sink) -> {
			kilobytes.incrementAndGet();
			sink.next(DefaultDataBufferFactory.sharedInstance.wrap(new byte[1024]));
		}).doOnCancel(() -> cancelled.set(true)));
		RefoldWebhookHandlerMapping mapping = mapping(Listener.class, (delivery) -> DeliveryOutcome.HANDLED);
		ServerWebExchange exchange = exchange(this.owner, endless);
		StepVerifier.withVirtualTime(() -> handle(mapping, exchange))
			.expectSubscription()
			.expectNoEvent(Duration.ofMillis(1999))
			.then(() -> assertThat(cancelled).isFalse())
			.thenAwait(Duration.ofMillis(1))
			.expectComplete()
			.verify(timeout());
		assertThat(cancelled).isTrue();
		assertThat(kilobytes).hasValueBetween(2 * 1024, 4 * 1024 + 2);
		assertThat(exchange.getResponse().getStatusCode()).isEqualTo(HttpStatus.CONTENT_TOO_LARGE);
		assertThat(exchange.getResponse().getHeaders().get("Connection")).containsExactly("close");
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 49 })
	void refusesBodyThatEndsBeforeItsDeclaredSize(int size) {
		RefoldWebhookHandlerMapping mapping = mapping(Listener.class, (delivery) -> DeliveryOutcome.HANDLED);
		MockServerWebExchange exchange = exchange(this.owner,
				MockServerHttpRequest.post("/hooks")
					.contentLength(50)
					.body(Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(new byte[size]))));
		StepVerifier.create(handle(mapping, exchange)).expectComplete().verify(timeout());
		assertThat(exchange.getResponse().getStatusCode()).isEqualTo(HttpStatus.CONTENT_TOO_LARGE);
	}

	@Test
	void releasesBuffersOfBodyThatIsTooLarge() {
		NettyDataBufferFactory factory = new NettyDataBufferFactory(UnpooledByteBufAllocator.DEFAULT);
		List<NettyDataBuffer> buffers = new ArrayList<>();
		MockServerHttpRequest request = MockServerHttpRequest.post("/hooks").body(Flux.range(0, 1000).map((i) -> {
			NettyDataBuffer buffer = factory.wrap(ByteBuffer.allocate(8192));
			buffers.add(buffer);
			return buffer;
		}));
		RefoldWebhookHandlerMapping mapping = mapping(Listener.class, (delivery) -> DeliveryOutcome.HANDLED);
		ServerWebExchange exchange = exchange(this.owner, request);
		StepVerifier.create(handle(mapping, exchange)).expectComplete().verify(timeout());
		assertThat(exchange.getResponse().getStatusCode()).isEqualTo(HttpStatus.CONTENT_TOO_LARGE);
		assertThat(buffers).hasSizeBetween(257, 520)
			.allSatisfy((buffer) -> assertThat(buffer.getNativeBuffer().refCnt()).isZero());
	}

	@Test
	void stopsReadingBodyThatStopsArriving() {
		RefoldWebhookHandlerMapping mapping = mapping(Listener.class, (delivery) -> DeliveryOutcome.HANDLED);
		MockServerHttpRequest request = MockServerHttpRequest.post("/hooks").body(Flux.never());
		ServerWebExchange exchange = exchange(this.owner, request);
		StepVerifier.withVirtualTime(() -> handle(mapping, exchange))
			.thenAwait(Duration.ofSeconds(22))
			.expectComplete()
			.verify(timeout());
		assertThat(exchange.getResponse().getStatusCode()).isEqualTo(HttpStatus.CONTENT_TOO_LARGE);
	}

	@Test
	void whenBodyBreaksOffRefusesIt() {
		RefoldWebhookHandlerMapping mapping = mapping(Listener.class, (delivery) -> DeliveryOutcome.HANDLED);
		MockServerHttpRequest request = MockServerHttpRequest.post("/hooks")
			.body(Flux.error(new IOException("broken off")));
		ServerWebExchange exchange = exchange(this.owner, request);
		StepVerifier.create(handle(mapping, exchange)).expectComplete().verify(timeout());
		assertThat(exchange.getResponse().getStatusCode()).isEqualTo(HttpStatus.CONTENT_TOO_LARGE);
	}

	@Test
	void whenConnectionOfRefusedBodyFailsIsNoError() {
		RefoldWebhookHandlerMapping mapping = mapping(Listener.class, (delivery) -> DeliveryOutcome.HANDLED);
		MockServerHttpRequest request = MockServerHttpRequest.post("/hooks")
			.body(Flux.error(new IOException("broken off")));
		MockServerWebExchange exchange = exchange(this.owner, request);
		exchange.getResponse().setWriteHandler((body) -> Mono.error(new TimeoutException("idle")));
		StepVerifier.create(handle(mapping, exchange)).expectComplete().verify(timeout());
		assertThat(exchange.getResponse().getStatusCode()).isEqualTo(HttpStatus.CONTENT_TOO_LARGE);
	}

	private DeliveryOutcome block(Object delivery) {
		try {
			this.entered.countDown();
			this.mayLeave.await();
		}
		catch (InterruptedException ex) {
			this.interrupted.set(true);
		}
		this.left.countDown();
		return DeliveryOutcome.HANDLED;
	}

	private Mono<Void> handle(RefoldWebhookHandlerMapping mapping, ServerWebExchange exchange) {
		return mapping.getHandler(exchange).cast(WebHandler.class).flatMap((handler) -> handler.handle(exchange));
	}

	private RefoldWebhookHandlerMapping mapping(Class<?> listener, RefoldWebhookProcessor processor) {
		this.owner.registerBean(listener);
		this.owner.refresh();
		RefoldWebhookListenerRegistry registry = new RefoldWebhookListenerRegistry(this.owner.getBeanFactory(),
				JsonMapper.shared(), null);
		RefoldWebhookEndpoint endpoint = new RefoldWebhookEndpoint(null, registry, processor, List.of(),
				new RefoldWebhookEndpointSettings("/hooks", 100, 300, Duration.ofSeconds(20), Duration.ofSeconds(1)));
		return new RefoldWebhookHandlerMapping(endpoint, this.owner);
	}

	private ServerWebExchange exchange(ApplicationContext context) {
		return exchange(context, MockServerHttpRequest.post("/hooks").body("{}"));
	}

	private MockServerWebExchange exchange(ApplicationContext context, MockServerHttpRequest request) {
		return MockServerWebExchange.builder(request).applicationContext(context).build();
	}

	private void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private Duration timeout() {
		return Duration.ofSeconds(30);
	}

	static class Listener {

		@RefoldWebhookListener
		void on(WorkflowErrored event) {
		}

	}

}
