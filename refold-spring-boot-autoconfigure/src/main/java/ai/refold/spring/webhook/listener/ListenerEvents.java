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

import java.lang.reflect.Method;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import ai.refold.spring.webhook.RefoldWebhookEvent;
import ai.refold.spring.webhook.RefoldWebhookEvents;
import ai.refold.spring.webhook.UnknownWebhookEvent;

/**
 * The events a listener method listens to.
 *
 * @param names the names of the events
 * @param unknown whether it also listens to all events that have no type of their own
 */
record ListenerEvents(Set<String> names, boolean unknown) {

	/**
	 * Return the events that the annotation names, checked against the parameters.
	 */
	static ListenerEvents named(Method method, Collection<String> names, ListenerParameters parameters) {
		for (String name : names) {
			if (!canPass(name, parameters)) {
				throw new InvalidRefoldWebhookListenerException(method,
						"names the event '" + name + "', which is delivered as "
								+ RefoldWebhookEvents.typeOf(name).getSimpleName() + " and does not fit its parameters",
						"Take RefoldWebhookEvent or the type of the event, or leave out the events: they follow from the parameter's type.");
			}
		}
		return new ListenerEvents(unmodifiable(names), false);
	}

	/**
	 * Return the events that follow from the parameters.
	 */
	static ListenerEvents derived(Method method, Collection<String> defaults, ListenerParameters parameters) {
		List<Class<?>> types = parameters.eventTypes();
		if (types.isEmpty() && defaults.isEmpty()) {
			throw new InvalidRefoldWebhookListenerException(method,
					"names no events, and none follow from its parameters",
					"Name them, as in @RefoldWebhookListener(\"Workflow Errored\"), or take a type of event.");
		}
		boolean all = defaults.isEmpty();
		boolean unknown = all && parameters.canBePassed(UnknownWebhookEvent.class);
		boolean onlyUnknown = all && types.contains(UnknownWebhookEvent.class);
		Collection<String> candidates = (all) ? RefoldWebhookEvents.names() : defaults;
		Set<String> names = candidates.stream()
			.filter((name) -> !onlyUnknown && canPass(name, parameters))
			.collect(Collectors.toCollection(LinkedHashSet::new));
		if (names.isEmpty() && !unknown) {
			throw new InvalidRefoldWebhookListenerException(method,
					"takes types of events that no " + (all ? "" : "named ") + "event is delivered as",
					"Take one type of event: " + RefoldWebhookEvent.class.getSimpleName() + " fits all.");
		}
		return new ListenerEvents(Collections.unmodifiableSet(names), unknown);
	}

	private static boolean canPass(String name, ListenerParameters parameters) {
		return parameters.canBePassed(RefoldWebhookEvents.typeOf(name));
	}

	private static Set<String> unmodifiable(Collection<String> names) {
		return Collections.unmodifiableSet(new LinkedHashSet<>(names));
	}

	boolean contains(RefoldWebhookEvent event) {
		return this.names.contains(event.event()) || (this.unknown && event instanceof UnknownWebhookEvent);
	}

	boolean containsAnyOf(Class<?> type) {
		Predicate<String> isOrMayBe = (name) -> type.isAssignableFrom(RefoldWebhookEvents.typeOf(name))
				|| RefoldWebhookEvents.typeOf(name) == UnknownWebhookEvent.class;
		return this.unknown || this.names.stream().anyMatch(isOrMayBe);
	}

}
