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

import org.jspecify.annotations.Nullable;

import ai.refold.spring.Internal;
import ai.refold.spring.RefoldException;

/**
 * The information about the caller that an event needs, collected on the caller's thread.
 *
 * @param linkedAccountId the linked account where the event names none
 * @param failure why there is no linked account
 * @param context what was captured from the caller, such as the headers of its trace
 * @since 0.1.0
 */
@Internal
public record CallerFacts(@Nullable String linkedAccountId, @Nullable Throwable failure, Map<String, String> context) {

	String requiredLinkedAccountId() {
		if (this.failure instanceof Error error) {
			throw error;
		}
		if (this.failure instanceof RuntimeException exception) {
			throw exception;
		}
		if (this.linkedAccountId == null) {
			throw new RefoldException("The linked account was not determined");
		}
		return this.linkedAccountId;
	}

}
