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
package ai.refold.spring.webhook.catchup;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

import ai.refold.spring.RefoldException;

/**
 * What a catch-up found and did for one linked account.
 *
 * @param linkedAccountId the linked account
 * @param seen how many executions were looked at
 * @param ended how many of them have ended in a way that Refold delivers; of a dry run
 * these are the ones that would be passed to the listeners
 * @param handled how many of those the listeners handled now
 * @param alreadyHandled how many of those the listeners had handled before
 * @param unmatched how many of those no listener takes
 * @param failed how many of those a listener failed on, or is handling elsewhere just now
 * @param until up to when executions were looked at: the {@code since} of the next
 * catch-up
 * @param complete whether all executions were looked at, rather than as many as one
 * catch-up may
 * @param failure why it ended early, {@code null} if it did not
 * @since 0.1.0
 */
public record RefoldCatchUpResult(String linkedAccountId, int seen, int ended, int handled, int alreadyHandled,
		int unmatched, int failed, Instant until, boolean complete, @Nullable RefoldException failure) {

	/**
	 * Create a result, for instance in a test.
	 * @param linkedAccountId the id the application chose
	 * @param seen counts those that have not ended, too
	 * @param ended not more than were seen
	 * @param handled 0 in a dry run
	 * @param alreadyHandled 0 in a dry run
	 * @param unmatched 0 in a dry run
	 * @param failed 0 in a dry run
	 * @param until the {@code since} of this catch-up where something before may have
	 * been missed
	 * @param complete {@code false} if there are more, or it ended early
	 * @param failure what Refold answered, or why it could not be asked
	 * @throws IllegalArgumentException if the account or the time is {@code null}
	 */
	public RefoldCatchUpResult {
		Assert.notNull(linkedAccountId, "'linkedAccountId' must not be null");
		Assert.notNull(until, "'until' must not be null");
	}

}
