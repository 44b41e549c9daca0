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
package ai.refold.spring.client.transport;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.util.backoff.BackOffExecution;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

import ai.refold.spring.Internal;
import ai.refold.spring.RefoldApiException;
import ai.refold.spring.RefoldException;
import ai.refold.spring.RefoldRateLimitException;
import ai.refold.spring.RefoldTransportException;

/**
 * Retries a call within its deadline. A call that certainly did not reach Refold may
 * always be retried, one with an unknown outcome only if a duplicate does no harm. A 429
 * is waited for, within the deadline, and counts as no retry of the policy.
 */
@Internal
public final class CallRetry {

	private static final Duration DEFAULT_PAUSE = Duration.ofMillis(500);

	private static final Duration MIN_PAUSE = Duration.ofMillis(250);

	private static final Duration MAX_PAUSE = Duration.ofSeconds(30);

	private final @Nullable RetryPolicy policy;

	private final Duration deadline;

	private final RefoldRateLimiter rateLimiter;

	private final Scheduler scheduler;

	/**
	 * Create a new {@code CallRetry}.
	 * @param policy how often and when to retry, or {@code null} for never
	 * @param deadline bounds a call with all its attempts
	 * @param rateLimiter is paused when Refold limits the rate
	 * @param scheduler waits
	 */
	public CallRetry(@Nullable RetryPolicy policy, Duration deadline, RefoldRateLimiter rateLimiter,
			Scheduler scheduler) {
		this.policy = policy;
		this.deadline = deadline;
		this.rateLimiter = rateLimiter;
		this.scheduler = scheduler;
	}

	/**
	 * Return the same for calls that are made once.
	 * @return never retries
	 */
	public CallRetry never() {
		return new CallRetry(null, this.deadline, this.rateLimiter, this.scheduler);
	}

	/**
	 * Return the same for the events that another limiter spaces out.
	 * @param rateLimiter is paused when Refold limits the rate
	 * @return the same, with that limiter
	 */
	public CallRetry limitedBy(RefoldRateLimiter rateLimiter) {
		return (rateLimiter != this.rateLimiter)
				? new CallRetry(this.policy, this.deadline, rateLimiter, this.scheduler) : this;
	}

	/**
	 * Retry a call for as long as its failures and the deadline allow.
	 * @param call describes the call
	 * @param attempt one attempt
	 * @param <T> what it gives
	 * @return the call
	 */
	public <T> Mono<T> apply(RefoldCall call, Mono<T> attempt) {
		return Mono.defer(() -> new Execution<>(call, attempt).start());
	}

	static boolean mayRetry(RefoldCall call, Throwable failure) {
		if (failure instanceof RefoldTransportException transport) {
			return mayPass(transport.getCause()) && !TransportFailures.isProxyRefusal(transport)
					&& (!transport.outcomeUnknown() || call.isIdempotent());
		}
		return failure instanceof RefoldApiException api && !ErrorResponses.isRateLimit(api)
				&& !ErrorResponses.isPermanent(api) && call.isIdempotent();
	}

	/**
	 * Whether there was no usable response for a reason that may pass: the network, or a
	 * response that is not Refold's, which has no cause.
	 */
	private static boolean mayPass(@Nullable Throwable cause) {
		return cause == null || cause instanceof IOException || cause instanceof TimeoutException
				|| cause.getClass().getName().startsWith("io.netty.");
	}

	/**
	 * One call with its retries.
	 */
	private final class Execution<T> {

		private final RefoldCall call;

		private final Mono<T> attempt;

		private final BackOffExecution backOff = (CallRetry.this.policy != null)
				? CallRetry.this.policy.getBackOff().start() : () -> BackOffExecution.STOP;

		private final Duration deadline;

		private final long end;

		private int attempts;

		private Duration nextPause = DEFAULT_PAUSE;

		private @Nullable Throwable lastFailure;

		Execution(RefoldCall call, Mono<T> attempt) {
			this.call = call;
			this.attempt = attempt;
			this.deadline = (call.timeout() != null) ? call.timeout() : CallRetry.this.deadline;
			this.end = now() + this.deadline.toMillis();
		}

		Mono<T> start() {
			return next().timeout(this.deadline, Mono.error(this::deadlineExceeded), CallRetry.this.scheduler);
		}

		private Mono<T> next() {
			this.attempts++;
			return this.attempt.onErrorResume(this::afterFailure);
		}

		private Mono<T> afterFailure(Throwable failure) {
			this.lastFailure = failure;
			long wait = waitBeforeNext(failure);
			if (wait == BackOffExecution.STOP || now() + wait >= this.end) {
				return Mono.error(withAttempts(failure));
			}
			return Mono.delay(Duration.ofMillis(wait), CallRetry.this.scheduler).then(Mono.defer(this::next));
		}

		private long waitBeforeNext(Throwable failure) {
			RetryPolicy policy = CallRetry.this.policy;
			if (this.call.sentOnce()) {
				return BackOffExecution.STOP;
			}
			if (failure instanceof RefoldRateLimitException limited && limited.attempts() > 0) {
				Duration pause = pause(ErrorResponses.retryAfter(limited));
				return (policy != null) ? pause.toMillis() : BackOffExecution.STOP;
			}
			boolean retry = policy != null && mayRetry(this.call, failure) && policy.shouldRetry(failure);
			return retry ? this.backOff.nextBackOff() : BackOffExecution.STOP;
		}

		private Duration pause(@Nullable Duration retryAfter) {
			Duration pause = capped((retryAfter != null) ? retryAfter : this.nextPause);
			this.nextPause = capped(this.nextPause.multipliedBy(2));
			pause = (pause.compareTo(MIN_PAUSE) < 0) ? MIN_PAUSE : pause;
			if (this.call.firesEvent()) {
				CallRetry.this.rateLimiter.pause(pause);
			}
			return pause;
		}

		private static Duration capped(Duration pause) {
			return (pause.compareTo(MAX_PAUSE) > 0) ? MAX_PAUSE : pause;
		}

		private Throwable deadlineExceeded() {
			if (this.lastFailure != null) {
				return withAttempts(this.lastFailure);
			}
			String message = (this.call.timeout() != null)
					? "No response to %s within %d ms, the time of this call. Refold may have received it"
					: "No response to %s within the deadline of %d ms ('refold.client.deadline'). Refold may have received it";
			return withAttempts(
					new RefoldTransportException(message.formatted(this.call, this.deadline.toMillis()), true, null));
		}

		private Throwable withAttempts(Throwable failure) {
			if (failure instanceof RefoldException refold && refold.attempts() > 0) {
				refold.initAttempts(this.attempts);
			}
			return failure;
		}

		private long now() {
			return CallRetry.this.scheduler.now(TimeUnit.MILLISECONDS);
		}

	}

}
