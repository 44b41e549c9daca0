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

import java.util.concurrent.TimeoutException;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

import ai.refold.spring.Internal;
import ai.refold.spring.client.ReactiveRefoldOperations;
import ai.refold.spring.webhook.subscription.WebhookSubscriptionStatus.State;

/**
 * Registers the application's webhook at Refold after the web server has started, and
 * keeps it up to date in the background. It does not delay the start of the application.
 *
 * @since 0.1.0
 */
@Internal
public final class WebhookSubscriber implements WebhookSubscriptionOperations {

	private static final Log logger = LogFactory.getLog(WebhookSubscriber.class);

	private final WebhookSubscriptionTarget target;

	private final WebhookSubscriptionPolicy policy;

	private final WebhookSubscriptionReconciler reconciler;

	private final SubscriptionLoop loop;

	private final Scheduler scheduler;

	private volatile Disposable.@Nullable Composite background;

	/**
	 * Create a new {@code WebhookSubscriber}.
	 * @param refold Refold, with an API key
	 * @param target works out the webhook needed
	 * @param policy how to keep it
	 */
	public WebhookSubscriber(ReactiveRefoldOperations refold, WebhookSubscriptionTarget target,
			WebhookSubscriptionPolicy policy) {
		this(refold, target, policy, Schedulers.boundedElastic());
	}

	WebhookSubscriber(ReactiveRefoldOperations refold, WebhookSubscriptionTarget target,
			WebhookSubscriptionPolicy policy, Scheduler scheduler) {
		this.target = target;
		this.policy = policy;
		this.reconciler = new WebhookSubscriptionReconciler(refold.webhooks(), target, policy, scheduler);
		this.loop = new SubscriptionLoop(this.reconciler, policy, scheduler);
		this.scheduler = scheduler;
	}

	@Override
	public WebhookSubscriptionStatus status() {
		WebhookSubscriptionStatus status = this.reconciler.reporter().status();
		String absence = isRunning() ? null : this.target.absence();
		return (absence != null) ? status.because(State.INACTIVE, absence) : status;
	}

	@Override
	public Mono<WebhookSubscriptionPlan> plan() {
		return this.reconciler.plan();
	}

	@Override
	public Mono<WebhookSubscriptionPlan> reconcile() {
		return this.reconciler.reconcile().doOnSuccess((plan) -> inBackground(this.loop.settle()));
	}

	/**
	 * Begin to look after the webhook, in the background.
	 */
	public void start() {
		if (isRunning()) {
			return;
		}
		this.target.validate();
		this.background = Disposables.composite();
		if (this.policy.mode() == WebhookSubscriptionMode.OFF) {
			this.reconciler.reporter()
				.failed(new WebhookSubscriptionException(State.INACTIVE,
						"No webhook is registered at Refold: 'refold.webhook.subscription.mode' is 'off', as it is in tests and with Spring Boot's developer tools unless set; set it to 'reconcile', and 'refold.webhook.public-base-url' to the URL under which Refold reaches this application"),
						false);
			return;
		}
		this.reconciler.reporter().started();
		inBackground(this.loop.run());
	}

	/**
	 * Note that the API key has changed, so that a webhook which could not be looked
	 * after is, without a restart.
	 */
	public void keyChanged() {
		if (this.policy.mode() != WebhookSubscriptionMode.OFF) {
			inBackground(this.loop.again());
		}
	}

	void stop() {
		stop(() -> {
		});
	}

	/**
	 * End that.
	 * @param callback called when nothing is under way any more
	 */
	public void stop(Runnable callback) {
		Disposable.Composite running = this.background;
		this.background = null;
		if (running != null) {
			running.dispose();
		}
		if (running == null || !this.policy.disables()) {
			callback.run();
			return;
		}
		this.reconciler.disable()
			.timeout(this.policy.shutdownTimeout(),
					Mono.error(() -> new TimeoutException("no response within " + this.policy.shutdownTimeout())),
					this.scheduler)
			.doOnError((failure) -> logger
				.warn("The webhook could not be disabled, so Refold keeps calling: " + failure.getMessage()))
			.onErrorComplete()
			.doFinally((signal) -> callback.run())
			.subscribe();
	}

	/**
	 * Return whether the webhook is looked after.
	 * @return whether it is
	 */
	public boolean isRunning() {
		return this.background != null;
	}

	private void inBackground(Mono<Void> work) {
		Disposable.Composite running = this.background;
		if (running != null) {
			running.add(work.subscribe());
		}
	}

}
