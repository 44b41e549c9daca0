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
package ai.refold.spring.webhook.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.Semaphore;

import org.jspecify.annotations.Nullable;

import ai.refold.spring.Internal;

/**
 * The body of a delivery, received and buffered until it is handled. What is small is
 * free, as any connection costs as much; the rest is taken from the memory that all
 * bodies share and given back when the body is closed.
 *
 * @since 0.1.0
 */
@Internal
public final class DeliveryBody implements AutoCloseable {

	/**
	 * Up to which size a body takes nothing from the memory that is shared.
	 */
	static final int FREE_SIZE = 8192;

	private static final int INITIAL_SIZE = 1024;

	private static final byte[] NOTHING = new byte[0];

	private final Semaphore memory;

	private final int maxSize;

	private byte[] buffer;

	private int size;

	private int reserved;

	private boolean tooLarge;

	private boolean outOfMemory;

	private boolean closed;

	DeliveryBody(Semaphore memory, int maxSize, long declaredSize) {
		this.memory = memory;
		this.maxSize = maxSize;
		this.buffer = new byte[initialSize(declaredSize)];
	}

	private static int initialSize(long declaredSize) {
		return (declaredSize > 0 && declaredSize < FREE_SIZE) ? (int) declaredSize + 1 : INITIAL_SIZE;
	}

	/**
	 * Read once from a stream.
	 * @param input the stream
	 * @return whether more is to be read: the stream has not ended, and there is room
	 * @throws IOException if the stream fails
	 */
	public boolean readFrom(InputStream input) throws IOException {
		if (!makeRoom(1)) {
			return false;
		}
		int length = input.read(this.buffer, this.size, this.buffer.length - this.size);
		if (length > 0) {
			this.size += length;
			this.tooLarge = this.size > this.maxSize;
		}
		return length >= 0 && !this.tooLarge;
	}

	/**
	 * Add a part.
	 * @param part the part; ignored if there is no room for it
	 */
	public synchronized void append(byte[] part) {
		if (makeRoom(part.length)) {
			System.arraycopy(part, 0, this.buffer, this.size, part.length);
			this.size += part.length;
		}
	}

	/**
	 * Return whether there is room for a part. If not, the body is of no use any more.
	 * @param length the length of the part
	 * @return whether it can be added
	 */
	public synchronized boolean makeRoom(int length) {
		if (this.tooLarge || this.outOfMemory || this.closed) {
			return false;
		}
		int needed = this.size + length;
		if (needed <= this.buffer.length) {
			return true;
		}
		if (needed > this.maxSize + 1) {
			this.tooLarge = true;
			giveBack();
			return false;
		}
		return grow((int) Math.min(Math.max(needed, 2L * this.buffer.length), this.maxSize + 1L));
	}

	private boolean grow(int capacity) {
		int cost = (capacity > FREE_SIZE) ? capacity : 0;
		if (!this.memory.tryAcquire(cost)) {
			this.outOfMemory = true;
			giveBack();
			return false;
		}
		this.buffer = Arrays.copyOf(this.buffer, capacity);
		this.memory.release(this.reserved);
		this.reserved = cost;
		return true;
	}

	/**
	 * Return whether the body is larger than allowed.
	 * @return whether it is
	 */
	public synchronized boolean isTooLarge() {
		return this.tooLarge || this.size > this.maxSize;
	}

	/**
	 * Return whether there was no memory left for the body.
	 * @return whether it had to be given up
	 */
	public synchronized boolean isOutOfMemory() {
		return this.outOfMemory;
	}

	/**
	 * Return what has arrived.
	 * @return the bytes, which must not be changed, {@code null} if the body is too large
	 * or had to be given up
	 */
	synchronized byte @Nullable [] bytes() {
		if (isTooLarge() || this.outOfMemory || this.closed) {
			return null;
		}
		return (this.size == this.buffer.length || grow(this.size)) ? this.buffer : null;
	}

	/**
	 * Give the memory back.
	 */
	@Override
	public synchronized void close() {
		this.closed = true;
		giveBack();
	}

	private void giveBack() {
		this.buffer = NOTHING;
		this.size = 0;
		this.memory.release(this.reserved);
		this.reserved = 0;
	}

}
