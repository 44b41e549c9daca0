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

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import ai.refold.spring.event.definition.EventDefinitionStatus.Event;

/**
 * Says once of each event that it is not defined.
 */
final class MissingEvents {

	private static final Log logger = LogFactory.getLog(EventDefinitionCheck.class);

	private static final String FIX = "Names are compared exactly, case included: "
			+ "define the event in Refold under Settings > Developer > Events, or correct the name";

	private final Set<String> reported = ConcurrentHashMap.newKeySet();

	void report(EventDefinitionStatus status) {
		for (Event event : status.missing()) {
			if (this.reported.add(event.name())) {
				logger.warn(describe(event) + " " + FIX);
			}
		}
	}

	static String describe(Event event) {
		return "Event '%s' of %s is not defined in Refold%s%s".formatted(event.name(),
				String.join(" and ", event.origins()),
				(event.nearest() != null) ? ": did you mean '%s'?".formatted(event.nearest()) : ".",
				(event.notCreated() != null) ? " It is not created: %s.".formatted(event.notCreated()) : "");
	}

}
