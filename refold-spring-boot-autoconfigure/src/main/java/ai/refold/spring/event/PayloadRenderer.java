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
package ai.refold.spring.event;

import java.util.EventObject;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import ai.refold.spring.RefoldException;

/**
 * Renders payloads as JSON text, with the application's mapper.
 */
final class PayloadRenderer {

	private final JsonMapper mapper;

	private final JsonMapper eventObjectMapper;

	private final @Nullable String keyField;

	PayloadRenderer(JsonMapper mapper, @Nullable String keyField) {
		this.mapper = mapper;
		this.eventObjectMapper = mapper.rebuild().addMixIn(EventObject.class, WithoutSource.class).build();
		this.keyField = StringUtils.hasText(keyField) ? keyField : null;
	}

	@Nullable String render(@Nullable Object payload, boolean wrap, String key) {
		if (payload == null) {
			return (this.keyField != null) ? "{" + field(this.keyField, key) + "}" : null;
		}
		String json = toJson(payload);
		if (!isObject(json)) {
			return wrap ? "{\"value\":" + json + ((this.keyField != null) ? "," + field(this.keyField, key) : "") + "}"
					: json;
		}
		return (this.keyField != null) ? withField(json, this.keyField, key) : json;
	}

	private String toJson(Object payload) {
		try {
			JsonMapper mapper = (payload instanceof EventObject) ? this.eventObjectMapper : this.mapper;
			return mapper.writeValueAsString(payload);
		}
		catch (JacksonException ex) {
			// Its message may quote the payload, its path names types and properties only
			throw new RefoldException("The payload (%s) cannot be rendered as JSON: %s at %s"
				.formatted(payload.getClass().getName(), ex.getClass().getSimpleName(), ex.getPathReference()));
		}
		catch (RuntimeException | StackOverflowError ex) {
			throw new RefoldException("The payload (%s) cannot be rendered as JSON: %s"
				.formatted(payload.getClass().getName(), ex.getClass().getName()));
		}
	}

	private String withField(String json, String name, String value) {
		if (this.mapper.readTree(json).has(name)) {
			return json;
		}
		String rest = json.strip().substring(1).stripLeading();
		return "{" + field(name, value) + (rest.startsWith("}") ? "" : ",") + rest;
	}

	private String field(String name, String value) {
		return this.mapper.writeValueAsString(name) + ":" + this.mapper.writeValueAsString(value);
	}

	private static boolean isObject(String json) {
		for (int i = 0; i < json.length(); i++) {
			if (!Character.isWhitespace(json.charAt(i))) {
				return json.charAt(i) == '{';
			}
		}
		return false;
	}

	/**
	 * Leaves out the source of an application event: that is who published it, often a
	 * bean.
	 */
	@JsonIgnoreProperties("source")
	private interface WithoutSource {

	}

}
