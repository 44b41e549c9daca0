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

import java.util.Map;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.NamedThreadLocal;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.ContextView;

import ai.refold.spring.Internal;
import ai.refold.spring.LogText;
import ai.refold.spring.RefoldException;
import ai.refold.spring.client.RefoldEventMessage;
import ai.refold.spring.client.error.SendFailureClassifier;

/**
 * Reports events that are given up: one error line, and one
 * {@link RefoldDispatchFailedEvent}. Listeners are notified on a thread, and at a time,
 * where they can neither change the outcome of the caller's transaction nor use its
 * resources. The failure of an event that a listener fired is reported in the log only.
 *
 * @since 0.1.0
 */
@Internal
public final class RefoldDispatchFailures {

	private static final Log logger = LogFactory.getLog(RefoldDispatchFailures.class);

	private static final String ABOUT_FAILURE = "refold-about-failure";

	private static final ThreadLocal<@Nullable Boolean> REPORTING = new NamedThreadLocal<>("Refold failure reported");

	private final ApplicationEventPublisher publisher;

	private final RefoldEventTransactions transactions;

	private final CallerContext callerContext = CallerContext.create();

	/**
	 * Create a new {@code RefoldDispatchFailures}.
	 * @param publisher where to publish
	 */
	public RefoldDispatchFailures(ApplicationEventPublisher publisher) {
		this(publisher, new RefoldEventTransactions() {
		});
	}

	/**
	 * Create a new {@code RefoldDispatchFailures}.
	 * @param publisher where to publish
	 * @param transactions whose outcome listeners must not change
	 */
	public RefoldDispatchFailures(ApplicationEventPublisher publisher, RefoldEventTransactions transactions) {
		this.publisher = publisher;
		this.transactions = transactions;
	}

	/**
	 * Return whether the calling thread runs listeners of a failure.
	 * @return whether events fired now are about a failure
	 */
	public static boolean isReporting() {
		return REPORTING.get() != null;
	}

	static void mark(Map<String, String> context) {
		context.put(ABOUT_FAILURE, "true");
	}

	/**
	 * Report on the calling thread. If a transaction is bound to it, listeners are
	 * notified on another thread, after the transaction; if it must not block, on another
	 * thread at once.
	 * @param failure what failed
	 * @param aboutFailure whether it is about a failure itself
	 */
	public void report(RefoldDispatchFailedEvent failure, boolean aboutFailure) {
		log(failure, aboutFailure);
		if (aboutFailure) {
			return;
		}
		CallerTransaction transaction = this.transactions.current();
		if (transaction.phase() == CallerTransaction.Phase.NONE && !Schedulers.isInNonBlockingThread()) {
			publish(failure);
		}
		else if (transaction.holdsBack()) {
			transaction.register(new FailureAfterCompletion(() -> publishInBackground(failure)));
		}
		else {
			publishInBackground(failure);
		}
	}

	/**
	 * Report on the calling thread. If a transaction is bound to it, listeners are
	 * notified on another thread, after the transaction; if it must not block, on another
	 * thread at once.
	 * @param message what could not be sent
	 * @param attempts how often that was tried
	 * @param cause the reason
	 */
	public void report(RefoldEventMessage message, int attempts, RefoldException cause) {
		report(failure(message, attempts, cause), isAboutFailure(message));
	}

	/**
	 * Log on the calling thread, which must not block, and publish on another.
	 * @param failure what failed
	 * @param aboutFailure whether it is about a failure itself
	 */
	public void reportInBackground(RefoldDispatchFailedEvent failure, boolean aboutFailure) {
		log(failure, aboutFailure);
		if (!aboutFailure) {
			publishInBackground(failure);
		}
	}

	/**
	 * Log on the calling thread, which must not block, and publish on another.
	 * @param message what could not be sent
	 * @param attempts how often that was tried
	 * @param cause the reason
	 */
	public void reportInBackground(RefoldEventMessage message, int attempts, RefoldException cause) {
		reportInBackground(failure(message, attempts, cause), isAboutFailure(message));
	}

	/**
	 * Log on the calling thread, which must not block, and publish on another.
	 * @param message what could not be sent at the first try
	 * @param error the reason
	 */
	public void reportInBackground(RefoldEventMessage message, Throwable error) {
		RefoldException cause = SendFailureClassifier.toRefoldException(error);
		reportInBackground(message, cause.attempts(), cause);
	}

	private static boolean isAboutFailure(RefoldEventMessage message) {
		return message.context().containsKey(ABOUT_FAILURE);
	}

	private static RefoldDispatchFailedEvent failure(RefoldEventMessage message, int attempts, RefoldException cause) {
		return new RefoldDispatchFailedEvent(message.id(), message.event(), message.linkedAccountId(),
				message.idempotencyKey(), attempts, cause);
	}

	private void log(RefoldDispatchFailedEvent failure, boolean aboutFailure) {
		String account = (failure.linkedAccountId() != null) ? " for linked account '" + failure.linkedAccountId() + "'"
				: "";
		String untold = aboutFailure
				? " (fired by a listener of RefoldDispatchFailedEvent, so the listeners are not notified, to avoid a loop)"
				: "";
		logger.error(
				"Event '%s' (id %s)%s was given up after %d attempts: %s%s".formatted(LogText.escape(failure.event()),
						failure.id(), account, failure.attempts(), failure.cause().getMessage(), untold));
		logger.debug("Why event (id %s) was given up".formatted(failure.id()), failure.cause());
	}

	private void publishInBackground(RefoldDispatchFailedEvent failure) {
		ContextView context = this.callerContext.capture();
		Schedulers.boundedElastic().schedule(() -> this.callerContext.runWith(context, () -> publish(failure)));
	}

	private void publish(RefoldDispatchFailedEvent failure) {
		REPORTING.set(true);
		try {
			this.publisher.publishEvent(failure);
		}
		catch (RuntimeException | LinkageError | AssertionError | StackOverflowError ex) {
			logger.warn("A listener of RefoldDispatchFailedEvent failed", ex);
		}
		finally {
			REPORTING.remove();
		}
	}

	/**
	 * Reported regardless of the transaction's outcome: the event has failed already.
	 *
	 * @param report reports the failure
	 */
	private record FailureAfterCompletion(Runnable report) implements PreparedDispatch {

		@Override
		public void commit() {
			this.report.run();
		}

		@Override
		public void rollback() {
			this.report.run();
		}

	}

}
