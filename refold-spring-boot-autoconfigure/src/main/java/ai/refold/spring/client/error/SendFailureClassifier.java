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
package ai.refold.spring.client.error;

import java.time.Duration;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;
import reactor.core.Exceptions;

import ai.refold.spring.Internal;
import ai.refold.spring.RefoldApiException;
import ai.refold.spring.RefoldException;
import ai.refold.spring.RefoldTransportException;
import ai.refold.spring.client.transport.ErrorResponses;

/**
 * Classifies a failure to send an event: whether the event is retried or given up.
 */
@Internal
public final class SendFailureClassifier {

	private static final long FIRST_PROBE = 1_000;

	private static final long MAX_PROBE = 10_000;

	private SendFailureClassifier() {
	}

	/**
	 * Return what a failed attempt means in Refold's terms. What a filter, a limiter or
	 * other code of the application throws is no refusal, unless it is a
	 * {@link RefoldException}: the event may be sent later.
	 * @param error what a sender signalled or threw
	 * @return the exception
	 */
	public static RefoldException toRefoldException(Throwable error) {
		Throwable unwrapped = Exceptions.unwrap(error);
		if (unwrapped instanceof RefoldException exception) {
			return exception;
		}
		if (unwrapped instanceof TimeoutException) {
			return new RefoldTransportException("Refold did not respond in time", true, unwrapped);
		}
		return new RefoldTransportException(
				"The call failed with %s, which is no response of Refold".formatted(unwrapped.getClass().getName()),
				true, unwrapped);
	}

	/**
	 * Return whether Refold gave no usable response, so that other events would fare the
	 * same: none at all, that of a gateway which does not reach it, or one that is not
	 * Refold's, whatever its status.
	 * @param error the failure
	 * @return whether Refold is unreachable
	 */
	public static boolean isUnreachable(RefoldException error) {
		if (error instanceof RefoldApiException api) {
			return ErrorResponses.isUnreachable(api);
		}
		return error instanceof RefoldTransportException;
	}

	/**
	 * Return the pauses between events that probe whether Refold is reachable again: 1,
	 * 2, 4, 8 and from then on 10 seconds.
	 * @param max no pause is longer
	 * @return the pauses
	 */
	public static BackOffExecution probes(Duration max) {
		ExponentialBackOff probes = new ExponentialBackOff(Math.min(FIRST_PROBE, max.toMillis()), 2);
		probes.setMaxInterval(Math.min(MAX_PROBE, max.toMillis()));
		return probes.start();
	}

	/**
	 * Return whether too much was sent, so that Refold did not look at the event.
	 * @param error the failure
	 * @return whether to send less
	 */
	public static boolean isRateLimit(RefoldException error) {
		return error instanceof RefoldApiException api && ErrorResponses.isRateLimit(api);
	}

	/**
	 * Return how long Refold asked to wait.
	 * @param error the failure
	 * @return the time to wait, or {@code null} if Refold named none
	 */
	public static @Nullable Duration retryAfter(RefoldException error) {
		return (error instanceof RefoldApiException api) ? ErrorResponses.retryAfter(api) : null;
	}

	/**
	 * Return whether sending the event again would end the same.
	 * @param error the failure
	 * @return whether to give the event up
	 */
	public static boolean isPermanent(RefoldException error) {
		if (isUnreachable(error)) {
			return false;
		}
		return !(error instanceof RefoldApiException api) || ErrorResponses.isPermanent(api);
	}

}
