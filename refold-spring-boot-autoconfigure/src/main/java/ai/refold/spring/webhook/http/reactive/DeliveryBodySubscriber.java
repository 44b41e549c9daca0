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

import java.io.ByteArrayOutputStream;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Takes in a body up to a size and discards what comes beyond, up to a limit and, once
 * that is answered, as much again. Beyond that nothing is read any more, so that the
 * sender has to wait until it sees the answer or the end of the connection.
 */
final class DeliveryBodySubscriber extends BaseSubscriber<DataBuffer> {

	private final Sinks.Empty<Void> received = Sinks.empty();

	private final Sinks.Empty<Void> ended = Sinks.empty();

	private final int maxSize;

	private final long limit;

	private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);

	private long size;

	private volatile boolean complete;

	DeliveryBodySubscriber(int maxSize, long limit) {
		this.maxSize = maxSize;
		this.limit = limit;
	}

	/**
	 * Complete when the body has arrived or is beyond the limit.
	 */
	Mono<Void> received() {
		return this.received.asMono();
	}

	/**
	 * Complete when nothing more is to come.
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
	 * Return whether the body, which has to be {@linkplain #isComplete() complete}, is
	 * larger than allowed.
	 */
	boolean isTooLarge() {
		return this.size > this.maxSize;
	}

	/**
	 * Return the body, which has to be {@linkplain #isComplete() complete} and not
	 * {@linkplain #isTooLarge() too large}.
	 */
	byte[] bytes() {
		return this.bytes.toByteArray();
	}

	@Override
	protected void hookOnSubscribe(Subscription subscription) {
		request(1);
	}

	@Override
	protected void hookOnNext(DataBuffer buffer) {
		int length = buffer.readableByteCount();
		this.size += length;
		if (!isTooLarge()) {
			byte[] part = new byte[length];
			buffer.read(part);
			this.bytes.write(part, 0, length);
		}
		DataBufferUtils.release(buffer);
		if (this.size > this.limit) {
			this.received.tryEmitEmpty();
		}
		if (this.size <= 2 * this.limit) {
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
