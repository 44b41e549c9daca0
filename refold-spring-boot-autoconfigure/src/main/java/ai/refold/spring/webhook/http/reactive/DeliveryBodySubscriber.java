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

import java.util.concurrent.atomic.AtomicBoolean;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import ai.refold.spring.webhook.http.DeliveryBody;

/**
 * Collects a body up to a size and discards the excess, up to a limit and, after the
 * response, as much again. Beyond that nothing is read any more, so that the sender has
 * to wait until it sees the response or the end of the connection.
 */
final class DeliveryBodySubscriber extends BaseSubscriber<DataBuffer> {

	private final Sinks.Empty<Void> received = Sinks.empty();

	private final Sinks.Empty<Void> ended = Sinks.empty();

	private final AtomicBoolean handedOver = new AtomicBoolean();

	private final @Nullable DeliveryBody body;

	private final long limit;

	private volatile long seen;

	private long discarded;

	private volatile boolean complete;

	/**
	 * Create a new {@code DeliveryBodySubscriber}.
	 * @param body takes what arrives, {@code null} if that is of no use
	 * @param limit how much to read at most that is discarded, before the response and as
	 * much again afterwards
	 */
	DeliveryBodySubscriber(@Nullable DeliveryBody body, long limit) {
		this.body = body;
		this.limit = limit;
	}

	/**
	 * Complete when the body has arrived or is beyond the limit.
	 */
	Mono<Void> received() {
		return this.received.asMono();
	}

	/**
	 * Complete when no more can arrive.
	 */
	Mono<Void> ended() {
		return this.ended.asMono();
	}

	/**
	 * Return whether all of the body has arrived.
	 */
	boolean isComplete() {
		return this.complete;
	}

	/**
	 * Return how many bytes have arrived here.
	 */
	long seen() {
		return this.seen;
	}

	/**
	 * Let another owner close the body.
	 */
	void handOver(boolean handedOver) {
		this.handedOver.set(handedOver);
	}

	void closeUnlessHandedOver(DeliveryBody body) {
		if (!this.handedOver.get()) {
			body.close();
		}
	}

	@Override
	protected void hookOnSubscribe(Subscription subscription) {
		request(1);
	}

	@Override
	protected void hookOnNext(DataBuffer buffer) {
		int length = buffer.readableByteCount();
		this.seen += length;
		if (this.body != null && this.body.makeRoom(length)) {
			byte[] part = new byte[length];
			buffer.read(part);
			this.body.append(part);
		}
		else {
			this.discarded += length;
		}
		DataBufferUtils.release(buffer);
		if (this.discarded > this.limit || (this.body != null && this.body.isOutOfMemory())) {
			this.received.tryEmitEmpty();
		}
		if (this.discarded <= 2 * this.limit) {
			request(1);
		}
	}

	@Override
	protected void hookOnComplete() {
		this.complete = true;
		this.received.tryEmitEmpty();
		this.ended.tryEmitEmpty();
	}

	@Override
	protected void hookOnError(Throwable failure) {
		this.received.tryEmitError(failure);
		this.ended.tryEmitEmpty();
	}

}
