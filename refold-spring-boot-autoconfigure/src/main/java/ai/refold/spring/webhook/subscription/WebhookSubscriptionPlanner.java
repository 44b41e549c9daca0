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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import ai.refold.spring.client.resource.Webhook;
import ai.refold.spring.webhook.subscription.WebhookSubscriptionAction.Adopt;
import ai.refold.spring.webhook.subscription.WebhookSubscriptionAction.Create;
import ai.refold.spring.webhook.subscription.WebhookSubscriptionAction.Delete;
import ai.refold.spring.webhook.subscription.WebhookSubscriptionAction.Foreign;
import ai.refold.spring.webhook.subscription.WebhookSubscriptionAction.Keep;
import ai.refold.spring.webhook.subscription.WebhookSubscriptionAction.Update;

/**
 * Decides which actions are required, and executes none. Any number of processes may
 * decide at the same time from lists of different age: of several webhooks with the
 * application's URL all of them prefer the same one, and none deletes the last.
 */
final class WebhookSubscriptionPlanner {

	private static final Comparator<Webhook> OLDEST_FIRST = Comparator
		.comparing(Webhook::createdAt, Comparator.nullsLast(Comparator.<Instant>naturalOrder()))
		.thenComparing((webhook) -> String.valueOf(webhook.id()));

	private final boolean createOnly;

	private final WebhookTakeover takeover;

	WebhookSubscriptionPlanner(WebhookSubscriptionMode mode, WebhookTakeover takeover) {
		this.createOnly = (mode == WebhookSubscriptionMode.CREATE);
		this.takeover = takeover;
	}

	WebhookSubscriptionPlan plan(WebhookSubscription desired, List<Webhook> listed, TrackedWebhooks tracked,
			ReconcileScope scope) {
		List<WebhookSubscriptionAction> actions = new ArrayList<>();
		List<Webhook> own = own(desired, listed, tracked);
		if (!own.isEmpty()) {
			actions.add(remain(desired, own.get(0), tracked, scope));
			actions.addAll(duplicates(own, listed, tracked));
		}
		else if (scope == ReconcileScope.FULL && !desired.events().isEmpty()) {
			begin(desired, listed, tracked).ifPresent(actions::add);
		}
		actions.addAll(foreign(desired, listed, actions));
		return new WebhookSubscriptionPlan(desired.url(), actions);
	}

	private List<Webhook> own(WebhookSubscription desired, List<Webhook> listed, TrackedWebhooks tracked) {
		OwnerMark mark = desired.mark();
		boolean markDecides = this.takeover == WebhookTakeover.NONE && areMarksReadable(listed, tracked);
		Set<@Nullable String> ids = listed.stream().map(Webhook::id).collect(Collectors.toSet());
		return Stream
			.concat(listed.stream(), tracked.unlisted().stream().filter((webhook) -> !ids.contains(webhook.id())))
			.filter((webhook) -> webhook.id() != null && tracked.has(desired.url(), webhook))
			.filter((webhook) -> !markDecides || tracked.created().contains(webhook.id())
					|| mark.isIn(webhook.description()))
			.sorted(OLDEST_FIRST)
			.toList();
	}

	/**
	 * Without any description in the list, an unmarked webhook cannot be distinguished
	 * from one whose mark Refold does not return.
	 */
	private static boolean areMarksReadable(List<Webhook> listed, TrackedWebhooks tracked) {
		return !tracked.marksUnreadable() && listed.stream().anyMatch((webhook) -> webhook.description() != null);
	}

	private WebhookSubscriptionAction remain(WebhookSubscription desired, Webhook webhook, TrackedWebhooks tracked,
			ReconcileScope scope) {
		String id = String.valueOf(webhook.id());
		if (this.createOnly || desired.events().isEmpty() || tracked.unlisted().contains(webhook)) {
			return new Keep(id, WebhookSummary.of(webhook));
		}
		if (scope == ReconcileScope.ADDITIVE) {
			return updateOrKeep(id, webhook,
					WebhookDifferences.missing(desired, webhook, tracked.leadsTo(desired.url(), webhook)));
		}
		if (!tracked.marksUnreadable() && !desired.mark().isIn(webhook.description())) {
			return new Adopt(id,
					WebhookDifferences.all(desired, webhook, true, tracked.leadsTo(desired.url(), webhook)));
		}
		return updateOrKeep(id, webhook,
				WebhookDifferences.all(desired, webhook, false, tracked.leadsTo(desired.url(), webhook)));
	}

	private static WebhookSubscriptionAction updateOrKeep(String id, Webhook webhook,
			List<WebhookFieldChange> changes) {
		return changes.isEmpty() ? new Keep(id, WebhookSummary.of(webhook)) : new Update(id, changes);
	}

	private List<WebhookSubscriptionAction> duplicates(List<Webhook> own, List<Webhook> listed,
			TrackedWebhooks tracked) {
		List<WebhookSubscriptionAction> actions = new ArrayList<>();
		boolean olderListed = listed.contains(own.get(0));
		for (Webhook webhook : own.subList(1, own.size())) {
			String id = String.valueOf(webhook.id());
			if (olderListed && (!this.createOnly || tracked.created().contains(id))) {
				actions.add(new Delete(id, String.valueOf(own.get(0).id()), WebhookSummary.of(webhook)));
			}
			else if (listed.contains(webhook)) {
				actions.add(new Foreign(id, WebhookSummary.withHost(webhook), this.createOnly
						? "a duplicate; mode 'create' deletes nothing" : "a duplicate of one that is not listed yet",
						true));
			}
			olderListed |= listed.contains(webhook);
		}
		return actions;
	}

	private Optional<WebhookSubscriptionAction> begin(WebhookSubscription desired, List<Webhook> listed,
			TrackedWebhooks tracked) {
		if (listed.stream().anyMatch((webhook) -> tracked.has(desired.url(), webhook))) {
			return Optional.empty();
		}
		if (this.takeover == WebhookTakeover.SAME_OWNER && !this.createOnly) {
			Optional<WebhookSubscriptionAction> move = move(desired, listed, tracked);
			if (move.isPresent()) {
				return move;
			}
		}
		return Optional.of(new Create(desired.url(), desired.events()));
	}

	private static Optional<WebhookSubscriptionAction> move(WebhookSubscription desired, List<Webhook> listed,
			TrackedWebhooks tracked) {
		return listed.stream()
			.filter((webhook) -> webhook.id() != null && webhook.url() != null
					&& desired.mark().isIn(webhook.description()) && !tracked.lost().contains(webhook.id()))
			.min(OLDEST_FIRST)
			.map((webhook) -> new Update(String.valueOf(webhook.id()),
					WebhookDifferences.all(desired, webhook, false, false)));
	}

	private List<Foreign> foreign(WebhookSubscription desired, List<Webhook> listed,
			List<WebhookSubscriptionAction> actions) {
		Set<String> handled = new HashSet<>();
		actions.stream().map(WebhookSubscriptionAction::id).filter(Objects::nonNull).forEach(handled::add);
		return listed.stream()
			.filter((webhook) -> webhook.id() == null || !handled.contains(webhook.id()))
			.map((webhook) -> new Foreign(webhook.id(), WebhookSummary.withHost(webhook), reason(desired, webhook),
					PublicUrl.isSame(desired.url(), webhook.url())))
			.toList();
	}

	private @Nullable String reason(WebhookSubscription desired, Webhook webhook) {
		if (PublicUrl.isSame(desired.url(), webhook.url())) {
			if (webhook.id() == null) {
				return "it has this application's URL, but Refold returned no id";
			}
			return "it has this application's URL, but not its mark; takeover 'same-url' would adopt it";
		}
		return desired.mark().isIn(webhook.description())
				? "it carries this application's mark, but another URL; takeover 'same-owner' moves one if there is none here"
				: null;
	}

}
