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
package ai.refold.spring.webhook;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;

import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;
import tools.jackson.databind.JsonNode;

/**
 * The fields of a delivery, read leniently.
 *
 * @param json the delivered JSON
 */
record WebhookFields(JsonNode json) {

	@Nullable String text(String name) {
		JsonNode value = this.json.path(name);
		String text = (value.isString() || value.isNumber() || value.isBoolean()) ? value.asString() : null;
		return StringUtils.hasText(text) ? text : null;
	}

	@Nullable Instant time(String name) {
		String text = text(name);
		if (text == null) {
			return null;
		}
		Instant time = parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME);
		return (time != null) ? time : parse(text.strip(), DateTimeFormatter.ISO_DATE_TIME);
	}

	private @Nullable Instant parse(String text, DateTimeFormatter format) {
		try {
			TemporalAccessor time = format.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
			return (time instanceof OffsetDateTime offset) ? offset.toInstant()
					: LocalDateTime.from(time).toInstant(ZoneOffset.UTC);
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

}
