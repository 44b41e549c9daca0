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
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpEntity;
import org.springframework.http.MediaType;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.client.WebClient;
import tools.jackson.core.io.JsonStringEncoder;

import ai.refold.spring.client.transport.PayloadWriter;

/**
 * Writes the body of a firing call: names as Refold documents them around a payload as
 * the application renders it.
 */
final class EventBodyWriter {

	private static final byte[] EVENT = "{\"event\":\"".getBytes(StandardCharsets.UTF_8);

	private static final byte[] PAYLOAD = "\",\"payload\":".getBytes(StandardCharsets.UTF_8);

	private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

	private final PayloadWriter payloads;

	EventBodyWriter(PayloadWriter payloads) {
		this.payloads = payloads;
	}

	/**
	 * Write the body: JSON, or a form if there are files.
	 * @param request the event
	 * @return the body, to be sent as often as is needed
	 */
	Function<WebClient.RequestBodySpec, WebClient.RequestHeadersSpec<?>> body(EventRequest request) {
		if (request.files().isEmpty()) {
			byte[] json = write(request);
			return (spec) -> spec.contentType(MediaType.APPLICATION_JSON).bodyValue(json);
		}
		MultiValueMap<String, HttpEntity<?>> form = form(request);
		return (spec) -> spec.body(BodyInserters.fromMultipartData(form));
	}

	private MultiValueMap<String, HttpEntity<?>> form(EventRequest request) {
		MultipartBodyBuilder form = new MultipartBodyBuilder();
		form.part("event", request.event(), TEXT);
		byte @Nullable [] payload = render(request);
		if (payload != null) {
			form.part("payload", new String(payload, StandardCharsets.UTF_8), TEXT);
		}
		request.files().forEach((file) -> file.addTo(form));
		return form.build();
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
		return (request.payload() != null)
				? this.payloads.write("The payload of event '%s'".formatted(request.event()), request.payload()) : null;
	}

}
