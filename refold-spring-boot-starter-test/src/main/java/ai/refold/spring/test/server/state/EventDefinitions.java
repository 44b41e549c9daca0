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
package ai.refold.spring.test.server.state;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import ai.refold.spring.test.server.http.ApiException;

/**
 * The events defined in an environment. Names are unique.
 *
 * @since 0.1.0
 */
public final class EventDefinitions {

	private final Map<String, EventDefinition> definitions = new LinkedHashMap<>();

	private final InstantSource clock;

	EventDefinitions(InstantSource clock) {
		this.clock = clock;
	}

	synchronized void copyFrom(EventDefinitions other) {
		other.all().forEach((definition) -> this.definitions.put(definition.id(), definition));
	}

	/**
	 * Return all definitions.
	 * @return a copy, in the order they were created
	 */
	public synchronized List<EventDefinition> all() {
		return new ArrayList<>(this.definitions.values());
	}

	/**
	 * Return a definition.
	 * @param id the id of the definition
	 * @return the definition, or {@code null} if there is none
	 */
	public synchronized @Nullable EventDefinition find(String id) {
		return this.definitions.get(id);
	}

	/**
	 * Return the definition of an event.
	 * @param name the name of the event, case included
	 * @return the definition, or {@code null} if the event is not defined
	 */
	public synchronized @Nullable EventDefinition findByName(String name) {
		return this.definitions.values()
			.stream()
			.filter((definition) -> definition.name().equals(name))
			.findFirst()
			.orElse(null);
	}

	/**
	 * Define an event.
	 * @param name the name, case included
	 * @param sample the sample model as a string, JSON or not
	 * @param jsonSchema the schema, {@code null} for none
	 * @return the definition, with an id of its own
	 * @throws ApiException of status 400 if the event is defined
	 */
	public synchronized EventDefinition create(String name, String sample, @Nullable JsonNode jsonSchema) {
		requireFree(name, null);
		EventDefinition definition = new EventDefinition(ObjectIds.next(this.clock.instant()), name, sample,
				jsonSchema);
		this.definitions.put(definition.id(), definition);
		return definition;
	}

	/**
	 * Replace a definition.
	 * @param definition the definition with the id of the one to replace
	 * @return whether there was one
	 */
	public synchronized boolean replace(EventDefinition definition) {
		requireFree(definition.name(), definition.id());
		return this.definitions.replace(definition.id(), definition) != null;
	}

	/**
	 * Delete a definition. Its workflows stay.
	 * @param id the id of the definition
	 * @return {@code false} if there was none
	 */
	public synchronized boolean remove(String id) {
		return this.definitions.remove(id) != null;
	}

	private void requireFree(String name, @Nullable String ownId) {
		EventDefinition existing = findByName(name);
		if (existing != null && !existing.id().equals(ownId)) {
			throw new ApiException(400, "INVALID_EVENT_ID", "Trigger with name " + name + " already exists");
		}
	}

}
