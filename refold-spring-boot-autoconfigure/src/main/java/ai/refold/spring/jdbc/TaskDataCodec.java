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
package ai.refold.spring.jdbc;

import java.nio.charset.StandardCharsets;

import com.github.kagkarlsson.scheduler.serializer.Serializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

import ai.refold.spring.Internal;

/**
 * Turns the contents of rows into UTF-8 JSON and back. For the scheduler they are bytes,
 * so that a row that cannot be read is kept as it is. Thread-safe.
 *
 * @param <T> the type of the contents
 * @since 0.1.0
 */
@Internal
public final class TaskDataCodec<T> implements Serializer {

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
		.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.build();

	private static final String LAST_OF_HEAD = ",\"attempts\":";

	private final Class<T> type;

	private final String emptyRest;

	/**
	 * Create a new {@code TaskDataCodec}.
	 * @param type the type of the contents
	 * @param emptyRest the end of contents whose large properties are empty: these are
	 * written last
	 */
	public TaskDataCodec(Class<T> type, String emptyRest) {
		this.type = type;
		this.emptyRest = emptyRest;
	}

	/**
	 * Write contents.
	 * @param contents the contents
	 * @return the JSON
	 */
	public byte[] write(T contents) {
		return MAPPER.writeValueAsBytes(contents);
	}

	/**
	 * Read contents. Names that are not known are left out.
	 * @param data the JSON
	 * @return the contents, {@code null} if they cannot be read
	 */
	public @Nullable T read(byte @Nullable [] data) {
		try {
			return (data != null) ? MAPPER.readValue(data, this.type) : null;
		}
		catch (JacksonException ex) {
			return null;
		}
	}

	/**
	 * Read contents without their rest.
	 * @param data the JSON, or its beginning
	 * @return the contents with an empty rest, {@code null} if the beginning does not
	 * reach as far, or was written by a version that had another order
	 */
	@Nullable T readHead(byte @Nullable [] data) {
		String json = (data != null) ? new String(data, StandardCharsets.ISO_8859_1) : "";
		int attempts = json.indexOf(LAST_OF_HEAD);
		int end = json.indexOf(this.emptyRest.substring(0, this.emptyRest.indexOf(':') + 1));
		return (attempts >= 0 && end > attempts)
				? read((json.substring(0, end) + this.emptyRest).getBytes(StandardCharsets.ISO_8859_1)) : null;
	}

	@Override
	public byte[] serialize(Object data) {
		return (byte[]) data;
	}

	@Override
	public <D> D deserialize(Class<D> type, byte[] data) {
		return type.cast(data);
	}

}
