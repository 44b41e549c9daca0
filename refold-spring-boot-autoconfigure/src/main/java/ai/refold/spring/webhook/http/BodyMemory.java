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

import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory for bodies that are being received or handled, all senders together. Anybody
 * can send a body, signed or not, so that this has to be limited.
 */
final class BodyMemory {

	private final AtomicLong reserved = new AtomicLong();

	private final long limit;

	BodyMemory(long limit) {
		this.limit = limit;
	}

	boolean reserve(long bytes) {
		if (this.reserved.addAndGet(bytes) <= this.limit) {
			return true;
		}
		release(bytes);
		return false;
	}

	void release(long bytes) {
		this.reserved.addAndGet(-bytes);
	}

	long reserved() {
		return this.reserved.get();
	}

}
