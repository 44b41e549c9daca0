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
package ai.refold.spring.webhook.subscription;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import ai.refold.spring.client.resource.Webhook;

/**
 * Tracks what this process has changed and seen of webhooks. Used by one pass at a time.
 */
final class WebhookTracker {

	private final Set<String> created = new HashSet<>();

	private final Map<String, Webhook> unlisted = new LinkedHashMap<>();

	private final Set<String> deleted = new HashSet<>();

	private final Map<String, Optional<Instant>> moved = new HashMap<>();

	private final Set<String> lost = new HashSet<>();

	private final Set<String> refusedEvents = new TreeSet<>();

	private final Map<String, String> spellings = new HashMap<>();

	private final Map<String, String> unspelled = new HashMap<>();

	private boolean marksUnreadable;

	private boolean settling;

	TrackedWebhooks tracked() {
		return new TrackedWebhooks(Set.copyOf(this.created), List.copyOf(this.unlisted.values()), Set.copyOf(this.lost),
				this.marksUnreadable, Map.copyOf(this.spellings));
	}

	/**
	 * Take note of a list.
	 * @return the list without what this process is known to have deleted
	 */
	List<Webhook> listed(List<Webhook> webhooks) {
		webhooks.forEach((webhook) -> {
			this.unlisted.remove(webhook.id());
			String url = this.unspelled.remove(String.valueOf(webhook.id()));
			if (url != null) {
				spelled(webhook, url);
			}
		});
		return webhooks.stream().filter((webhook) -> !this.deleted.contains(webhook.id())).toList();
	}

	void creating() {
		this.settling = true;
	}

	void created(Webhook webhook, WebhookSubscription desired) {
		if (webhook.id() != null) {
			this.unspelled.put(webhook.id(), desired.url());
			spelled(webhook, desired.url());
			this.created.add(webhook.id());
			this.unlisted.put(webhook.id(), webhook);
		}
		marked(webhook, desired.mark());
	}

	private void spelled(Webhook webhook, String url) {
		if (webhook.url() != null) {
			this.spellings.put(webhook.id() + " " + url, webhook.url());
		}
	}

	void marked(Webhook updated, OwnerMark mark) {
		this.marksUnreadable = !mark.isIn(updated.description());
	}

	void moved(String id, Webhook updated) {
		this.moved.put(id, Optional.ofNullable(updated.updatedAt()));
	}

	/**
	 * Return whether a webhook that was moved here is found elsewhere, for the first
	 * time.
	 */
	boolean foundElsewhere(Webhook webhook, String url) {
		Optional<Instant> movedAt = this.moved.get(String.valueOf(webhook.id()));
		if (movedAt == null || tracked().has(url, webhook) || !isLater(webhook.updatedAt(), movedAt)) {
			return false;
		}
		return this.lost.add(String.valueOf(webhook.id()));
	}

	private static boolean isLater(@Nullable Instant updatedAt, Optional<Instant> movedAt) {
		return updatedAt == null || movedAt.isEmpty() || updatedAt.isAfter(movedAt.get());
	}

	void gone(String id) {
		this.created.remove(id);
		this.unlisted.remove(id);
		this.moved.remove(id);
		this.deleted.add(id);
	}

	boolean isSettling() {
		return this.settling;
	}

	void settled() {
		this.settling = false;
		this.unlisted.clear();
	}

	boolean refused(String event) {
		return this.refusedEvents.add(event);
	}

	void forgetRefusedEvents() {
		this.refusedEvents.clear();
	}

	Set<String> refusedEvents() {
		return Set.copyOf(this.refusedEvents);
	}

}
