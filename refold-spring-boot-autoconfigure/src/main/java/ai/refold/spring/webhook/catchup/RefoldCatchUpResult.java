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

import org.jspecify.annotations.Nullable;

import ai.refold.spring.RefoldException;

/**
 * The result of a catch-up for one linked account.
 *
 * @param linkedAccountId the linked account
 * @param seen how many executions were looked at
 * @param ended how many of them have ended in a way that Refold delivers; of a dry run
 * these are the ones that would be passed to the listeners
 * @param handled how many of those the listeners handled now
 * @param alreadyHandled how many of those the listeners had handled before
 * @param unmatched how many of those no listener takes
 * @param failed how many of those a listener failed on, or is handling elsewhere just now
 * @param failure why not all executions were looked at, {@code null} if all were
 * @since 0.1.0
 */
public record RefoldCatchUpResult(String linkedAccountId, int seen, int ended, int handled, int alreadyHandled,
		int unmatched, int failed, @Nullable RefoldException failure) {

}
