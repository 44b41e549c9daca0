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

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.util.retry.Retry;

/**
 * Schedules the passes: at startup with retries, twice more after a creation, and at
 * intervals.
 */
final class SubscriptionLoop {

	private static final Duration FIRST_BACKOFF = Duration.ofSeconds(1);

	private static final Duration MAX_BACKOFF = Duration.ofMinutes(5);

	private static final Duration FIRST_LOOK = Duration.ofSeconds(5);

	private static final Duration SECOND_LOOK = Duration.ofSeconds(30);

	private final WebhookSubscriptionReconciler reconciler;

	private final WebhookSubscriptionPolicy policy;

	private final Scheduler scheduler;

	SubscriptionLoop(WebhookSubscriptionReconciler reconciler, WebhookSubscriptionPolicy policy, Scheduler scheduler) {
		this.reconciler = reconciler;
		this.policy = policy;
		this.scheduler = scheduler;
	}

	Mono<Void> run() {
		return start().then(settle()).then(checks());
	}

	/**
	 * Look again after a creation: lists may lag, and others may have created as well.
	 */
	Mono<Void> settle() {
		return Mono.defer(() -> this.reconciler.isSettling()
				? look(FIRST_LOOK).then(look(SECOND_LOOK.minus(FIRST_LOOK))).then(this.reconciler.settled())
				: Mono.empty());
	}

	/**
	 * Set everything again, as at startup: another key may lead elsewhere.
	 */
	Mono<Void> again() {
		return start().then(settle());
	}

	private Mono<Void> start() {
		Mono<?> start = this.reconciler.start();
		if (this.policy.onFailure() == WebhookSubscriptionFailurePolicy.RETRY) {
			start = start.retryWhen(Retry.backoff(Long.MAX_VALUE, FIRST_BACKOFF)
				.maxBackoff(MAX_BACKOFF)
				.scheduler(this.scheduler)
				.filter(WebhookErrors::mayPass));
		}
		return start.then().onErrorComplete();
	}

	private Mono<Void> look(Duration delay) {
		return Mono.delay(delay, this.scheduler).then(this.reconciler.check()).then().onErrorComplete();
	}

	private Mono<Void> checks() {
		if (!this.policy.checks()) {
			return Mono.empty();
		}
		return Flux.interval(this.policy.checkInterval(), this.scheduler)
			.onBackpressureDrop()
			.filter((tick) -> !this.reconciler.reporter().isHalted())
			.concatMap((tick) -> this.reconciler.check().onErrorComplete(), 0)
			.then();
	}

}
