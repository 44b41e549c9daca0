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

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * An event that is defined in Refold. Any field may be missing.
 *
 * @param id Refold's id
 * @param name the name, case-sensitive
 * @param fields the fields Refold found in the sample
 * @param sample the sample the event was defined with, as JSON
 * @param additional fields this version does not know
 * @since 0.1.0
 */
public record EventDefinition(@JsonProperty("_id") @Nullable String id, @JsonProperty("name") @Nullable String name,
		@JsonProperty("response") @Nullable List<Field> fields, @JsonProperty("raw_response") @Nullable String sample,
		@JsonAnySetter Map<String, Object> additional) {

	/**
	 * A field of an event.
	 *
	 * @param key the name, dotted if nested
	 * @param type the type, documented to be {@code text} or {@code object}
	 * @param additional fields this version does not know
	 */
	public record Field(@JsonProperty("key") @Nullable String key, @JsonProperty("type") @Nullable String type,
			@JsonAnySetter Map<String, Object> additional) {

	}

}
