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
package ai.refold.spring.test.server.fault;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

import ai.refold.spring.test.server.state.Webhook;
import ai.refold.spring.test.server.state.Webhooks;

/**
 * A list of webhooks that can lag behind.
 *
 * @since 0.1.0
 */
public final class LaggingWebhooks implements Supplier<List<Webhook>> {

	private final Webhooks webhooks;

	private final InstantSource clock;

	private final Deque<List<Webhook>> heldBack = new ArrayDeque<>();

	private Duration age = Duration.ZERO;

	/**
	 * Create a list that does not lag yet.
	 * @param webhooks the webhooks as they are
	 * @param clock measures the age of a response
	 */
	public LaggingWebhooks(Webhooks webhooks, InstantSource clock) {
		this.webhooks = webhooks;
		this.clock = clock;
	}

	/**
	 * Make the list lag by a time.
	 * @param age how long ago, zero for now
	 */
	public synchronized void lagBy(Duration age) {
		this.age = age;
		this.heldBack.clear();
	}

	/**
	 * Make the list lag by a number of calls.
	 * @param calls how many calls ago
	 */
	public synchronized void lagBy(int calls) {
		lagBy(Duration.ZERO);
		for (int i = 0; i < calls; i++) {
			this.heldBack.addLast(this.webhooks.all());
		}
	}

	@Override
	public synchronized List<Webhook> get() {
		List<Webhook> current = this.age.isZero() ? this.webhooks.all()
				: this.webhooks.asOf(this.clock.instant().minus(this.age));
		this.heldBack.addLast(current);
		return this.heldBack.removeFirst();
	}

}
