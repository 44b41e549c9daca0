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

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import ai.refold.spring.Internal;
import ai.refold.spring.event.definition.EventDefinitionCheck;
import ai.refold.spring.event.definition.EventDefinitionStatus;
import ai.refold.spring.event.interceptor.RefoldEventStartupReport;
import ai.refold.spring.event.interceptor.RefoldEventUsage;

/**
 * The events that annotated methods fire, and whether they are defined in Refold.
 * {@code check} asks Refold again.
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
		EventDefinitionStatus status = (this.check != null) ? this.check.status() : null;
		return (status != null && !status.events().isEmpty()) ? descriptor(status) : descriptor();
	}

	@Override
	public Object write(String operation, RefoldEndpointQuery query) {
		if (!"check".equals(operation) || this.check == null) {
			throw unknown(operation);
		}
		return this.check.check().map(EventsEndpointSection::descriptor);
	}

	private EventsDescriptor descriptor() {
		Map<String, TreeSet<String>> origins = new TreeMap<>();
		for (RefoldEventUsage usage : this.report.usages()) {
			origins.computeIfAbsent(usage.event(), (event) -> new TreeSet<>()).add(usage.origin());
		}
		return new EventsDescriptor(null, null,
				origins.entrySet()
					.stream()
					.map((entry) -> new EventDescriptor(entry.getKey(), EventDefinitionStatus.State.UNKNOWN, null, null,
							List.copyOf(entry.getValue())))
					.toList());
	}

	private static EventsDescriptor descriptor(EventDefinitionStatus status) {
		return new EventsDescriptor(status.checkedAt(), status.lastError(),
				status.events()
					.stream()
					.map((event) -> new EventDescriptor(event.name(), event.state(), event.nearest(),
							event.notCreated(), event.origins()))
					.toList());
	}

	/**
	 * The events of the application.
	 *
	 * @param checkedAt when Refold last said which events are defined
	 * @param lastError why it could not be asked since
	 * @param events the events
	 */
	public record EventsDescriptor(@Nullable Instant checkedAt, @Nullable String lastError,
			List<EventDescriptor> events) {
	}

	/**
	 * An event of the application.
	 *
	 * @param name its name
	 * @param definition whether it is defined in Refold
	 * @param nearest the name that was probably meant
	 * @param notCreated why it was not defined, where it was to be
	 * @param origins the methods that fire it
	 */
	public record EventDescriptor(String name, EventDefinitionStatus.State definition, @Nullable String nearest,
			@Nullable String notCreated, List<String> origins) {
	}

}
