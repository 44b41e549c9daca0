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

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import reactor.test.scheduler.VirtualTimeScheduler;

import ai.refold.spring.client.resource.Webhook;
import ai.refold.spring.webhook.subscription.WebhookSubscriptionAction.Create;
import ai.refold.spring.webhook.subscription.WebhookSubscriptionAction.Delete;
import ai.refold.spring.webhook.subscription.WebhookSubscriptionAction.Update;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WebhookSubscriptionPlanner} from any state of an organization.
 */
@ExtendWith(OutputCaptureExtension.class)
class WebhookSubscriptionPlannerPropertyTests {

	private static final Log logger = LogFactory.getLog(WebhookSubscriptionPlannerPropertyTests.class);

	private static final int CASES = 20_000;

	private final Map<String, Integer> seen = new TreeMap<>();

	@Test
	void touchesOnlyItsOwn() {
		for (int seed = 0; seed < CASES; seed++) {
			Case it = new Case(seed);
			for (WebhookSubscriptionAction action : it.plan().changes()) {
				count(action);
				if (action instanceof Create) {
					assertThat(it.listed()).as(it.toString()).noneMatch(it::hasUrl);
					assertThat(it.scope()).isEqualTo(ReconcileScope.FULL);
				}
				else {
					assertThat(it.mayTouch(action)).as("%s in %s", action, it).isTrue();
				}
			}
		}
		assertThat(this.seen.values()).as("cases of each kind").hasSize(4).allMatch((count) -> count > CASES / 100);
		logger.info("touches only its own, " + CASES + " cases: " + this.seen);
	}

	@Test
	void deletesOnlyWhatHasAnOlderOneInTheSameList() {
		int deletions = 0;
		for (int seed = 0; seed < CASES; seed++) {
			Case it = new Case(seed);
			List<String> deleted = it.plan()
				.changes()
				.stream()
				.filter(Delete.class::isInstance)
				.map(WebhookSubscriptionAction::id)
				.toList();
			for (String id : deleted) {
				deletions++;
				Webhook webhook = it.find(id);
				assertThat(it.listed()).as("older than %s in %s", id, it)
					.anyMatch((other) -> it.hasUrl(other) && !deleted.contains(other.id())
							&& Case.AGE.compare(other, webhook) < 0);
			}
			assertThat(it.plan().has(Create.class) && !deleted.isEmpty()).as(it.toString()).isFalse();
		}
		assertThat(deletions).isGreaterThan(CASES / 10);
		logger.info("deletes only what has an older one, " + CASES + " cases: " + deletions + " deletions");
	}

	@Test
	void onlyAddsInPeriodicChecks() {
		int additions = 0;
		for (int seed = 0; seed < CASES; seed++) {
			Case it = new Case(seed, ReconcileScope.ADDITIVE);
			for (WebhookSubscriptionAction action : it.plan().changes()) {
				assertThat(action).isInstanceOfAny(Update.class, Delete.class);
				if (action instanceof Update update) {
					additions++;
					assertThat(update.changes()).extracting(WebhookFieldChange::field)
						.isSubsetOf(WebhookField.URL, WebhookField.EVENTS, WebhookField.ENABLED);
					assertThat(update.changes()).filteredOn((change) -> WebhookField.URL.equals(change.field()))
						.allMatch((change) -> (change.to() + "/").equals(change.from()));
					update.changes()
						.stream()
						.filter((change) -> change.from() instanceof List<?>)
						.forEach((change) -> assertThat(WebhookRequests.strings(change.to()))
							.containsAll(WebhookRequests.strings(change.from()))
							.containsAll(it.desired().events()));
				}
			}
		}
		assertThat(additions).isGreaterThan(CASES / 100);
		logger.info("only adds in periodic checks, " + CASES + " cases: " + additions + " updates");
	}

	@Test
	void changesNothingThatExistsInModeCreate() {
		int creations = 0;
		for (int seed = 0; seed < CASES; seed++) {
			Case it = new Case(seed);
			if (it.mode() != WebhookSubscriptionMode.CREATE) {
				continue;
			}
			for (WebhookSubscriptionAction action : it.plan().changes()) {
				if (action instanceof Create) {
					creations++;
				}
				else {
					assertThat(action).isInstanceOf(Delete.class);
					assertThat(it.tracked().created()).contains(String.valueOf(action.id()));
				}
			}
		}
		assertThat(creations).isGreaterThan(CASES / 100);
	}

	@Test
	void convergesFromAnyStateAndIsIdempotent(CapturedOutput output) {
		int cases = CASES / 4;
		int[] steps = new int[4];
		for (int seed = 0; seed < cases; seed++) {
			RandomOrganization organization = new RandomOrganization(seed);
			SimulatedRefold refold = new SimulatedRefold(VirtualTimeScheduler.create());
			refold.dropsDescription = organization.chance(4);
			organization.webhooks().forEach(refold::put);
			WebhookSubscription desired = organization.desired();
			List<Webhook> foreign = refold.all().stream().filter((webhook) -> !isAtUrl(webhook)).toList();
			WebhookTracker tracker = new WebhookTracker();
			WebhookSubscriptionPlanner planner = new WebhookSubscriptionPlanner(WebhookSubscriptionMode.RECONCILE,
					WebhookTakeover.SAME_URL);
			SubscriptionPlanExecutor executor = new SubscriptionPlanExecutor(refold, tracker, (event) -> {
			});
			int step = 0;
			WebhookSubscriptionPlan plan = plan(planner, desired, refold, tracker);
			while (!plan.changes().isEmpty()) {
				executor.execute(plan, desired).block();
				plan = plan(planner, desired, refold, tracker);
				assertThat(++step).as("steps of seed %d: %s", seed, plan).isLessThan(4);
			}
			steps[step]++;
			assertThat(refold.at(desired.url())).as("seed " + seed)
				.singleElement()
				.satisfies((webhook) -> assertAsNeeded(webhook, desired));
			assertThat(refold.all()).as("seed " + seed).containsAll(foreign).hasSize(foreign.size() + 1);
		}
		assertThat(output.getOut()).doesNotContain("T0/B0/secret");
		logger.info("converges, " + cases + " cases: " + steps[0] + " as needed, " + steps[1] + " in one step, "
				+ steps[2] + " in two");
	}

	private static WebhookSubscriptionPlan plan(WebhookSubscriptionPlanner planner, WebhookSubscription desired,
			SimulatedRefold refold, WebhookTracker tracker) {
		List<Webhook> listed = tracker.listed(refold.list().collectList().blockOptional().orElseThrow());
		return planner.plan(desired, listed, tracker.tracked(), ReconcileScope.FULL);
	}

	private static boolean isAtUrl(Webhook webhook) {
		return PublicUrl.isSame(Subscriptions.URL, webhook.url());
	}

	private static void assertAsNeeded(Webhook webhook, WebhookSubscription desired) {
		WebhookSubscriptionSettings settings = desired.settings();
		if (webhook.events() != null) {
			assertThat(new HashSet<>(webhook.events())).isEqualTo(new HashSet<>(desired.events()));
		}
		assertThat(webhook.enabled()).isNotEqualTo(false);
		if (webhook.method() != null) {
			assertThat(webhook.method()).isEqualTo(settings.method());
		}
		if (settings.slug() == null) {
			assertThat(webhook.slug()).isIn(null, "");
		}
		if (settings.workflowIds() == null) {
			assertThat(Objects.requireNonNullElse(webhook.workflowIds(), List.of())).isEmpty();
		}
		if (settings.headers() != null && webhook.headers() != null) {
			assertThat(webhook.headers().values()).containsExactlyElementsOf(settings.headers().values());
		}
	}

	private void count(WebhookSubscriptionAction action) {
		this.seen.merge(action.getClass().getSimpleName(), 1, Integer::sum);
	}

	private record Case(WebhookSubscription desired, List<Webhook> listed, TrackedWebhooks tracked,
			WebhookSubscriptionMode mode, WebhookTakeover takeover, ReconcileScope scope,
			WebhookSubscriptionPlan plan) {

		static final Comparator<Webhook> AGE = Comparator.comparing((Webhook webhook) -> (webhook.createdAt() != null)
				? webhook.createdAt().toEpochMilli() : Long.MAX_VALUE)
			.thenComparing((webhook) -> String.valueOf(webhook.id()));

		Case(long seed) {
			this(new RandomOrganization(seed), null);
		}

		Case(long seed, ReconcileScope scope) {
			this(new RandomOrganization(seed), scope);
		}

		private Case(RandomOrganization organization, ReconcileScope scope) {
			this(organization.desired(), organization.webhooks(), organization, scope);
		}

		private Case(WebhookSubscription desired, List<Webhook> listed, RandomOrganization organization,
				ReconcileScope scope) {
			this(desired, listed, organization.tracked(listed), organization.mode(), organization.takeover(),
					(scope != null) ? scope : organization.scope());
		}

		private Case(WebhookSubscription desired, List<Webhook> listed, TrackedWebhooks tracked,
				WebhookSubscriptionMode mode, WebhookTakeover takeover, ReconcileScope scope) {
			this(desired, listed, tracked, mode, takeover, scope,
					new WebhookSubscriptionPlanner(mode, takeover).plan(desired, listed, tracked, scope));
		}

		boolean hasUrl(Webhook webhook) {
			return PublicUrl.isSame(this.desired.url(), webhook.url());
		}

		Webhook find(String id) {
			return this.listed.stream()
				.filter((webhook) -> id.equals(webhook.id()))
				.findFirst()
				.orElseGet(() -> this.tracked.unlisted().get(0));
		}

		boolean mayTouch(WebhookSubscriptionAction action) {
			Webhook webhook = find(String.valueOf(action.id()));
			boolean marked = isMarked(webhook);
			if (hasUrl(webhook)) {
				return this.takeover != WebhookTakeover.NONE || marked || this.tracked.marksUnreadable()
						|| this.listed.stream().noneMatch((listed) -> listed.description() != null)
						|| this.tracked.created().contains(String.valueOf(webhook.id()));
			}
			return marked && action instanceof Update && this.takeover == WebhookTakeover.SAME_OWNER
					&& this.scope == ReconcileScope.FULL && this.listed.stream().noneMatch(this::hasUrl);
		}

		private static boolean isMarked(Webhook webhook) {
			String description = (webhook.description() != null) ? webhook.description() : "";
			return List.of(description.split("[ ,]")).contains(Subscriptions.MARK);
		}

		@Override
		public String toString() {
			return this.mode + " " + this.takeover + " " + this.scope + "\n" + this.plan + "\nfrom\n"
					+ this.listed.stream().map(Webhook::toString).collect(Collectors.joining("\n")) + "\n"
					+ this.tracked;
		}

	}

}
