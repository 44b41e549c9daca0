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

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

import ai.refold.spring.Internal;
import ai.refold.spring.LogText;
import ai.refold.spring.event.interceptor.RefoldEventUsage;

/**
 * The result of the check of the events that the application fires.
 *
 * @param checkedAt when Refold last responded, {@code null} if it was not
 * @param events the events by name
 * @param lastError why Refold could not be asked since, {@code null} if it could
 * @since 0.1.0
 */
@Internal
public record EventDefinitionStatus(@Nullable Instant checkedAt, List<Event> events, @Nullable String lastError) {

	/**
	 * Return what is known where Refold was not asked.
	 * @param usages the events that annotated methods fire
	 * @return the status
	 */
	public static EventDefinitionStatus unknown(List<RefoldEventUsage> usages) {
		List<Event> events = usages.isEmpty() ? List.of()
				: UsedEvent.of(usages)
					.stream()
					.map((event) -> new Event(event.name(), State.UNKNOWN, null, null, event.origins(), List.of()))
					.toList();
		return new EventDefinitionStatus(null, events, null);
	}

	EventDefinitionStatus failed(String error) {
		return new EventDefinitionStatus(this.checkedAt, this.events, error);
	}

	List<Event> missing() {
		return this.events.stream().filter((event) -> event.state() == State.MISSING).toList();
	}

	/**
	 * An event that the application fires.
	 *
	 * @param name the name, placeholders resolved
	 * @param state whether Refold knows the name
	 * @param nearest the name that was probably meant, {@code null} if none is near
	 * @param notCreated why the event was not defined, {@code null} if it was not to be
	 * @param origins the methods that fire it
	 * @param differences how the type of its payload differs from the definition
	 */
	public record Event(String name, @JsonProperty("definition") State state, @Nullable String nearest,
			@Nullable String notCreated, List<String> origins, List<String> differences) {

		String describe() {
			return LogText.escape("Event '%s' of %s is not defined in Refold%s%s".formatted(this.name,
					String.join(" and ", this.origins),
					(this.nearest != null) ? ": did you mean '%s'?".formatted(this.nearest) : ".",
					(this.notCreated != null) ? " It is not created: %s.".formatted(this.notCreated) : ""));
		}

	}

	/**
	 * Whether Refold knows an event.
	 */
	public enum State {

		/**
		 * It does.
		 */
		DEFINED,

		/**
		 * It does not, so calls that fire the event are refused.
		 */
		MISSING,

		/**
		 * Refold was not asked, or did not respond.
		 */
		UNKNOWN

	}

}
