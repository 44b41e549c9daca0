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
package ai.refold.spring.outbox;

import com.github.kagkarlsson.scheduler.serializer.Serializer;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Turns rows into UTF-8 JSON and back. For the scheduler a row is bytes, so that one that
 * cannot be read is kept as it is.
 */
final class OutboxRowCodec implements Serializer {

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
		.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.build();

	byte[] write(OutboxRow row) {
		return MAPPER.writeValueAsBytes(row);
	}

	/**
	 * Read a row.
	 * @return the row, {@code null} if it cannot be read
	 */
	@Nullable OutboxRow read(byte @Nullable [] data) {
		try {
			return (data != null) ? MAPPER.readValue(data, OutboxRow.class) : null;
		}
		catch (JacksonException ex) {
			return null;
		}
	}

	@Override
	public byte[] serialize(Object data) {
		Assert.isInstanceOf(byte[].class, data);
		return (byte[]) data;
	}

	@Override
	public <T> T deserialize(Class<T> type, byte[] data) {
		return type.cast(data);
	}

}
