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

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

import ai.refold.spring.RefoldAuthenticationException;
import ai.refold.spring.RefoldApiException;
import ai.refold.spring.RefoldApiError;
import ai.refold.spring.RefoldConfigurationException;
import ai.refold.spring.RefoldErrors;
import ai.refold.spring.client.ReactiveRefoldOperations;
import ai.refold.spring.client.resource.ReactiveWebhookOperations;
import ai.refold.spring.client.resource.Webhook;
import ai.refold.spring.client.resource.WebhookRequest;
import ai.refold.spring.webhook.subscription.WebhookSubscriptionAction.Create;
import ai.refold.spring.webhook.subscription.WebhookSubscriptionStatus.State;

import static ai.refold.spring.webhook.subscription.Subscriptions.BASE;
import static ai.refold.spring.webhook.subscription.Subscriptions.MARK;
import static ai.refold.spring.webhook.subscription.Subscriptions.PATH;
import static ai.refold.spring.webhook.subscription.Subscriptions.URL;
import static ai.refold.spring.webhook.subscription.Subscriptions.settings;
import static ai.refold.spring.webhook.subscription.Subscriptions.source;
import static ai.refold.spring.webhook.subscription.Subscriptions.target;
import static ai.refold.spring.webhook.subscription.Subscriptions.webhook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link WebhookSubscriber} and what it runs.
 */
@ExtendWith(OutputCaptureExtension.class)
class WebhookSubscriberTests {

	private final VirtualTimeScheduler time = VirtualTimeScheduler.create();

	private final SimulatedRefold refold = new SimulatedRefold(this.time);

	@Test
	void createsAWebhookWhereThereIsNone(CapturedOutput output) {
		WebhookSubscriber subscriber = start(target("Workflow Errored"));
		assertThat(this.refold.at(URL)).singleElement().satisfies((webhook) -> {
			assertThat(webhook.events()).containsExactly("Workflow Errored");
			assertThat(webhook.description()).isEqualTo(MARK);
			assertThat(subscriber.status().webhookId()).isEqualTo(webhook.id());
		});
		assertThat(subscriber.status().state()).isEqualTo(State.SUBSCRIBED);
		assertThat(output).containsOnlyOnce("Registered webhook id0001 at " + URL + " for [Workflow Errored]")
			.doesNotContain("is up to date");
	}

	@Test
	void keepsTheWebhookThatIsAsNeeded(CapturedOutput output) {
		exists(webhook(URL, "Workflow Errored").withDescription(MARK));
		WebhookSubscriber subscriber = start(target("Workflow Errored"));
		advance(Duration.ofHours(1));
		assertThat(this.refold.writes()).isEmpty();
		assertThat(subscriber.status().state()).isEqualTo(State.SUBSCRIBED);
		assertThat(output).containsOnlyOnce("Webhook id0001 at " + URL + " is up to date: [Workflow Errored]");
	}

	@Test
	void changesEventsInPlace(CapturedOutput output) {
		String id = exists(webhook(URL, "Workflow Completed").withDescription(MARK)).id();
		start(target("Workflow Errored", "Workflow Completed"));
		assertThat(this.refold.writes()).isEqualTo(List.of("update " + id));
		assertThat(events()).containsExactly("Workflow Completed", "Workflow Errored");
		assertThat(output).contains(
				"Changed webhook id0001: webhook_events: [Workflow Completed] -> [Workflow Completed, Workflow Errored]");
	}

	@Test
	void looksAgainAtOnceAndAfterFiveAndThirtySecondsAfterACreation() {
		start(target("Workflow Errored"));
		assertThat(this.refold.calls).containsExactly("list", "create [Workflow Errored]", "list");
		advance(Duration.ofMillis(4999));
		assertThat(this.refold.calls).hasSize(3);
		advance(Duration.ofMillis(1));
		assertThat(this.refold.calls).hasSize(4);
		advance(Duration.ofMillis(24_999));
		assertThat(this.refold.calls).hasSize(4);
		advance(Duration.ofMillis(1));
		assertThat(this.refold.calls).hasSize(5);
		advance(Duration.ofMinutes(9));
		assertThat(this.refold.calls).hasSize(5);
		advance(Duration.ofMinutes(1));
		assertThat(this.refold.calls).hasSize(6);
	}

	@Test
	void listsBeforeItRetriesACreationWhoseOutcomeIsUnknown() {
		this.refold.loseNextResponseTo = "create";
		WebhookSubscriber subscriber = start(target("Workflow Errored"));
		assertThat(subscriber.status().state()).isEqualTo(State.RETRYING);
		advance(Duration.ofHours(1));
		assertThat(this.refold.calls).startsWith("list", "create [Workflow Errored]", "list");
		assertThat(this.refold.writes()).containsExactly("create [Workflow Errored]");
		assertThat(subscriber.status().state()).isEqualTo(State.SUBSCRIBED);
	}

	@Test
	void looksAgainAfterACreationWhoseOutcomeIsUnknown() {
		this.refold.loseNextResponseTo = "create";
		start(target("Workflow Errored"));
		advance(Duration.ofSeconds(40));
		assertThat(this.refold.calls).containsExactly("list", "create [Workflow Errored]", "list", "list", "list");
	}

	@Test
	void knowsTheWebhookItCreatedWhileListsDoNotShowIt(CapturedOutput output) {
		this.refold.staleList = List.of();
		WebhookSubscriber subscriber = start(target("Workflow Errored"));
		advance(Duration.ofSeconds(20));
		assertThat(subscriber.status().state()).isEqualTo(State.SUBSCRIBED);
		assertThat(subscriber.status().webhookId()).isEqualTo("id0001");
		this.refold.staleList = null;
		advance(Duration.ofHours(1));
		assertThat(this.refold.writes()).containsExactly("create [Workflow Errored]");
		assertThat(output).doesNotContain("There is no webhook");
	}

	@Test
	void deletesADuplicateOnceWhileListsStillShowIt() {
		exists(webhook(URL, "Workflow Errored").withDescription(MARK));
		exists(webhook(URL, "Workflow Errored").withDescription(MARK));
		this.refold.staleList = this.refold.all();
		start(target("Workflow Errored"));
		advance(Duration.ofMinutes(30));
		assertThat(this.refold.writes()).containsExactly("delete id0002");
	}

	@Test
	void listsAgainIfTheWebhookIsGoneBeforeItsUpdate() {
		String id = exists(webhook(URL, "Workflow Completed").withDescription(MARK)).id();
		this.refold.beforeUpdate = () -> this.refold.remove(id);
		WebhookSubscriber subscriber = start(target("Workflow Errored"));
		assertThat(this.refold.calls).startsWith("list", "update id0001", "list", "create [Workflow Errored]", "list");
		assertThat(subscriber.status().state()).isEqualTo(State.SUBSCRIBED);
		assertThat(events()).containsExactly("Workflow Errored");
	}

	@Test
	void deletesDuplicatesAndListsAgain(CapturedOutput output) {
		exists(webhook(URL, "Workflow Errored").withDescription(MARK));
		exists(webhook(URL, "Workflow Completed").withHeaders(Map.of("X-Key", "s3cr3t")));
		start(target("Workflow Errored"));
		assertThat(this.refold.calls).containsExactly("list", "delete id0002", "list");
		assertThat(output)
			.contains(
					"Deleted webhook id0002, a duplicate of id0001: [Workflow Completed], method POST, headers [X-Key]")
			.doesNotContain("s3cr3t");
	}

	@Test
	void oneRefusedEventDoesNotStopTheOthers(CapturedOutput output) {
		this.refold.refusedEvents.add("Workflow Stoped");
		WebhookSubscriber subscriber = start(
				target("Workflow Errored", "Workflow Completed", "Workflow Stoped", "Connection Created"));
		assertThat(events()).containsExactlyInAnyOrder("Workflow Errored", "Workflow Completed", "Connection Created");
		assertThat(this.refold.at(URL)).hasSize(1);
		assertThat(subscriber.status().refusedEvents()).containsExactly("Workflow Stoped");
		assertThat(subscriber.status().state()).isEqualTo(State.SUBSCRIBED);
		assertThat(output).containsOnlyOnce(
				"Refold rejects the webhook event 'Workflow Stoped' by Hooks.onWorkflowStoped: correct the name there");
		int calls = this.refold.calls.size();
		advance(Duration.ofMinutes(30));
		assertThat(this.refold.calls.subList(calls, this.refold.calls.size())).containsOnly("list");
	}

	@Test
	void aRefusedEventDoesNotInterruptTheDeliveryOfTheOthers(CapturedOutput output) {
		exists(webhook(URL, "Workflow Completed", "Connection Created", "Connection Expired").withDescription(MARK));
		this.refold.refusedEvents.add("Workflow Stoped");
		List<List<String>> seen = new ArrayList<>();
		this.refold.beforeUpdate = () -> seen.add(events());
		start(target("Workflow Errored", "Workflow Completed", "Workflow Stoped", "Connection Created"));
		seen.add(events());
		assertThat(seen).hasSizeGreaterThan(2)
			.allSatisfy((events) -> assertThat(events).contains("Workflow Completed", "Connection Created"));
		assertThat(events()).containsExactlyInAnyOrder("Workflow Errored", "Workflow Completed", "Connection Created");
		assertThat(output).contains(
				"Changed webhook id0001: webhook_events: [Workflow Completed, Connection Created, Connection Expired] -> [Connection Created, Workflow Completed, Workflow Errored]");
	}

	@Test
	void saysSoIfRefoldRefusesEveryEvent() {
		this.refold.refusedEvents.add("Nonsense");
		WebhookSubscriber subscriber = start(target("Nonsense"));
		assertThat(this.refold.all()).isEmpty();
		assertThat(subscriber.status().state()).isEqualTo(State.FAILED);
		assertThat(subscriber.status().lastError()).contains("rejects all of the required events");
	}

	@ParameterizedTest
	@ValueSource(ints = { 401, 403, 404 })
	void takesTheResponseOfAGatewayForNoRefusal(int status) {
		RefoldApiError page = RefoldApiError.ofStatus(status);
		this.refold.gatewayResponse = (status == 401) ? new RefoldAuthenticationException("Unauthorized", page)
				: new RefoldApiException("Forbidden or not found", page);
		WebhookSubscriber subscriber = start(target("Workflow Errored"));
		assertThat(subscriber.status().state()).isEqualTo(State.RETRYING);
		this.refold.gatewayResponse = null;
		advance(Duration.ofMinutes(1));
		assertThat(subscriber.status().state()).isEqualTo(State.SUBSCRIBED);
	}

	@Test
	void retriesInTheBackgroundWhileRefoldIsUnreachable(CapturedOutput output) {
		this.refold.unreachable = true;
		WebhookSubscriber subscriber = start(target("Workflow Errored"));
		assertThat(subscriber.status().state()).isEqualTo(State.RETRYING);
		advance(Duration.ofHours(2));
		assertThat(output).containsOnlyOnce("The webhook could not be updated and will be retried");
		this.refold.unreachable = false;
		advance(Duration.ofMinutes(8));
		assertThat(this.refold.at(URL)).hasSize(1);
		assertThat(subscriber.status().state()).isEqualTo(State.SUBSCRIBED);
	}

	@Test
	void backsOffWhileRefoldIsUnreachable() {
		AtomicInteger attempts = new AtomicInteger();
		this.refold.unreachable = true;
		start(new WebhookSubscriptionTarget(settings(), new WebhookEndpoint(PATH, PATH, () -> true), () -> {
			attempts.incrementAndGet();
			return BASE;
		}, source("Workflow Errored"), "https://app.refold.ai"));
		advance(Duration.ofMillis(1500));
		assertThat(attempts).hasValueBetween(2, 3);
		advance(Duration.ofHours(10));
		assertThat(attempts).hasValueBetween(80, 300);
	}

	@Test
	void leavesItToTheNextCheckIfSetToContinue() {
		this.refold.unreachable = true;
		start(target("Workflow Errored"), policy(WebhookSubscriptionFailurePolicy.CONTINUE, Duration.ofMinutes(10)));
		this.refold.unreachable = false;
		advance(Duration.ofMinutes(9));
		assertThat(this.refold.calls).isEmpty();
		advance(Duration.ofMinutes(1));
		assertThat(this.refold.at(URL)).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 404, 500, 503 })
	void anotherFailureThanThatOfTheKeyDoesNotStopTheChecks(int status) {
		this.refold.wrongKey = true;
		WebhookSubscriber subscriber = start(target("Workflow Errored"),
				policy(WebhookSubscriptionFailurePolicy.CONTINUE, Duration.ofMinutes(10)));
		this.refold.gatewayResponse = new RefoldApiException("Not now", RefoldErrors.of(status));
		subscriber.keyChanged();
		advance(Duration.ZERO);
		assertThat(subscriber.status().lastError()).contains("Not now");
		this.refold.gatewayResponse = null;
		this.refold.wrongKey = false;
		advance(Duration.ofMinutes(10));
		assertThat(subscriber.status().state()).isEqualTo(State.SUBSCRIBED);
	}

	@Test
	void saysSoIfNothingRetries(CapturedOutput output) {
		this.refold.unreachable = true;
		WebhookSubscriber subscriber = start(target("Workflow Errored"),
				policy(WebhookSubscriptionFailurePolicy.CONTINUE, Duration.ZERO));
		assertThat(subscriber.status().state()).isEqualTo(State.FAILED);
		assertThat(output)
			.contains("is not retried by itself, reconcile or restart the application: connection refused")
			.doesNotContain("will be retried");
		this.refold.unreachable = false;
		advance(Duration.ofDays(1));
		assertThat(this.refold.calls).isEmpty();
		subscriber.reconcile().subscribe();
		advance(Duration.ZERO);
		assertThat(subscriber.status().state()).isEqualTo(State.SUBSCRIBED);
	}

	@Test
	void withoutChecksOnlyTheStartIsRetried() {
		this.refold.unreachable = true;
		WebhookSubscriber subscriber = start(target("Workflow Errored"),
				policy(WebhookSubscriptionFailurePolicy.RETRY, Duration.ZERO));
		subscriber.reconcile().onErrorComplete().subscribe();
		advance(Duration.ZERO);
		assertThat(subscriber.status().state()).isEqualTo(State.RETRYING);
		this.refold.unreachable = false;
		advance(Duration.ofMinutes(10));
		assertThat(subscriber.status().state()).isEqualTo(State.SUBSCRIBED);
		this.refold.unreachable = true;
		subscriber.reconcile().onErrorComplete().subscribe();
		advance(Duration.ZERO);
		assertThat(subscriber.status().state()).isEqualTo(State.FAILED);
		assertThat(subscriber.status().lastError()).contains("is not retried by itself");
	}

	@Test
	void stopsAtAWrongKeyUntilAsked(CapturedOutput output) {
		AtomicInteger attempts = new AtomicInteger();
		this.refold.wrongKey = true;
		WebhookSubscriber subscriber = start(
				new WebhookSubscriptionTarget(settings(), new WebhookEndpoint(PATH, PATH, () -> true), () -> {
					attempts.incrementAndGet();
					return BASE;
				}, source("Workflow Errored"), "https://app.refold.ai"));
		advance(Duration.ofDays(1));
		assertThat(attempts).hasValue(1);
		assertThat(subscriber.status().state()).isEqualTo(State.FAILED);
		assertThat(subscriber.status().lastError()).contains("Invalid Credentials");
		assertThat(output).containsOnlyOnce("Invalid Credentials");
		this.refold.wrongKey = false;
		AtomicReference<WebhookSubscriptionPlan> plan = new AtomicReference<>();
		subscriber.reconcile().subscribe(plan::set);
		advance(Duration.ZERO);
		assertThat(plan.get().has(Create.class)).isTrue();
		assertThat(subscriber.status().state()).isEqualTo(State.SUBSCRIBED);
		assertThat(this.refold.at(URL)).hasSize(1);
		this.refold.put(disabled(this.refold.at(URL).get(0)));
		advance(Duration.ofMinutes(20));
		assertThat(this.refold.at(URL).get(0).enabled()).isTrue();
	}

	@Test
	void startsAgainWhenTheKeyHasChanged() {
		this.refold.wrongKey = true;
		WebhookSubscriber subscriber = start(target("Workflow Errored"));
		assertThat(subscriber.status().state()).isEqualTo(State.FAILED);
		this.refold.wrongKey = false;
		advance(Duration.ofDays(1));
		assertThat(subscriber.status().state()).isEqualTo(State.FAILED);
		subscriber.keyChanged();
		advance(Duration.ZERO);
		assertThat(subscriber.status().state()).isEqualTo(State.SUBSCRIBED);
		this.refold.put(disabled(this.refold.at(URL).get(0)));
		subscriber.keyChanged();
		advance(Duration.ZERO);
		assertThat(this.refold.at(URL).get(0).enabled()).isTrue();
	}

	@Test
	void errorOfTheProviderOfTheBaseUrlIsReportedAndPasses() {
		AtomicInteger asked = new AtomicInteger();
		WebhookSubscriber subscriber = start(
				new WebhookSubscriptionTarget(settings(), new WebhookEndpoint(PATH, PATH, () -> true), () -> {
					if (asked.getAndIncrement() == 0) {
						throw new NoClassDefFoundError("com/example/Tunnel");
					}
					return BASE;
				}, source("Workflow Errored"), "https://app.refold.ai"));
		assertThat(subscriber.status().state()).isEqualTo(State.FAILED);
		assertThat(subscriber.status().lastError()).contains("com/example/Tunnel");
		subscriber.reconcile().subscribe();
		advance(Duration.ZERO);
		assertThat(subscriber.status().state()).isEqualTo(State.SUBSCRIBED);
	}

	@Test
	void addsEnablesAndRemovesDuplicatesInPeriodicChecksAndNothingElse() {
		Webhook webhook = exists(webhook(URL, "Workflow Errored").withDescription(MARK));
		WebhookSubscriber subscriber = start(target("Workflow Errored"));
		this.refold
			.put(new Webhook(webhook.id(), "org", "test", URL, List.of("Workflow Completed"), "default", "PUT", null,
					null, null, null, false, "another text", null, webhook.createdAt(), webhook.updatedAt(), Map.of()));
		exists(webhook(URL, "Workflow Errored"));
		advance(Duration.ofMinutes(10));
		assertThat(this.refold.at(URL)).singleElement().satisfies((kept) -> {
			assertThat(kept.events()).containsExactlyInAnyOrder("Workflow Completed", "Workflow Errored");
			assertThat(kept.enabled()).isTrue();
			assertThat(kept.method()).isEqualTo("PUT");
			assertThat(kept.description()).isEqualTo("another text");
		});
		assertThat(subscriber.status().state()).isEqualTo(State.SUBSCRIBED);
	}

	@Test
	void reportsAWebhookThatIsGoneAndCreatesItOnRequest(CapturedOutput output) {
		WebhookSubscriber subscriber = start(target("Workflow Errored"));
		advance(Duration.ofMinutes(1));
		this.refold.remove(subscriber.status().webhookId());
		advance(Duration.ofMinutes(30));
		assertThat(subscriber.status().state()).isEqualTo(State.FAILED);
		assertThat(subscriber.status().webhookId()).isNull();
		assertThat(output).containsOnlyOnce("There is no webhook at " + URL);
		assertThat(this.refold.at(URL)).isEmpty();
		subscriber.reconcile().subscribe();
		advance(Duration.ZERO);
		assertThat(this.refold.at(URL)).hasSize(1);
	}

	@Test
	void worksByTheUrlAloneWhereDescriptionsAreNotReturned() {
		this.refold.dropsDescription = true;
		for (int i = 0; i < 20; i++) {
			WebhookSubscriber subscriber = start(target("Workflow Errored"));
			advance(Duration.ofMinutes(25));
			assertThat(subscriber.status().state()).isEqualTo(State.SUBSCRIBED);
			subscriber.stop();
			assertThat(this.refold.at(URL)).hasSize(1);
		}
		assertThat(this.refold.writes()).hasSize(20);
	}

	@Test
	void movesTheWebhookOfATunnelWhoseUrlHasChanged() {
		String id = exists(webhook("https://old.example.net" + PATH, "Workflow Errored").withDescription(MARK)).id();
		start(target("Workflow Errored"),
				Subscriptions.policy(WebhookSubscriptionMode.RECONCILE, WebhookTakeover.SAME_OWNER));
		assertThat(this.refold.all()).singleElement().satisfies((webhook) -> {
			assertThat(webhook.id()).isEqualTo(id);
			assertThat(webhook.url()).isEqualTo(URL);
		});
	}

	@Test
	void noticesTwoApplicationsThatMoveTheWebhookToAndFro(CapturedOutput output) {
		exists(webhook("https://old.example.net" + PATH, "Workflow Errored").withDescription(MARK));
		WebhookSubscriptionPolicy policy = Subscriptions.policy(WebhookSubscriptionMode.RECONCILE,
				WebhookTakeover.SAME_OWNER);
		WebhookSubscriber first = start(target("Workflow Errored"), policy);
		advance(Duration.ofMinutes(1));
		start(target(settings(), "https://second.example.net", source("Workflow Errored")), policy);
		advance(Duration.ofMinutes(30));
		assertThat(this.refold.all()).singleElement()
			.satisfies((webhook) -> assertThat(webhook.url()).startsWith("https://second.example.net"));
		assertThat(first.status().state()).isEqualTo(State.FAILED);
		assertThat(output)
			.containsOnlyOnce("Webhook id0001 was moved again by another application with the owner 'shop'");
		first.reconcile().subscribe();
		advance(Duration.ofMinutes(30));
		assertThat(this.refold.all()).hasSize(2);
	}

	@Test
	void leavesAForeignWebhookWithTheSameUrlAloneAndSaysSo(CapturedOutput output) {
		exists(webhook(URL, "Workflow Errored").withDescription("by hand"));
		WebhookSubscriber subscriber = start(target("Workflow Completed"),
				Subscriptions.policy(WebhookSubscriptionMode.RECONCILE, WebhookTakeover.NONE));
		assertThat(this.refold.writes()).isEmpty();
		assertThat(subscriber.status().state()).isEqualTo(State.FAILED);
		assertThat(output).contains("takeover 'same-url' would adopt it");
	}

	@ParameterizedTest
	@EnumSource
	void theNextProcessRecognizesTheWebhookWhereDescriptionsAreDropped(WebhookTakeover takeover) {
		this.refold.dropsDescription = true;
		for (int process = 0; process < 3; process++) {
			WebhookSubscriber subscriber = start(target("Workflow Errored"),
					Subscriptions.policy(WebhookSubscriptionMode.RECONCILE, takeover));
			advance(Duration.ofMinutes(1));
			assertThat(subscriber.status().state()).isEqualTo(State.SUBSCRIBED);
			subscriber.stop();
		}
		assertThat(this.refold.at(URL)).hasSize(1);
		assertThat(this.refold.writes()).filteredOn((call) -> call.startsWith("create")).hasSize(1);
	}

	@Test
	void setsTheGroupThroughItsOwnCall() {
		exists(webhook(URL, "Workflow Errored").withDescription(MARK).withGroup("old"));
		start(target(new WebhookSubscriptionSettings("shop", "POST", null, null, null, null, "backend"), BASE,
				source("Workflow Errored")));
		assertThat(this.refold.writes()).containsExactly("group [id0001] backend");
		assertThat(this.refold.at(URL)).singleElement()
			.satisfies((webhook) -> assertThat(webhook.group()).isEqualTo("backend"));
	}

	@Test
	void onlyPrintsInModePlan(CapturedOutput output) {
		exists(webhook(URL, "Workflow Completed").withDescription(MARK));
		WebhookSubscriber subscriber = start(target("Workflow Errored"),
				Subscriptions.policy(WebhookSubscriptionMode.PLAN, WebhookTakeover.SAME_URL));
		subscriber.reconcile().subscribe();
		advance(Duration.ofHours(1));
		assertThat(this.refold.calls).containsExactly("list", "list");
		assertThat(output).contains("~ update id0001");
		assertThat(subscriber.status().lastPlan()).isNotNull();
	}

	@Test
	void asksNothingInModeOffButPlansOnDemand() {
		WebhookSubscriber subscriber = start(target("Workflow Errored"),
				Subscriptions.policy(WebhookSubscriptionMode.OFF, WebhookTakeover.SAME_URL));
		advance(Duration.ofHours(1));
		assertThat(this.refold.calls).isEmpty();
		assertThat(subscriber.status().state()).isEqualTo(State.INACTIVE);
		AtomicReference<WebhookSubscriptionPlan> plan = new AtomicReference<>();
		subscriber.plan().subscribe(plan::set);
		advance(Duration.ZERO);
		assertThat(plan.get().has(Create.class)).isTrue();
		assertThat(this.refold.calls).containsExactly("list");
	}

	@Test
	void createsAndLeavesWhatExistsInModeCreate() {
		WebhookSubscriptionPolicy policy = Subscriptions.policy(WebhookSubscriptionMode.CREATE,
				WebhookTakeover.SAME_URL);
		start(target("Workflow Errored"), policy);
		start(target("Workflow Completed"), policy);
		advance(Duration.ofHours(1));
		assertThat(events()).containsExactly("Workflow Errored");
	}

	@Test
	void registersNothingWithoutAPublicUrlAndSaysHowTo(CapturedOutput output) {
		WebhookSubscriber subscriber = start(target(settings(), null, source("Workflow Errored")));
		advance(Duration.ofHours(1));
		assertThat(this.refold.calls).isEmpty();
		assertThat(subscriber.status().state()).isEqualTo(State.INACTIVE);
		assertThat(output).containsOnlyOnce("set 'refold.webhook.public-base-url'");
	}

	@Test
	void registersNothingWithoutListenersOrServer() {
		start(target());
		start(new WebhookSubscriptionTarget(settings(), new WebhookEndpoint(PATH, PATH, () -> false), () -> BASE,
				source("Workflow Errored"), "https://app.refold.ai"));
		advance(Duration.ofHours(1));
		assertThat(this.refold.writes()).isEmpty();
	}

	@Test
	void refusesALocalUrl(CapturedOutput output) {
		WebhookSubscriber subscriber = start(target(settings(), "http://localhost:8080", source("Workflow Errored")));
		advance(Duration.ofHours(1));
		assertThat(this.refold.calls).isEmpty();
		assertThat(subscriber.status().state()).isEqualTo(State.FAILED);
		assertThat(output).containsOnlyOnce(
				"'refold.webhook.public-base-url' (http://localhost:8080) is a local address, which Refold cannot reach");
	}

	@Test
	void asksAgainIfTheUrlIsNotKnownYet() {
		AtomicInteger attempts = new AtomicInteger();
		start(new WebhookSubscriptionTarget(settings(), new WebhookEndpoint(PATH, PATH, () -> true), () -> {
			if (attempts.incrementAndGet() < 4) {
				throw new IllegalArgumentException("tunnel is not up");
			}
			return BASE;
		}, source("Workflow Errored"), "https://app.refold.ai"));
		advance(Duration.ofMinutes(2));
		assertThat(this.refold.at(URL)).hasSize(1);
	}

	@Test
	void refusesToStartIfConnectionEventsAreNeededOfOneApplicationOnly() {
		WebhookSubscriptionSettings settings = new WebhookSubscriptionSettings("shop", "POST", null, null, "hubspot",
				null, null);
		WebhookSubscriber subscriber = subscriber(
				target(settings, BASE, source("Workflow Errored", "Connection Expired")), Subscriptions.policy());
		assertThatExceptionOfType(RefoldConfigurationException.class).isThrownBy(subscriber::start)
			.withMessageContaining("'refold.webhook.subscription.slug' is 'hubspot'")
			.withMessageContaining("'Connection Expired' is needed by Hooks.onConnectionExpired");
		assertThat(subscriber.isRunning()).isFalse();
	}

	@Test
	void warnsIfTheRegisteredPathIsNotThatOfTheEndpoint(CapturedOutput output) {
		start(new WebhookSubscriptionTarget(settings(), new WebhookEndpoint(PATH, "/app" + PATH, () -> true),
				() -> BASE, source("Workflow Errored"), "https://app.refold.ai"));
		assertThat(output).containsOnlyOnce("the endpoint of this application is /app" + PATH);
		assertThat(this.refold.at(URL)).hasSize(1);
	}

	@Test
	void rollingDeploymentOfTwoVersionsEndsWithWhatTheLastOneNeeds() {
		WebhookSubscriber old = start(target("Workflow Errored", "Workflow Completed"));
		advance(Duration.ofMinutes(15));
		start(target("Workflow Errored", "Connection Created"));
		assertThat(events()).containsExactly("Connection Created", "Workflow Errored");
		advance(Duration.ofMinutes(15));
		assertThat(events()).as("while both run")
			.containsExactly("Connection Created", "Workflow Completed", "Workflow Errored");
		old.stop();
		advance(Duration.ofMinutes(30));
		start(target("Workflow Errored", "Connection Created"));
		assertThat(events()).containsExactly("Connection Created", "Workflow Errored");
		assertThat(this.refold.writes()).filteredOn((call) -> call.startsWith("delete") || call.startsWith("create"))
			.hasSize(1);
	}

	@Test
	void disablesTheWebhookAtShutdownIfConfiguredAndEnablesItAtStartup() {
		WebhookSubscriptionPolicy policy = disabling();
		WebhookSubscriber subscriber = start(target("Workflow Errored"), policy);
		AtomicInteger stopped = new AtomicInteger();
		subscriber.stop(stopped::incrementAndGet);
		assertThat(stopped).hasValue(1);
		assertThat(this.refold.at(URL).get(0).enabled()).isFalse();
		start(target("Workflow Errored"), policy);
		assertThat(this.refold.at(URL).get(0).enabled()).isTrue();
	}

	@Test
	void stopsInTimeEvenIfRefoldDoesNotRespond(CapturedOutput output) {
		ReactiveWebhookOperations webhooks = mock(ReactiveWebhookOperations.class);
		given(webhooks.list()).willReturn(Flux.just(exists(webhook(URL, "Workflow Errored").withDescription(MARK))));
		given(webhooks.update(any(), any())).willReturn(Mono.never());
		ReactiveRefoldOperations operations = mock(ReactiveRefoldOperations.class);
		given(operations.webhooks()).willReturn(webhooks);
		WebhookSubscriber subscriber = new WebhookSubscriber(operations, target("Workflow Errored"), disabling(),
				this.time);
		subscriber.start();
		advance(Duration.ofSeconds(1));
		AtomicInteger stopped = new AtomicInteger();
		subscriber.stop(stopped::incrementAndGet);
		advance(Duration.ofSeconds(9));
		assertThat(stopped).hasValue(0);
		advance(Duration.ofSeconds(1));
		assertThat(stopped).hasValue(1);
		assertThat(output).contains("The webhook could not be disabled");
	}

	@Test
	void doesNothingMoreOnceStopped() {
		WebhookSubscriber subscriber = start(target("Workflow Errored"));
		subscriber.stop();
		int calls = this.refold.calls.size();
		advance(Duration.ofDays(1));
		assertThat(this.refold.calls).hasSize(calls);
		assertThat(subscriber.isRunning()).isFalse();
	}

	@Test
	void startsOnceHoweverOftenItIsAsked() {
		WebhookSubscriber subscriber = start(target("Workflow Errored"));
		int calls = this.refold.calls.size();
		subscriber.start();
		advance(Duration.ZERO);
		assertThat(this.refold.calls).hasSize(calls);
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://SHOP.example.com:443/refold/webhooks/",
			"https://shop.example.com./refold/webhooks", "https://xn--shop.example.com/refold%2Fwebhooks?via=refold" })
	void createsOneWebhookHoweverRefoldSpellsItsUrl(String spelling) {
		this.refold.spelling = (url) -> spelling;
		WebhookSubscriber subscriber = start(target("Workflow Errored"));
		advance(Duration.ofHours(2));
		assertThat(this.refold.all()).hasSize(1);
		assertThat(this.refold.writes()).containsExactly("create [Workflow Errored]");
		assertThat(subscriber.status().state()).isEqualTo(State.SUBSCRIBED);
		subscriber.reconcile().subscribe();
		advance(Duration.ofHours(1));
		assertThat(this.refold.writes()).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "https://SHOP.example.com:443/refold/webhooks", "https://shop.example.com./refold/webhooks" })
	void recognisesItsWebhookInAnotherSpellingAtTheNextStart(String spelling) {
		exists(webhook(spelling, "Workflow Errored").withDescription(MARK));
		start(target("Workflow Errored"));
		advance(Duration.ofHours(1));
		assertThat(this.refold.writes()).isEmpty();
	}

	@Test
	void removesTheSlashAtTheEndThatTheEndpointDoesNotHave() {
		String id = exists(webhook(URL + "/", "Workflow Errored").withDescription(MARK)).id();
		start(target("Workflow Errored"));
		assertThat(this.refold.writes()).containsExactly("update " + id);
		assertThat(this.refold.at(URL)).hasSize(1);
		this.refold.update(id, WebhookRequest.of().withUrl(URL + "/")).subscribe();
		advance(Duration.ofMinutes(10));
		assertThat(this.refold.all()).isEqualTo(this.refold.at(URL)).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://shop.example.com//refold/webhooks",
			"https://shop.example.com/x/../refold/webhooks", "https://user:s3cr3t@shop.example.com/refold/webhooks" })
	void correctsAUrlWhoseDeliveriesWouldNotArrive(String edited, CapturedOutput output) {
		String id = exists(webhook(edited, "Workflow Errored").withDescription(MARK)).id();
		start(target("Workflow Errored"));
		assertThat(this.refold.all()).isEqualTo(this.refold.at(URL)).hasSize(1);
		this.refold.update(id, WebhookRequest.of().withUrl(edited)).subscribe();
		advance(Duration.ofMinutes(10));
		assertThat(this.refold.all()).isEqualTo(this.refold.at(URL)).hasSize(1);
		assertThat(output).contains("webhook_url").doesNotContain("s3cr3t");
	}

	@Test
	void whenNoListenerIsLeftReportsTheWebhookUntilItIsDisabled(CapturedOutput output) {
		String id = exists(webhook(URL, "Workflow Errored").withDescription(MARK)).id();
		WebhookSubscriber subscriber = start(target());
		assertThat(subscriber.status().state()).isEqualTo(State.FAILED);
		assertThat(subscriber.status().lastError()).contains("there is no listener", id, "disable or delete it");
		assertThat(output).containsOnlyOnce("disable or delete it");
		advance(Duration.ofMinutes(30));
		assertThat(output).containsOnlyOnce("disable or delete it");
		assertThat(this.refold.writes()).isEmpty();
		this.refold.remove(id);
		advance(Duration.ofMinutes(10));
		assertThat(subscriber.status().state()).isEqualTo(State.INACTIVE);
		assertThat(subscriber.status().lastError()).contains("there is no listener");
	}

	@Test
	void whenNoListenerNamesAnEventSaysSo() {
		WebhookSubscriptionSource source = new WebhookSubscriptionSource() {

			@Override
			public Set<String> getEvents() {
				return Set.of();
			}

			@Override
			public boolean hasListeners() {
				return true;
			}

		};
		WebhookSubscriber subscriber = start(target(settings(), BASE, source));
		assertThat(subscriber.status().state()).isEqualTo(State.INACTIVE);
		assertThat(subscriber.status().lastError()).contains("no listener names an event");
	}

	@Test
	void reportsWhatOthersHaveChanged(CapturedOutput output) {
		WebhookSubscriber subscriber = start(target("Workflow Errored"));
		String id = subscriber.status().webhookId();
		this.refold
			.update(id,
					WebhookRequest.of()
						.withSlug("hubspot")
						.withMethod("PUT")
						.withHeaders(Map.of("x", "y"))
						.withWorkflowIds(List.of("w"))
						.withType("custom")
						.withBody("{}")
						.withDescription("mine"))
			.subscribe();
		advance(Duration.ofMinutes(25));
		assertThat(subscriber.status().state()).isEqualTo(State.SUBSCRIBED);
		assertThat(subscriber.status().lastError()).contains("slug", "method", "workflow_ids", "webhook_body",
				"description", "reconcile");
		assertThat(output).containsOnlyOnce("differs from what this application needs");
		subscriber.reconcile().subscribe();
		advance(Duration.ofMinutes(15));
		assertThat(subscriber.status().lastError()).isNull();
	}

	@Test
	void followsTheUrlOfATunnelAtTheNextCheck() {
		AtomicReference<@Nullable String> base = new AtomicReference<>(BASE);
		WebhookSubscriptionTarget target = new WebhookSubscriptionTarget(settings(),
				new WebhookEndpoint(PATH, PATH, () -> true), base::get, source("Workflow Errored"),
				"https://app.refold.ai");
		WebhookSubscriber subscriber = start(target,
				Subscriptions.policy(WebhookSubscriptionMode.RECONCILE, WebhookTakeover.SAME_OWNER));
		base.set("https://other.example.com");
		advance(Duration.ofMinutes(10));
		assertThat(this.refold.all()).singleElement()
			.satisfies((webhook) -> assertThat(webhook.url()).isEqualTo("https://other.example.com" + PATH));
		base.set(null);
		advance(Duration.ofMinutes(20));
		assertThat(subscriber.status().state()).isEqualTo(State.SUBSCRIBED);
		assertThat(subscriber.status().url()).isEqualTo("https://other.example.com" + PATH);
	}

	@Test
	void registersOnceATunnelIsUp() {
		AtomicReference<@Nullable String> base = new AtomicReference<>();
		WebhookSubscriptionTarget target = new WebhookSubscriptionTarget(settings(),
				new WebhookEndpoint(PATH, PATH, () -> true), base::get, source("Workflow Errored"),
				"https://app.refold.ai");
		WebhookSubscriber subscriber = start(target);
		assertThat(subscriber.status().state()).isEqualTo(State.INACTIVE);
		base.set(BASE);
		advance(Duration.ofMinutes(10));
		assertThat(subscriber.status().state()).isEqualTo(State.SUBSCRIBED);
	}

	@Test
	void warnsOfATakeover(CapturedOutput output) {
		exists(webhook(URL, "Workflow Errored").withDescription("refold-spring-boot:billing"));
		start(target("Workflow Errored"));
		assertThat(output).contains("WARN", "is taken over from 'billing' by 'shop'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "100%-shop", "%zz", "shop%2", "%ff" })
	void markThatIsNotEncodedCorrectlyIsReplaced(String owner, CapturedOutput output) {
		exists(webhook(URL, "Workflow Errored").withDescription("refold-spring-boot:" + owner));
		WebhookSubscriber subscriber = start(target("Workflow Errored"));
		assertThat(subscriber.status().state()).isEqualTo(State.SUBSCRIBED);
		assertThat(output).contains("is taken over from '%s' by 'shop'".formatted(owner));
	}

	private static WebhookSubscriptionPolicy disabling() {
		return new WebhookSubscriptionPolicy(WebhookSubscriptionMode.RECONCILE, WebhookTakeover.SAME_URL,
				WebhookSubscriptionFailurePolicy.RETRY, Duration.ofMinutes(10), true, Duration.ofSeconds(10));
	}

	private static Webhook disabled(Webhook webhook) {
		return new Webhook(webhook.id(), webhook.orgId(), webhook.environmentName(), webhook.url(), webhook.events(),
				webhook.type(), webhook.method(), webhook.headers(), webhook.body(), webhook.slug(),
				webhook.workflowIds(), false, webhook.description(), webhook.group(), webhook.createdAt(),
				webhook.updatedAt(), webhook.additional());
	}

	private Webhook exists(WebhookRequest request) {
		return this.refold.exists(request);
	}

	private List<String> events() {
		return this.refold.at(URL).get(0).events();
	}

	private void advance(Duration duration) {
		this.time.advanceTimeBy(duration);
	}

	private static WebhookSubscriptionPolicy policy(WebhookSubscriptionFailurePolicy onFailure,
			Duration checkInterval) {
		return new WebhookSubscriptionPolicy(WebhookSubscriptionMode.RECONCILE, WebhookTakeover.SAME_URL, onFailure,
				checkInterval, false, Duration.ofSeconds(10));
	}

	private WebhookSubscriber start(WebhookSubscriptionTarget target) {
		return start(target, Subscriptions.policy());
	}

	private WebhookSubscriber start(WebhookSubscriptionTarget target, WebhookSubscriptionPolicy policy) {
		WebhookSubscriber subscriber = subscriber(target, policy);
		subscriber.start();
		advance(Duration.ZERO);
		return subscriber;
	}

	private WebhookSubscriber subscriber(WebhookSubscriptionTarget target, WebhookSubscriptionPolicy policy) {
		return new WebhookSubscriber(this.refold.operations(), target, policy, this.time);
	}

}
