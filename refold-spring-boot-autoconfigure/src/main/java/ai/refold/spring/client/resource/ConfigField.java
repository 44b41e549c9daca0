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
 * A field of a config or of one of its workflows. Any part may be missing.
 * {@link #toString()} does not show the value.
 *
 * @param id the field's id
 * @param name the name
 * @param helpText the help for the user who fills it in
 * @param type the type
 * @param required whether it needs a value
 * @param hidden whether it is not shown
 * @param multiple whether it takes more than one value
 * @param value the value
 * @param defaultValue the value it has without one
 * @param options what can be chosen
 * @param additional parts this version does not know
 * @since 0.1.0
 */
public record ConfigField(@JsonProperty("id") @Nullable String id, @JsonProperty("name") @Nullable String name,
		@JsonProperty("help_text") @Nullable String helpText, @JsonProperty("field_type") @Nullable String type,
		@JsonProperty("required") @Nullable Boolean required, @JsonProperty("hidden") @Nullable Boolean hidden,
		@JsonProperty("multiple") @Nullable Boolean multiple, @JsonProperty("value") @Nullable Object value,
		@JsonProperty("defaultValue") @Nullable Object defaultValue,
		@JsonProperty("options") @Nullable List<Map<String, Object>> options,
		@JsonAnySetter Map<String, Object> additional) {

	@Override
	public String toString() {
		return "ConfigField[id=%s, name=%s]".formatted(this.id, this.name);
	}

}
