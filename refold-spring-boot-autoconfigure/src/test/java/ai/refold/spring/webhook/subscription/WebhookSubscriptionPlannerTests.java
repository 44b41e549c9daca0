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
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import reactor.test.scheduler.VirtualTimeScheduler;

import ai.refold.spring.client.resource.Webhook;
import ai.refold.spring.client.resource.WebhookRequest;

import static ai.refold.spring.webhook.subscription.Subscriptions.MARK;
import static ai.refold.spring.webhook.subscription.Subscriptions.PATH;
import static ai.refold.spring.webhook.subscription.Subscriptions.URL;
import static ai.refold.spring.webhook.subscription.Subscriptions.desired;
import static ai.refold.spring.webhook.subscription.Subscriptions.webhook;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WebhookSubscriptionPlanner}.
 */
class WebhookSubscriptionPlannerTests {

	private static final String TUNNEL = "https://old-tunnel.example.net/refold/webhooks";

	private final SimulatedRefold refold = new SimulatedRefold(VirtualTimeScheduler.create());

	@Test
	void createsWhereThereIsNone() {
		assertThat(plan(desired("Workflow Errored"))).isEqualTo("+ create %s [Workflow Errored]".formatted(URL));
	}

	@Test
	void keepsWhatIsAsNeeded() {
		exists(webhook(URL, "Workflow Errored").withDescription("Orders, " + MARK));
		assertThat(plan(desired("Workflow Errored"))).isEqualTo("= keep id0001: [Workflow Errored], method POST");
	}

	@Test
	void showsEachFieldThatChanges() {
		exists(webhook(URL, "Workflow Errored", "Connection Created").withDescription(MARK)
			.withMethod("PUT")
			.withHeaders(Map.of("X-Secret", "s3cr3t", "X-Old", "1"))
			.withSlug("hubspot")
			.withWorkflowIds(List.of("w1"))
			.withType("custom")
			.withGroup("old")
			.withEnabled(false));
		WebhookSubscriptionSettings settings = new WebhookSubscriptionSettings("shop", "PATCH",
				Map.of("x-secret", "n3w"), null, null, null, "new");
		assertThat(plan(new WebhookSubscription(URL, List.of("Workflow Errored", "Workflow Completed"), settings)))
			.isEqualTo("""
					~ update id0001
					    webhook_events: [Workflow Errored, Connection Created] -> [Workflow Completed, Workflow Errored]
					    method: "PUT" -> "PATCH"
					    webhook_headers: [X-Old, X-Secret] -> [x-secret]
					    webhook_body: "of type custom" -> "of type default"
					    slug: "hubspot" -> ""
					    workflow_ids: [w1] -> []
					    is_enabled: false -> true
					    group: "old" -> "new\"""");
	}

	@Test
	void leavesHeadersAndGroupAloneWhereNoneAreGiven() {
		exists(webhook(URL, "Workflow Errored").withDescription(MARK)
			.withHeaders(Map.of("X-Gateway", "1"))
			.withGroup("backend"));
		assertThat(plan(desired("Workflow Errored"))).startsWith("= keep");
	}

	@Test
	void takesAnAbsentFieldForUnknown() {
		this.refold.put(new Webhook("id1", null, null, URL, null, null, null, null, null, null, null, null, MARK, null,
				null, null, Map.of()));
		WebhookSubscriptionSettings settings = new WebhookSubscriptionSettings("shop", "PUT", Map.of("X-A", "1"),
				"{{event.slug}}", "hubspot", List.of("w1"), "backend");
		assertThat(plan(new WebhookSubscription(URL, List.of("Workflow Errored"), settings))).startsWith("= keep");
	}

	@Test
	void adoptsAWebhookRegisteredByHandAndKeepsItsDescription() {
		exists(webhook(URL, "Workflow Errored").withDescription("Ask Ann first"));
		assertThat(plan(desired("Workflow Errored"))).isEqualTo("""
				~ adopt id0001
				    description: "Ask Ann first" -> "Ask Ann first %s\"""".formatted(MARK));
	}

	@Test
	void adoptsAWebhookWithoutDescription() {
		exists(webhook(URL, "Workflow Errored"));
		assertThat(plan(desired("Workflow Errored"))).contains("~ adopt id0001");
	}

	@Test
	void doesNotTryToMarkAgainOnceADescriptionWasNotReturned() {
		exists(webhook(URL, "Workflow Errored"));
		assertThat(plan(desired("Workflow Errored"), planner(),
				new TrackedWebhooks(Set.of(), List.of(), Set.of(), true), ReconcileScope.FULL))
			.startsWith("= keep id0001");
	}

	@Test
	void leavesAnUnmarkedWebhookAloneWithoutTakeover() {
		exists(webhook(URL, "Workflow Errored").withDescription("by hand"));
		assertThat(plan(desired("Workflow Errored"), planner(WebhookTakeover.NONE))).isEqualTo(
				"! foreign id0001: shop.example.com [Workflow Errored], method POST (it has this application's URL, but not its mark; takeover 'same-url' would adopt it)");
	}

	@Test
	void recognizesItsOwnWithoutTakeoverWhereRefoldReturnsNoDescriptions() {
		exists(webhook(URL, "Workflow Errored"));
		exists(webhook(TUNNEL, "Workflow Errored"));
		assertThat(plan(desired("Workflow Errored"), planner(WebhookTakeover.NONE))).startsWith("~ adopt id0001")
			.contains("! foreign id0002");
	}

	@Test
	void leavesAWebhookWithoutDescriptionAloneWithoutTakeoverWhereRefoldReturnsDescriptions() {
		exists(webhook(URL, "Workflow Errored"));
		exists(webhook(TUNNEL, "Workflow Errored").withDescription(""));
		assertThat(plan(desired("Workflow Errored"), planner(WebhookTakeover.NONE))).startsWith("! foreign id0001");
	}

	@Test
	void keepsTheOldestOfDuplicatesAndDeletesTheOthers() {
		Webhook first = exists(webhook(URL, "Workflow Errored").withDescription(MARK));
		exists(webhook(URL, "Workflow Errored").withSlug("hubspot"));
		this.refold.put(at(first, "id0000", first.createdAt().plusSeconds(1)));
		assertThat(plan(desired("Workflow Errored"))).isEqualTo("""
				= keep id0001: [Workflow Errored], method POST
				- delete id0002, a duplicate of id0001: [Workflow Errored], method POST, slug hubspot
				- delete id0000, a duplicate of id0001: [Workflow Errored], method POST""");
	}

	@Test
	void doesNotDeleteWhatIsOlderThanAllInTheList() {
		Webhook listed = exists(webhook(URL, "Workflow Errored").withDescription(MARK));
		Webhook created = at(listed, "id0000", listed.createdAt());
		TrackedWebhooks tracked = new TrackedWebhooks(Set.of("id0000"), List.of(created), Set.of(), false);
		assertThat(plan(desired("Workflow Errored"), planner(), tracked, ReconcileScope.ADDITIVE)).isEqualTo(
				"""
						= keep id0000: [Workflow Errored], method POST
						! foreign id0001: shop.example.com [Workflow Errored], method POST (a duplicate of one that is not listed yet)""");
	}

	@Test
	void deletesItsOwnNewWebhookForAnOlderOneThatIsListed() {
		Webhook listed = exists(webhook(URL, "Workflow Errored").withDescription(MARK));
		Webhook created = at(listed, "id0002", listed.createdAt().plusMillis(1));
		TrackedWebhooks tracked = new TrackedWebhooks(Set.of("id0002"), List.of(created), Set.of(), false);
		assertThat(plan(desired("Workflow Errored"), planner(), tracked, ReconcileScope.ADDITIVE)).isEqualTo("""
				= keep id0001: [Workflow Errored], method POST
				- delete id0002, a duplicate of id0001: [Workflow Errored], method POST""");
	}

	@Test
	void movesAMarkedWebhookHereWhenAllowed() {
		exists(webhook(TUNNEL, "Workflow Errored").withDescription(MARK));
		exists(webhook(TUNNEL + "2", "Workflow Errored").withDescription(MARK + "-eu"));
		assertThat(plan(desired("Workflow Errored"), planner(WebhookTakeover.SAME_OWNER))).isEqualTo("""
				~ update id0001
				    webhook_url: "%s" -> "%s"
				! foreign id0002: old-tunnel.example.net [Workflow Errored], method POST""".formatted(TUNNEL, URL));
	}

	@Test
	void doesNotMoveWhereOneIsHereAlready() {
		exists(webhook(TUNNEL, "Workflow Errored").withDescription(MARK));
		exists(webhook(URL, "Workflow Errored").withDescription(MARK));
		assertThat(plan(desired("Workflow Errored"), planner(WebhookTakeover.SAME_OWNER))).startsWith("= keep id0002")
			.contains("! foreign id0001");
	}

	@Test
	void createsRatherThanMovesWhatWasMovedElsewhereAgain() {
		exists(webhook(TUNNEL, "Workflow Errored").withDescription(MARK));
		TrackedWebhooks tracked = new TrackedWebhooks(Set.of(), List.of(), Set.of("id0001"), false);
		assertThat(plan(desired("Workflow Errored"), planner(WebhookTakeover.SAME_OWNER), tracked, ReconcileScope.FULL))
			.startsWith("+ create");
	}

	@Test
	void addsEventsAndEnablesInAPeriodicCheckAndNothingElse() {
		exists(webhook(URL, "Workflow Completed").withDescription("by hand").withMethod("PUT").withEnabled(false));
		assertThat(plan(desired("Workflow Errored"), planner(), TrackedWebhooks.none(), ReconcileScope.ADDITIVE))
			.isEqualTo("""
					~ update id0001
					    webhook_events: [Workflow Completed] -> [Workflow Completed, Workflow Errored]
					    is_enabled: false -> true""");
	}

	@Test
	void createsNothingInAPeriodicCheck() {
		assertThat(plan(desired("Workflow Errored"), planner(), TrackedWebhooks.none(), ReconcileScope.ADDITIVE))
			.isEmpty();
	}

	@Test
	void printsAMessyOrganizationWithoutTheSecretsInForeignUrls() {
		exists(webhook("https://hooks.slack.com/services/T0/B0/s3cr3t", "Workflow Errored").withDescription("alerts"));
		exists(webhook(URL, "Workflow Completed").withDescription("by hand"));
		exists(webhook(URL, "Workflow Errored").withHeaders(Map.of("Authorization", "s3cr3t")));
		exists(webhook(URL + "/old", "Workflow Errored").withDescription(MARK));
		exists(webhook("HTTPS://SHOP.example.com:443" + PATH + "/", "Workflow Errored"));
		assertThat(plan(desired("Workflow Errored"))).isEqualTo(
				"""
						~ adopt id0002
						    webhook_events: [Workflow Completed] -> [Workflow Errored]
						    description: "by hand" -> "by hand %s"
						- delete id0003, a duplicate of id0002: [Workflow Errored], method POST, headers [Authorization]
						- delete id0005, a duplicate of id0002: [Workflow Errored], method POST
						! foreign id0001: hooks.slack.com [Workflow Errored], method POST
						! foreign id0004: shop.example.com [Workflow Errored], method POST (it carries this application's mark, but another URL; takeover 'same-owner' moves one if there is none here)"""
					.formatted(MARK));
	}

	private Webhook exists(WebhookRequest request) {
		return this.refold.exists(request);
	}

	private static Webhook at(Webhook webhook, String id, Instant createdAt) {
		return new Webhook(id, webhook.orgId(), webhook.environmentName(), webhook.url(), webhook.events(),
				webhook.type(), webhook.method(), webhook.headers(), webhook.body(), webhook.slug(),
				webhook.workflowIds(), webhook.enabled(), webhook.description(), webhook.group(), createdAt, createdAt,
				webhook.additional());
	}

	private static WebhookSubscriptionPlanner planner() {
		return planner(WebhookTakeover.SAME_URL);
	}

	private static WebhookSubscriptionPlanner planner(WebhookTakeover takeover) {
		return new WebhookSubscriptionPlanner(WebhookSubscriptionMode.RECONCILE, takeover);
	}

	private String plan(WebhookSubscription desired) {
		return plan(desired, planner());
	}

	private String plan(WebhookSubscription desired, WebhookSubscriptionPlanner planner) {
		return plan(desired, planner, TrackedWebhooks.none(), ReconcileScope.FULL);
	}

	private String plan(WebhookSubscription desired, WebhookSubscriptionPlanner planner, TrackedWebhooks tracked,
			ReconcileScope scope) {
		String printed = planner.plan(desired, this.refold.all(), tracked, scope).toString();
		assertThat(printed).startsWith("Webhook subscription of " + URL);
		return printed.lines().skip(1).map((line) -> line.substring(2)).reduce((a, b) -> a + "\n" + b).orElse("");
	}

}
