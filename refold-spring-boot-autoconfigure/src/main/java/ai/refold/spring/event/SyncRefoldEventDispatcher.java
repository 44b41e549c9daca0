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
package ai.refold.spring.event;

import java.time.Duration;

import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import ai.refold.spring.Internal;
import ai.refold.spring.RefoldException;
import ai.refold.spring.client.RefoldEventMessage;
import ai.refold.spring.client.RefoldEventSender;
import ai.refold.spring.client.error.SendFailureClassifier;

/**
 * {@link RefoldEventDispatcher} that sends on the caller's thread, or within the caller's
 * reactive chain. Without a transaction the caller waits as long as the client tries and
 * receives its exception. After a commit there is one try within a time-out, then another
 * dispatcher takes the event over, where it has had its place since before the commit.
 *
 * @since 0.1.0
 */
@Internal
public final class SyncRefoldEventDispatcher implements RefoldEventDispatcher {

	private final RefoldEventSender sender;

	private final RefoldEventDispatcher fallback;

	private final RefoldDispatchFailures failures;

	private final Duration timeout;

	/**
	 * Create a new {@code SyncRefoldEventDispatcher}.
	 * @param sender sends the events
	 * @param fallback takes the events whose try after the commit failed
	 * @param failures where to report events that Refold refuses after a commit
	 * @param timeout how long the try after a commit may take
	 */
	public SyncRefoldEventDispatcher(RefoldEventSender sender, RefoldEventDispatcher fallback,
			RefoldDispatchFailures failures, Duration timeout) {
		this.sender = sender;
		this.fallback = fallback;
		this.failures = failures;
		this.timeout = timeout;
	}

	@Override
	public DispatchMode mode() {
		return DispatchMode.SYNC;
	}

	@Override
	public void dispatch(RefoldEventMessage message) {
		if (Schedulers.isInNonBlockingThread()) {
			throw new RefoldException("Cannot send " + message + " in mode SYNC on thread "
					+ Thread.currentThread().getName() + ", which must not block: use ASYNC, or return a Mono");
		}
		try {
			this.sender.sendWithRetries(message).contextCapture().block();
		}
		catch (RuntimeException ex) {
			throw SendFailureClassifier.toRefoldException(ex);
		}
	}

	@Override
	public Mono<Void> dispatchReactively(RefoldEventMessage message) {
		return this.sender.sendWithRetries(message).then().onErrorMap(SendFailureClassifier::toRefoldException);
	}

	@Override
	public PreparedDispatch prepare(RefoldEventMessage message, CallerTransaction transaction) {
		return new PreparedSending(this, message, this.fallback.prepare(message, transaction));
	}

	@Override
	public PreparedDispatch prepareAfterEnd(RefoldEventMessage message) {
		return new PreparedSending(this, message, this.fallback.prepareAfterEnd(message));
	}

	@Override
	public Mono<PreparedDispatch> prepareReactively(RefoldEventMessage message) {
		return this.fallback.prepareReactively(message).map((reserved) -> new PreparedSending(this, message, reserved));
	}

	/**
	 * An event that is tried once after the commit.
	 *
	 * @param dispatcher sends
	 * @param message the event
	 * @param reserved takes the event if the try fails
	 */
	private record PreparedSending(SyncRefoldEventDispatcher dispatcher, RefoldEventMessage message,
			PreparedDispatch reserved) implements PreparedDispatch {

		@Override
		public void commit() {
			if (Schedulers.isInNonBlockingThread()) {
				this.reserved.commit();
			}
			else {
				try {
					commitReactively().contextCapture().block();
				}
				// Reactor throws errors that it considers fatal, such as a
				// StackOverflowError
				catch (Error ex) {
					failed(SendFailureClassifier.toRefoldException(ex)).block();
				}
			}
		}

		@Override
		public Mono<Void> commitReactively() {
			return Mono.defer(() -> this.dispatcher.sender.send(this.message))
				.then()
				.timeout(this.dispatcher.timeout)
				.doOnSuccess((nothing) -> this.reserved.rollback())
				.doOnCancel(this.reserved::commit)
				.onErrorResume((error) -> failed(SendFailureClassifier.toRefoldException(error)));
		}

		@Override
		public void rollback() {
			this.reserved.rollback();
		}

		private Mono<Void> failed(RefoldException cause) {
			if (SendFailureClassifier.isPermanent(cause)) {
				this.reserved.rollback();
				this.dispatcher.failures.report(this.message, cause.attempts(), cause);
				return Mono.empty();
			}
			return this.reserved.commitReactively();
		}

	}

}
