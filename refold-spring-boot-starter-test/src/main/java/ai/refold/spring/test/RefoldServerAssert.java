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
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;

import org.assertj.core.api.AbstractAssert;

/**
 * Assertions about what reached a {@link RefoldServer} and what it delivered. What is
 * expected may still be on its way: assertions wait for it, 5 seconds by default. That
 * something does not happen can only be seen for a while: such assertions watch for the
 * settling time, 200 ms by default, and fail as soon as it happens. Work that the
 * application starts later than that is not seen, so wait for its effects first.
 *
 * @since 0.1.0
 */
public final class RefoldServerAssert extends AbstractAssert<RefoldServerAssert, RefoldServer> {

	private AssertionWait wait = AssertionWait.DEFAULT;

	RefoldServerAssert(RefoldServer actual) {
		super(actual, RefoldServerAssert.class);
	}

	/**
	 * Set how long the assertions that follow wait.
	 * @param atMost how long, 5 s by default
	 * @return this assertion
	 */
	public RefoldServerAssert within(Duration atMost) {
		this.wait = new AssertionWait(atMost, this.wait.settle());
		return this;
	}

	/**
	 * Set how long the assertions that follow watch that something does not happen.
	 * @param settle how long, 200 ms by default
	 * @return this assertion
	 */
	public RefoldServerAssert settlingFor(Duration settle) {
		this.wait = new AssertionWait(this.wait.atMost(), settle);
		return this;
	}

	/**
	 * Verify that an event was fired. The assertions that follow narrow which one.
	 * @param event the name of the event
	 * @return an assertion about the events with this name
	 */
	public FiredEventAssert fired(String event) {
		isNotNull();
		return new FiredEventAssert(this.actual, this.wait).matching("named '" + event + "'",
				(candidate) -> candidate.event().equals(event));
	}

	/**
	 * Verify that no event is fired during the settling time, nor was before.
	 * @return this assertion
	 */
	public RefoldServerAssert firedNothing() {
		return fires("nothing", (event) -> false);
	}

	/**
	 * Verify that an event is not fired during the settling time, nor was before.
	 * @param event the name of the event
	 * @return this assertion
	 */
	public RefoldServerAssert doesNotFire(String event) {
		return fires("no '" + event + "'", (candidate) -> !candidate.event().equals(event));
	}

	private RefoldServerAssert fires(String expected, Predicate<FiredEvent> allowed) {
		isNotNull();
		if (!this.wait.stays(() -> this.actual.firedEvents().stream().allMatch(allowed))) {
			throw failure("%nExpected %s to be fired but there is%n  %s", expected, this.actual.firedEvents());
		}
		return this;
	}

	/**
	 * Verify that events were fired in an order. Others may have been fired in between.
	 * @param events the names of the events
	 * @return this assertion
	 */
	public RefoldServerAssert firedInOrder(String... events) {
		isNotNull();
		if (!this.wait.until(() -> isSubsequence(firedNames(), events))) {
			throw failure("%nExpected events to be fired in the order%n  %s%nbut they were%n  %s",
					Arrays.toString(events), firedNames());
		}
		return this;
	}

	/**
	 * Verify that events were fired in an order, and no others, also after the settling
	 * time.
	 * @param events the names of the events
	 * @return this assertion
	 */
	public RefoldServerAssert firedExactly(String... events) {
		isNotNull();
		List<String> expected = List.of(events);
		if (!this.wait.until(() -> firedNames().equals(expected))
				|| !this.wait.stays(() -> firedNames().equals(expected))) {
			throw failure("%nExpected exactly these events to be fired%n  %s%nbut they were%n  %s", expected,
					firedNames());
		}
		return this;
	}

	private List<String> firedNames() {
		return this.actual.firedEvents().stream().map(FiredEvent::event).toList();
	}

	private static boolean isSubsequence(List<String> all, String... expected) {
		Iterator<String> names = all.iterator();
		return Arrays.stream(expected).allMatch((event) -> {
			while (names.hasNext()) {
				if (names.next().equals(event)) {
					return true;
				}
			}
			return false;
		});
	}

	/**
	 * Verify that an action was executed. The assertions that follow narrow which one.
	 * @param slug the application
	 * @param actionId the id of the action
	 * @return an assertion about the executions of this action
	 */
	public ExecutedActionAssert executed(String slug, String actionId) {
		isNotNull();
		return new ExecutedActionAssert(this.actual, this.wait).matching("'" + actionId + "' of '" + slug + "'",
				(action) -> action.slug().equals(slug) && action.actionId().equals(actionId));
	}

	/**
	 * Verify that no action is executed during the settling time, nor was before.
	 * @return this assertion
	 */
	public RefoldServerAssert executedNothing() {
		isNotNull();
		if (!this.wait.stays(() -> this.actual.executedActions().isEmpty())) {
			throw failure("%nExpected no action to be executed but there is%n  %s", this.actual.executedActions());
		}
		return this;
	}

	/**
	 * Verify that a webhook is registered. The assertions that follow narrow which one.
	 * @return an assertion about the webhooks
	 */
	public RegisteredWebhookAssert hasWebhook() {
		isNotNull();
		return new RegisteredWebhookAssert(this.actual, this.wait).matching("registered", (webhook) -> true);
	}

	/**
	 * Verify that a webhook event was delivered, or is about to be. The assertions that
	 * follow narrow which delivery.
	 * @param event the name of the webhook event
	 * @return an assertion about the deliveries of this event
	 */
	public DeliveryAssert delivered(String event) {
		isNotNull();
		return new DeliveryAssert(this.actual, this.wait).matching("of '" + event + "'",
				(delivery) -> event.equals(delivery.event()));
	}

	/**
	 * Verify that nothing is delivered during the settling time, nor was before.
	 * @return this assertion
	 */
	public RefoldServerAssert deliveredNothing() {
		isNotNull();
		if (!this.wait.stays(() -> this.actual.deliveries().isEmpty())) {
			throw failure("%nExpected no delivery but there is%n  %s",
					this.actual.deliveries().stream().map(Delivery::text).toList());
		}
		return this;
	}

}
