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

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.context.ApplicationEventPublisher;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.ContextView;

import ai.refold.spring.Internal;
import ai.refold.spring.RefoldException;
import ai.refold.spring.client.RefoldEventMessage;
import ai.refold.spring.client.error.SendFailureClassifier;

/**
 * Reports events that will not reach Refold: one error line and one
 * {@link RefoldDispatchFailedEvent} each. A listener that fails is logged and harms
 * nobody.
 *
 * @since 0.1.0
 */
@Internal
public final class RefoldDispatchFailures {

	private static final Log logger = LogFactory.getLog(RefoldDispatchFailures.class);

	private final ApplicationEventPublisher publisher;

	private final CallerContext callerContext = CallerContext.create();

	/**
	 * Create a new {@code RefoldDispatchFailures}.
	 * @param publisher where to publish
	 */
	public RefoldDispatchFailures(ApplicationEventPublisher publisher) {
		this.publisher = publisher;
	}

	/**
	 * Report on the calling thread.
	 * @param failure what failed
	 */
	public void report(RefoldDispatchFailedEvent failure) {
		log(failure);
		publish(failure);
	}

	/**
	 * Log on the calling thread, which must not block, and publish on another.
	 * @param failure what failed
	 */
	public void reportInBackground(RefoldDispatchFailedEvent failure) {
		log(failure);
		ContextView context = this.callerContext.capture();
		Schedulers.boundedElastic().schedule(() -> this.callerContext.runWith(context, () -> publish(failure)));
	}

	/**
	 * Log on the calling thread, which must not block, and publish on another.
	 * @param message what could not be sent at the first try
	 * @param error the reason
	 */
	public void reportInBackground(RefoldEventMessage message, Throwable error) {
		RefoldException cause = SendFailureClassifier.toRefoldException(error);
		reportInBackground(failure(message, cause.attempts(), cause));
	}

	static RefoldDispatchFailedEvent failure(RefoldEventMessage message, int attempts, RefoldException cause) {
		return new RefoldDispatchFailedEvent(message.id(), message.event(), message.linkedAccountId(),
				message.idempotencyKey(), attempts, cause);
	}

	private void log(RefoldDispatchFailedEvent failure) {
		String account = (failure.linkedAccountId() != null) ? " for linked account '" + failure.linkedAccountId() + "'"
				: "";
		logger.error("Event '%s' (id %s)%s was given up after %d attempts: %s".formatted(failure.event(), failure.id(),
				account, failure.attempts(), failure.cause().getMessage()));
		logger.debug("Why event '%s' (id %s) was given up".formatted(failure.event(), failure.id()), failure.cause());
	}

	private void publish(RefoldDispatchFailedEvent failure) {
		try {
			this.publisher.publishEvent(failure);
		}
		catch (RuntimeException ex) {
			logger.warn("A listener of RefoldDispatchFailedEvent failed", ex);
		}
	}

}
