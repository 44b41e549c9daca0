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
package ai.refold.spring.client;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

import ai.refold.spring.RefoldException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.io.JsonStringEncoder;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the body of a firing call: names as Refold documents them around a payload as
 * the application renders it.
 */
final class EventBodyWriter {

	private static final byte[] EVENT = "{\"event\":\"".getBytes(StandardCharsets.UTF_8);

	private static final byte[] PAYLOAD = "\",\"payload\":".getBytes(StandardCharsets.UTF_8);

	private final JsonMapper jsonMapper;

	EventBodyWriter(JsonMapper jsonMapper) {
		this.jsonMapper = jsonMapper;
	}

	byte[] write(EventRequest request) {
		byte[] name = JsonStringEncoder.getInstance().quoteAsUTF8(request.event());
		byte @Nullable [] payload = render(request);
		ByteArrayOutputStream body = new ByteArrayOutputStream(
				EVENT.length + name.length + PAYLOAD.length + ((payload != null) ? payload.length : 0) + 2);
		body.writeBytes(EVENT);
		body.writeBytes(name);
		if (payload != null) {
			body.writeBytes(PAYLOAD);
			body.writeBytes(payload);
		}
		else {
			body.write('"');
		}
		body.write('}');
		return body.toByteArray();
	}

	private byte @Nullable [] render(EventRequest request) {
		Object payload = request.payload();
		if (payload == null) {
			return null;
		}
		try {
			return this.jsonMapper.writeValueAsBytes(payload);
		}
		catch (JacksonException ex) {
			throw new RefoldException("The payload of event '%s' cannot be rendered as JSON: %s at %s. Nothing was sent"
				.formatted(request.event(), payload.getClass().getName(), ex.getPathReference()), ex);
		}
	}

}
