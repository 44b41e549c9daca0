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

import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.http.codec.json.JacksonJsonEncoder;
import org.springframework.util.MimeType;

import ai.refold.spring.client.transport.ApiJson;
import ai.refold.spring.client.transport.PayloadWriter;

/**
 * Renders the bodies of the HTTP interfaces. The failure for a value that cannot be
 * rendered is not one of the transport: nothing was sent, and nothing is retried.
 */
final class RequestBodyEncoder extends JacksonJsonEncoder {

	private final PayloadWriter writer = new PayloadWriter(ApiJson.MAPPER);

	RequestBodyEncoder() {
		super(ApiJson.MAPPER);
	}

	@Override
	public DataBuffer encodeValue(Object value, DataBufferFactory bufferFactory, ResolvableType valueType,
			@Nullable MimeType mimeType, @Nullable Map<String, Object> hints) {
		return bufferFactory.wrap(this.writer.write("The body", value, valueType.getType()));
	}

}
