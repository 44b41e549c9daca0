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

import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * The actions that turn the existing webhooks into the required one. {@link #toString()}
 * prints it as a diff: {@code +} create, {@code ~} update or adopt, {@code -} delete,
 * {@code =} keep, {@code !} foreign.
 *
 * @param url the URL of the application's webhook
 * @param actions what to do, in this order
 * @since 0.1.0
 */
public record WebhookSubscriptionPlan(String url, List<WebhookSubscriptionAction> actions) {

	/**
	 * Create a plan.
	 * @param url where deliveries go
	 * @param actions copied
	 */
	public WebhookSubscriptionPlan {
		actions = List.copyOf(actions);
	}

	/**
	 * Return what changes something at Refold.
	 * @return the actions, empty if everything is as needed
	 */
	public List<WebhookSubscriptionAction> changes() {
		return this.actions.stream().filter(WebhookSubscriptionAction::isChange).toList();
	}

	/**
	 * Return the id of the application's own webhook, the one that remains.
	 * @return the id, or {@code null} if it does not exist yet
	 */
	public @Nullable String ownId() {
		for (WebhookSubscriptionAction action : this.actions) {
			if (action.isOwn()) {
				return action.id();
			}
		}
		return null;
	}

	/**
	 * Return whether the webhook of another owner has the URL.
	 */
	boolean isBlocked() {
		return this.actions.stream()
			.anyMatch((action) -> action instanceof WebhookSubscriptionAction.Foreign foreign && foreign.sameUrl());
	}

	boolean has(Class<? extends WebhookSubscriptionAction> type) {
		return this.actions.stream().anyMatch(type::isInstance);
	}

	@Override
	public String toString() {
		return "Webhook subscription of " + this.url
				+ this.actions.stream().map((action) -> "\n  " + action).collect(Collectors.joining());
	}

}
