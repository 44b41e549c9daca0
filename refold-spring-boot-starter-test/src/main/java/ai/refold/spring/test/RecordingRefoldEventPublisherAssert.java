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

import java.time.Duration;
import java.util.List;

import org.assertj.core.api.AbstractAssert;

/**
 * Assertions about what was published to a {@link RecordingRefoldEventPublisher}. They do
 * not wait, unless configured to.
 *
 * @since 0.1.0
 */
public final class RecordingRefoldEventPublisherAssert
		extends AbstractAssert<RecordingRefoldEventPublisherAssert, RecordingRefoldEventPublisher> {

	private AssertionWait wait = AssertionWait.NONE;

	RecordingRefoldEventPublisherAssert(RecordingRefoldEventPublisher actual) {
		super(actual, RecordingRefoldEventPublisherAssert.class);
	}

	/**
	 * Wait for what is published by other threads.
	 * @param atMost how long
	 * @return this assertion
	 */
	public RecordingRefoldEventPublisherAssert within(Duration atMost) {
		this.wait = new AssertionWait(atMost, Duration.ZERO);
		return this;
	}

	/**
	 * Verify that an event was published. The assertions that follow narrow which one.
	 * @param event the name of the event
	 * @return an assertion about the events with this name
	 */
	public PublishedEventAssert published(String event) {
		isNotNull();
		return new PublishedEventAssert(this.actual, this.wait).matching("named '" + event + "'",
				(candidate) -> candidate.event().equals(event));
	}

	/**
	 * Verify that exactly these events were published, in this order.
	 * @param events the names of the events
	 * @return this assertion
	 */
	public RecordingRefoldEventPublisherAssert publishedExactly(String... events) {
		isNotNull();
		List<String> expected = List.of(events);
		if (!this.wait.until(() -> names().equals(expected))) {
			throw failure("%nExpected exactly these events to be published%n  %s%nbut they were%n  %s", expected,
					names());
		}
		return this;
	}

	/**
	 * Verify that nothing was published.
	 * @return this assertion
	 */
	public RecordingRefoldEventPublisherAssert publishedNothing() {
		isNotNull();
		if (!this.actual.events().isEmpty()) {
			throw failure("%nExpected nothing to be published but there is%n  %s", this.actual.events());
		}
		return this;
	}

	private List<String> names() {
		return this.actual.events().stream().map(PublishedEvent::event).toList();
	}

}
