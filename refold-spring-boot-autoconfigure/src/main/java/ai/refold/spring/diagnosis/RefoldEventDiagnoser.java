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
package ai.refold.spring.diagnosis;

import ai.refold.spring.client.ReactiveRefoldOperations;
import ai.refold.spring.client.transport.Blocking;

/**
 * Asks Refold why an event seems to start nothing: whether it is defined, which
 * applications the linked account is connected to, which workflows are enabled, how the
 * last executions ended. For people and tools, not for each event: it takes at least six
 * calls. A question that cannot be asked is one of the findings, no failure.
 * <p>
 * Blocks, so that it must not be called on an event loop; there, use
 * {@link ReactiveRefoldEventDiagnoser}. Thread-safe.
 *
 * @since 0.1.0
 */
public final class RefoldEventDiagnoser {

	private final ReactiveRefoldEventDiagnoser reactive;

	/**
	 * Create a new {@code RefoldEventDiagnoser}.
	 * @param refold is asked, such as a
	 * {@link ai.refold.spring.client.ReactiveRefoldTemplate}
	 */
	public RefoldEventDiagnoser(ReactiveRefoldOperations refold) {
		this.reactive = new ReactiveRefoldEventDiagnoser(refold);
	}

	/**
	 * Find out why an event seems to start nothing.
	 * @param event the name of the event
	 * @param linkedAccountId the linked account it was fired for
	 * @return what was found
	 */
	public RefoldEventDiagnosis diagnose(String event, String linkedAccountId) {
		return Blocking.await(this.reactive.diagnose(event, linkedAccountId));
	}

}
