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
package ai.refold.spring.test;

import org.assertj.core.api.Assertions;
import org.assertj.core.annotation.CheckReturnValue;

/**
 * Entry point of AssertJ's assertions and of those about a {@link RefoldServer}, which
 * wait, because applications fire events and Refold delivers in the background; and of
 * those about a {@link RecordingRefoldEventPublisher}.
 *
 * <pre class="code">
 * assertThat(refold).fired("invoice.paid").forAccount("acme").withPayload("$.id", 42).times(1);
 * </pre>
 *
 * @since 0.1.0
 */
@CheckReturnValue
public final class RefoldAssertions extends Assertions {

	private RefoldAssertions() {
	}

	/**
	 * Begin an assertion.
	 * @param server the server
	 * @return the assertion
	 */
	public static RefoldServerAssert assertThat(RefoldServer server) {
		return new RefoldServerAssert(server);
	}

	/**
	 * Begin an assertion.
	 * @param publisher the publisher
	 * @return the assertion
	 */
	public static RecordingRefoldEventPublisherAssert assertThat(RecordingRefoldEventPublisher publisher) {
		return new RecordingRefoldEventPublisherAssert(publisher);
	}

}
