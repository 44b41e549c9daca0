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
package ai.refold.spring.actuate;

import org.jspecify.annotations.Nullable;

import ai.refold.spring.Internal;
import ai.refold.spring.event.definition.EventDefinitionCheck;
import ai.refold.spring.event.definition.EventDefinitionStatus;
import ai.refold.spring.event.interceptor.RefoldEventStartupReport;

/**
 * Endpoint section that lists the events that annotated methods fire, and whether they
 * are defined in Refold. {@code check} asks Refold again.
 *
 * @since 0.1.0
 */
@Internal
public final class EventsEndpointSection implements RefoldEndpointSection {

	private final RefoldEventStartupReport report;

	private final @Nullable EventDefinitionCheck check;

	/**
	 * Create a new {@code EventsEndpointSection}.
	 * @param report knows the events
	 * @param check knows those defined in Refold, {@code null} if nothing does
	 */
	public EventsEndpointSection(RefoldEventStartupReport report, @Nullable EventDefinitionCheck check) {
		this.report = report;
		this.check = check;
	}

	@Override
	public String name() {
		return "events";
	}

	@Override
	public Object describe() {
		return (this.check != null && !this.check.status().events().isEmpty()) ? this.check.status()
				: EventDefinitionStatus.unknown(this.report.usages());
	}

	@Override
	public Object write(String operation, RefoldEndpointQuery query) {
		if (!"check".equals(operation) || this.check == null) {
			throw unknown(operation);
		}
		query.requireOnly(operation);
		return this.check.check();
	}

}
