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
package ai.refold.spring.outbox;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import ai.refold.spring.RefoldApiException;
import ai.refold.spring.RefoldException;
import ai.refold.spring.RefoldTransportException;

/**
 * Failures to send an event, for tests.
 */
final class SendFailures {

	private SendFailures() {
	}

	static RefoldException status(int status, @Nullable Duration retryAfter) {
		return new RefoldApiException("Refold responded " + status, OutboxFixture.error(status, retryAfter));
	}

	static RefoldException unreachable() {
		return new RefoldTransportException("Refold did not respond", true, null);
	}

}
