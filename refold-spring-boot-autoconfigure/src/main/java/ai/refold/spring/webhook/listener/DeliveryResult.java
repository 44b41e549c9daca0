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
package ai.refold.spring.webhook.listener;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.util.Assert;

import ai.refold.spring.webhook.DeliveryOutcome;

/**
 * The outcome of a delivery at its listeners.
 *
 * @param listeners the outcomes of the listeners
 * @param publication the outcome of publishing the event in the application
 * @since 0.1.0
 */
public record DeliveryResult(List<ListenerOutcome> listeners, ListenerOutcome publication) {

	private static final List<DeliveryOutcome> PRECEDENCE = List.of(DeliveryOutcome.UNMATCHED,
			DeliveryOutcome.DUPLICATE, DeliveryOutcome.DISCARDED, DeliveryOutcome.HANDLED, DeliveryOutcome.IN_PROGRESS,
			DeliveryOutcome.FAILED);

	/**
	 * Create a result.
	 * @param listeners copied; empty if no listener takes the event
	 * @param publication counts only if it was not accepted: the application may have no
	 * listener
	 * @throws IllegalArgumentException if one of them is {@code null}
	 */
	public DeliveryResult {
		Assert.notNull(listeners, "'listeners' must not be null");
		Assert.notNull(publication, "'publication' must not be null");
		listeners = List.copyOf(listeners);
	}

	/**
	 * Return the outcome of the delivery as a whole.
	 * @return the outcome that prevails
	 */
	public DeliveryOutcome outcome() {
		DeliveryOutcome outcome = this.publication.outcome().isAccepted() ? DeliveryOutcome.UNMATCHED
				: this.publication.outcome();
		for (ListenerOutcome listener : this.listeners) {
			if (PRECEDENCE.indexOf(listener.outcome()) > PRECEDENCE.indexOf(outcome)) {
				outcome = listener.outcome();
			}
		}
		return outcome;
	}

	/**
	 * Return the listeners that failed.
	 * @return their outcomes
	 */
	public List<ListenerOutcome> failures() {
		List<ListenerOutcome> failures = new ArrayList<>();
		for (ListenerOutcome listener : this.listeners) {
			addIfFailed(listener, failures);
		}
		addIfFailed(this.publication, failures);
		return List.copyOf(failures);
	}

	private static void addIfFailed(ListenerOutcome outcome, List<ListenerOutcome> failures) {
		if (outcome.failure() != null) {
			failures.add(outcome);
		}
	}

	/**
	 * Return the listeners that are done with the delivery.
	 * @return their ids
	 */
	public Set<String> done() {
		return Stream.concat(this.listeners.stream(), Stream.of(this.publication))
			.filter(ListenerOutcome::isDone)
			.map(ListenerOutcome::listenerId)
			.collect(Collectors.toUnmodifiableSet());
	}

}
