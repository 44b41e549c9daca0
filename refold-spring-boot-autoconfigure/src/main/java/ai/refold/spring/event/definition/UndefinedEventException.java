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
package ai.refold.spring.event.definition;

import java.util.List;
import java.util.stream.Collectors;

import ai.refold.spring.Internal;
import ai.refold.spring.RefoldConfigurationException;
import ai.refold.spring.event.definition.EventDefinitionStatus.Event;

/**
 * Thrown at startup if the application fires events that are not defined in Refold and
 * the policy is to fail.
 *
 * @serial exclude
 */
@Internal
public class UndefinedEventException extends RefoldConfigurationException {

	/**
	 * Stop the startup if events are not defined.
	 */
	static void throwIfAny(List<Event> events) {
		if (!events.isEmpty()) {
			throw new UndefinedEventException(events);
		}
	}

	private UndefinedEventException(List<Event> events) {
		super(events.stream().map(Event::describe).collect(Collectors.joining(System.lineSeparator())),
				"Define the events in Refold under Settings > Developer > Events, or correct the names, which are "
						+ "compared exactly, case included. To start all the same, set "
						+ "'refold.event.definitions.on-missing' to 'warn'.");
	}

	@Override
	public String getMessage() {
		return problem();
	}

}
