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

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The source of the key by which the trigger of a workflow recognizes a duplicate event.
 *
 * @param source where the key is read from
 * @param name the name of the header or the dotted path of the field
 * @param window how long a key is remembered
 * @since 0.1.0
 */
public record Idempotency(Source source, String name, Duration window) {

	/**
	 * Return the key of an event.
	 * @param headers the headers of the call
	 * @param payload the payload
	 * @return the key, or {@code null} if the event has none
	 */
	public @Nullable String key(Map<String, String> headers, JsonNode payload) {
		if (this.source == Source.HEADER) {
			Map<String, String> caseInsensitive = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
			caseInsensitive.putAll(headers);
			return caseInsensitive.get(this.name);
		}
		JsonNode value = payload.at("/" + this.name.replace("~", "~0").replace("/", "~1").replace('.', '/'));
		return (value.isMissingNode() || value.isNull()) ? null : value.asString(value.toString());
	}

	@Override
	public String toString() {
		return this.source.name().toLowerCase(Locale.ROOT) + " " + this.name + " for " + this.window;
	}

	/** The two places a key can be in. */
	public enum Source {

		/** A header of the firing call. */
		HEADER,

		/** A field of the payload. */
		FIELD

	}

}
