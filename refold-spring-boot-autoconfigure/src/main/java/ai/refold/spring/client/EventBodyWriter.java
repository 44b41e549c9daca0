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

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

import org.springframework.http.HttpEntity;
import org.springframework.http.MediaType;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.client.WebClient;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * Writes the body of a firing call: the fields that Refold documents, around a payload
 * that is already rendered.
 */
final class EventBodyWriter {

	private static final byte[] EVENT = "{\"event\":\"".getBytes(StandardCharsets.UTF_8);

	private static final byte[] PAYLOAD = "\",\"payload\":".getBytes(StandardCharsets.UTF_8);

	private static final byte[] END_OF_NAME = { '"' };

	private static final byte[] NOTHING = {};

	private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

	private EventBodyWriter() {
	}

	/**
	 * Write the body: JSON, or a form if there are files.
	 * @param request the event
	 * @return the body, to be sent as often as is needed
	 */
	static Function<WebClient.RequestBodySpec, WebClient.RequestHeadersSpec<?>> body(EventRequest request) {
		if (request.files().isEmpty()) {
			byte[] json = write(request.message());
			return (spec) -> spec.contentType(MediaType.APPLICATION_JSON).bodyValue(json);
		}
		MultiValueMap<String, HttpEntity<?>> form = form(request);
		return (spec) -> spec.body(BodyInserters.fromMultipartData(form));
	}

	private static MultiValueMap<String, HttpEntity<?>> form(EventRequest request) {
		MultipartBodyBuilder form = new MultipartBodyBuilder();
		form.part("event", request.message().event(), TEXT);
		byte[] payload = request.message().payload();
		if (payload != null) {
			form.part("payload", payload, TEXT);
		}
		request.files().forEach((file) -> file.addTo(form));
		return form.build();
	}

	static byte[] write(RefoldEventMessage message) {
		byte[] name = JsonStringEncoder.getInstance().quoteAsUTF8(message.event());
		byte[] payload = (message.payload() != null) ? message.payload() : NOTHING;
		byte[] before = (message.payload() != null) ? PAYLOAD : END_OF_NAME;
		return ByteBuffer.allocate(EVENT.length + name.length + before.length + payload.length + 1)
			.put(EVENT)
			.put(name)
			.put(before)
			.put(payload)
			.put((byte) '}')
			.array();
	}

}
