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

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

import ai.refold.spring.LogText;
import ai.refold.spring.client.resource.ReactiveWebhookOperations;
import ai.refold.spring.client.resource.Webhook;
import ai.refold.spring.client.resource.WebhookRequest;
import ai.refold.spring.webhook.subscription.WebhookSubscriptionAction.Create;
import ai.refold.spring.webhook.subscription.WebhookSubscriptionAction.Delete;
import ai.refold.spring.webhook.subscription.WebhookSubscriptionStatus.State;

/**
 * Lists, plans and executes until no action is left. There is no lock: any number of
 * processes choose the same webhook because all prefer the same one.
 */
final class WebhookSubscriptionReconciler {

	private static final Log logger = LogFactory.getLog(WebhookSubscriptionReconciler.class);

	private static final int MAX_ROUNDS = 6;

	private final ReactiveWebhookOperations webhooks;

	private final WebhookSubscriptionTarget target;

	private final WebhookSubscriptionPolicy policy;

	private final WebhookSubscriptionPlanner planner;

	private final SubscriptionPlanExecutor executor;

	private final Scheduler scheduler;

	private final WebhookTracker tracker = new WebhookTracker();

	private final SubscriptionReporter reporter;

	private final MonoSequencer passes = new MonoSequencer();

	private volatile @Nullable String url;

	private volatile @Nullable String drift;

	private volatile boolean started;

	WebhookSubscriptionReconciler(ReactiveWebhookOperations webhooks, WebhookSubscriptionTarget target,
			WebhookSubscriptionPolicy policy, Scheduler scheduler) {
		this.webhooks = webhooks;
		this.target = target;
		this.policy = policy;
		this.planner = new WebhookSubscriptionPlanner(policy.mode(), policy.takeover());
		this.executor = new SubscriptionPlanExecutor(webhooks, this.tracker, this::refused);
		this.reporter = new SubscriptionReporter(this.tracker, scheduler);
		this.scheduler = scheduler;
	}

	SubscriptionReporter reporter() {
		return this.reporter;
	}

	/**
	 * Set the whole desired state.
	 */
	Mono<WebhookSubscriptionPlan> start() {
		return this.passes.run(first(this.policy.retries()));
	}

	/**
	 * Set the whole desired state, and offer Refold again the events that it refused.
	 */
	Mono<WebhookSubscriptionPlan> reconcile() {
		return this.passes.run(Mono.fromRunnable(this.tracker::forgetRefusedEvents).then(first(this.policy.checks())));
	}

	/**
	 * Add what is missing, or start if that has not succeeded yet.
	 */
	Mono<WebhookSubscriptionPlan> check() {
		return Mono.defer(() -> {
			String url = this.url;
			return (this.started && url != null && this.target.absence() == null) ? this.passes.run(check(url))
					: start();
		});
	}

	/**
	 * Ask for the URL again: that of a tunnel changes. If there is none for a while, the
	 * last one counts.
	 */
	private Mono<WebhookSubscriptionPlan> check(String known) {
		return url().onErrorReturn(WebhookSubscriptionException.class, known).flatMap((url) -> {
			use(url);
			return round(url, url.equals(known) ? ReconcileScope.ADDITIVE : ReconcileScope.FULL, 1);
		}).doOnError((failure) -> this.reporter.failed(failure, true));
	}

	Mono<WebhookSubscriptionPlan> plan() {
		return this.passes.run(Mono.defer(() -> {
			String absence = this.target.absence();
			return (absence != null) ? Mono.error(inactive(absence))
					: url().flatMap((url) -> plan(desired(url), ReconcileScope.FULL));
		}));
	}

	Mono<Void> disable() {
		return this.passes.run(Mono.defer(() -> {
			String id = this.reporter.status().webhookId();
			return (id == null) ? Mono.empty()
					: this.webhooks.update(id, WebhookRequest.of().withEnabled(false))
						.doOnSuccess((done) -> logger.info("Disabled webhook %s".formatted(LogText.escape(id))))
						.then();
		}));
	}

	boolean isSettling() {
		return this.tracker.isSettling();
	}

	Mono<Void> settled() {
		return this.passes.run(Mono.fromRunnable(this.tracker::settled));
	}

	private Mono<WebhookSubscriptionPlan> first(boolean retried) {
		return Mono.defer(this::firstIfNeeded).doOnError((failure) -> this.reporter.failed(failure, retried));
	}

	private Mono<WebhookSubscriptionPlan> firstIfNeeded() {
		String absence = this.target.absence();
		return (absence != null) ? unneeded(absence) : needed();
	}

	/**
	 * Look for what an earlier version of the application has left at Refold. It is
	 * reported, not changed: that version may still be running.
	 */
	private Mono<WebhookSubscriptionPlan> unneeded(String absence) {
		return url().flatMap((url) -> leftOver(url).next())
			.onErrorMap((failure) -> inactive(absence))
			.switchIfEmpty(Mono.error(() -> inactive(absence)))
			.flatMap((webhook) -> Mono.error(new WebhookSubscriptionException(State.FAILED,
					"%s, but webhook %s is enabled there and calls this application: disable or delete it"
						.formatted(absence, webhook.id()))));
	}

	private Flux<Webhook> leftOver(String url) {
		return this.webhooks.list()
			.filter((webhook) -> PublicUrl.isSame(url, webhook.url()) && !Boolean.FALSE.equals(webhook.enabled()));
	}

	private static WebhookSubscriptionException inactive(String message) {
		return new WebhookSubscriptionException(State.INACTIVE, message);
	}

	private Mono<WebhookSubscriptionPlan> needed() {
		return url().doOnNext(this::use).flatMap((url) -> round(url, ReconcileScope.FULL, 1));
	}

	private Mono<String> url() {
		return Mono.fromSupplier(this::askUrl).subscribeOn(this.scheduler);
	}

	/**
	 * An error such as a missing class would otherwise end this for good, silently.
	 */
	private String askUrl() {
		try {
			return this.target.url();
		}
		catch (Error ex) {
			throw new WebhookSubscriptionException(State.FAILED, "The public base URL is not known: " + ex);
		}
	}

	private void use(String url) {
		String warning = url.equals(this.url) ? null : this.target.pathWarning(url);
		if (warning != null) {
			logger.warn(warning);
		}
		this.url = url;
	}

	private WebhookSubscription desired(String url) {
		return this.target.subscription(url).without(this.tracker.refusedEvents());
	}

	private Mono<WebhookSubscriptionPlan> plan(WebhookSubscription desired, ReconcileScope scope) {
		return this.webhooks.list()
			.collectList()
			.map(this.tracker::listed)
			.doOnNext((listed) -> listed.forEach((webhook) -> watch(webhook, desired)))
			.map((listed) -> {
				WebhookSubscriptionPlan plan = this.planner.plan(desired, listed, this.tracker.tracked(), scope);
				this.drift = (scope == ReconcileScope.ADDITIVE) ? drift(desired, listed, plan.ownId()) : null;
				return plan;
			});
	}

	/**
	 * Describe the changes by others that are kept until the next startup.
	 */
	private @Nullable String drift(WebhookSubscription desired, List<Webhook> listed, @Nullable String id) {
		boolean marking = this.policy.mode() == WebhookSubscriptionMode.RECONCILE
				&& !this.tracker.tracked().marksUnreadable();
		String changes = listed.stream()
			.filter((webhook) -> id != null && id.equals(webhook.id()))
			.flatMap((webhook) -> WebhookDifferences.drift(desired, webhook, marking).stream())
			.map(WebhookFieldChange::toString)
			.collect(Collectors.joining("; "));
		return changes.isEmpty() ? null
				: "Webhook %s differs from what this application needs (%s): reconcile, or restart the application"
					.formatted(LogText.escape(id), changes);
	}

	private Mono<WebhookSubscriptionPlan> round(String url, ReconcileScope scope, int round) {
		return Mono.defer(() -> plan(desired(url), scope)).flatMap((plan) -> {
			if (!this.policy.changesAnything()) {
				this.reporter.planned(desired(url), plan);
				return Mono.just(plan);
			}
			return this.executor.execute(plan, desired(url))
				.thenReturn(true)
				.onErrorResume((failure) -> WebhookErrors.isGone(failure) && round < MAX_ROUNDS,
						(failure) -> Mono.just(false))
				.flatMap((found) -> found ? after(plan, url, round) : again(plan, url, scope, round));
		});
	}

	private Mono<WebhookSubscriptionPlan> after(WebhookSubscriptionPlan plan, String url, int round) {
		if ((plan.has(Create.class) || plan.has(Delete.class)) && round < MAX_ROUNDS) {
			return round(url, ReconcileScope.ADDITIVE, round + 1).thenReturn(plan);
		}
		this.started |= plan.ownId() != null;
		this.reporter.done(desired(url), plan, round == 1 && plan.changes().isEmpty(),
				(round == 1) ? this.drift : null);
		return Mono.just(plan);
	}

	private Mono<WebhookSubscriptionPlan> again(WebhookSubscriptionPlan plan, String url, ReconcileScope scope,
			int round) {
		String id = plan.ownId();
		if (id != null) {
			this.tracker.gone(id);
		}
		return round(url, scope, round + 1);
	}

	private void watch(Webhook webhook, WebhookSubscription desired) {
		if (this.tracker.foundElsewhere(webhook, desired.url())) {
			logger.warn(
					"Webhook %s was moved again by another application with the owner '%s': give each application its own 'refold.webhook.subscription.owner'"
						.formatted(LogText.escape(webhook.id()), desired.settings().owner()));
		}
	}

	private void refused(String event) {
		if (this.tracker.refused(event)) {
			logger.warn(this.target.refusal(event));
		}
	}

}
