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
package ai.refold.spring.webhook.recovery;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

import ai.refold.spring.RefoldException;

/**
 * Published in the application when {@link RefoldReruns} gives an execution up: it failed
 * again after the last time, or Refold could not be asked to run it again. Somebody has
 * to look at it.
 *
 * @param linkedAccountId the linked account
 * @param executionId the execution that failed last
 * @param firstExecutionId the execution that failed first
 * @param reruns how often it was run again
 * @param cause why it could not be run again, {@code null} if it was run as often as it
 * may be
 * @since 0.1.0
 */
public record RefoldRerunsExhaustedEvent(String linkedAccountId, String executionId, String firstExecutionId,
		int reruns, @Nullable RefoldException cause) {

	/**
	 * Create an event, for instance to test what listens to it.
	 * @param linkedAccountId the id the application chose
	 * @param executionId the first one if it could not be run again at all
	 * @param firstExecutionId the one that somebody asked to run again
	 * @param reruns 0 if it could not be run again at all
	 * @param cause also that the account has no reruns left in this hour
	 * @throws IllegalArgumentException if one of the ids is {@code null}
	 */
	public RefoldRerunsExhaustedEvent {
		Assert.notNull(linkedAccountId, "'linkedAccountId' must not be null");
		Assert.notNull(executionId, "'executionId' must not be null");
		Assert.notNull(firstExecutionId, "'firstExecutionId' must not be null");
	}

}
