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
package ai.refold.spring.test.server.state;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * The webhooks registered in an environment, and the earlier states of their list.
 *
 * @since 0.1.0
 */
public final class Webhooks {

	private static final int REMEMBERED = 1000;

	private final Map<String, Webhook> webhooks = new LinkedHashMap<>();

	private final Deque<Snapshot> history = new ArrayDeque<>();

	private final InstantSource clock;

	Webhooks(InstantSource clock) {
		this.clock = clock;
		remember();
	}

	synchronized void copyFrom(Webhooks other) {
		synchronized (other) {
			this.webhooks.putAll(other.webhooks);
			this.history.clear();
			this.history.addAll(other.history);
		}
	}

	/**
	 * Return all webhooks, disabled ones included.
	 * @return a copy, in the order they were registered
	 */
	public synchronized List<Webhook> all() {
		return new ArrayList<>(this.webhooks.values());
	}

	/**
	 * Return the webhooks there were at some time.
	 * @param instant the time
	 * @return the webhooks
	 */
	public synchronized List<Webhook> asOf(Instant instant) {
		Iterator<Snapshot> newestFirst = this.history.descendingIterator();
		while (newestFirst.hasNext()) {
			Snapshot snapshot = newestFirst.next();
			if (!snapshot.since().isAfter(instant)) {
				return snapshot.webhooks();
			}
		}
		return List.of();
	}

	/**
	 * Return a webhook.
	 * @param id the id
	 * @return the webhook as it is now, or {@code null} if there is none
	 */
	public synchronized @Nullable Webhook find(String id) {
		return this.webhooks.get(id);
	}

	/**
	 * Register a webhook.
	 * @param fields what sets the fields
	 * @return the webhook
	 */
	public synchronized Webhook create(Consumer<Webhook.Fields> fields) {
		Instant now = this.clock.instant();
		return store(Webhook.create(ObjectIds.next(now), now, fields));
	}

	/**
	 * Change a webhook.
	 * @param id the id of the webhook
	 * @param fields what sets the fields that change
	 * @return the changed webhook, or {@code null} if there is none with the id
	 */
	public synchronized @Nullable Webhook update(String id, Consumer<Webhook.Fields> fields) {
		Webhook webhook = this.webhooks.get(id);
		return (webhook != null) ? store(webhook.update(this.clock.instant(), fields)) : null;
	}

	/**
	 * Delete a webhook. Deliveries being sent are still retried.
	 * @param id the id
	 * @return {@code false} if there was none
	 */
	public synchronized boolean remove(String id) {
		boolean removed = this.webhooks.remove(id) != null;
		remember();
		return removed;
	}

	private Webhook store(Webhook webhook) {
		this.webhooks.put(webhook.id(), webhook);
		remember();
		return webhook;
	}

	private void remember() {
		if (this.history.size() == REMEMBERED) {
			this.history.removeFirst();
		}
		this.history.addLast(new Snapshot(this.clock.instant(), new ArrayList<>(this.webhooks.values())));
	}

	private record Snapshot(Instant since, List<Webhook> webhooks) {

	}

}
