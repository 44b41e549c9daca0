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
package ai.refold.spring.client.resource;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * The values with which to define an event.
 *
 * @param name the name, case-sensitive
 * @param sample the sample model, documented to be an object with {@code event} and
 * {@code payload}: anything that Jackson renders as JSON, or JSON text
 * @param jsonSchema the JSON schema of the event
 * @since 0.1.0
 */
public record EventDefinitionRequest(String name, Object sample, @Nullable Object jsonSchema) {

	/**
	 * Define an event with a sample model.
	 * @param name the name, case-sensitive
	 * @param sample the sample model
	 * @return the request
	 * @throws IllegalArgumentException if the name is blank, or there is no sample
	 */
	public static EventDefinitionRequest of(String name, Object sample) {
		Assert.hasText(name, "'name' must not be empty");
		Assert.notNull(sample, "'sample' must not be null");
		return new EventDefinitionRequest(name, sample, null);
	}

	/**
	 * Define an event by a sample of its payload.
	 * @param name the name, case-sensitive
	 * @param payload a payload the event may be fired with
	 * @return the request
	 * @throws IllegalArgumentException if the name is blank
	 */
	public static EventDefinitionRequest ofPayload(String name, Object payload) {
		Map<String, Object> sample = new LinkedHashMap<>();
		sample.put("event", name);
		sample.put("payload", payload);
		return of(name, sample);
	}

	/**
	 * Return this request with a JSON schema.
	 * @param jsonSchema the schema
	 * @return a new request
	 */
	public EventDefinitionRequest withJsonSchema(@Nullable Object jsonSchema) {
		return new EventDefinitionRequest(this.name, this.sample, jsonSchema);
	}

}
