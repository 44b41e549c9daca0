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
package ai.refold.spring.client.transport;

import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

import ai.refold.spring.Internal;
import ai.refold.spring.RefoldException;

/**
 * Renders the application's objects as JSON, with the application's mapper.
 */
@Internal
public final class PayloadWriter {

	private static final int MAX_PATH = 200;

	private static final byte[] EMPTY = "{}".getBytes(StandardCharsets.UTF_8);

	private final JsonMapper jsonMapper;

	private final ObjectWriter writer;

	/**
	 * Create a new {@code PayloadWriter}.
	 * @param jsonMapper the application's mapper
	 */
	public PayloadWriter(JsonMapper jsonMapper) {
		this.jsonMapper = jsonMapper;
		this.writer = jsonMapper.writer();
	}

	/**
	 * Render a value.
	 * @param what describes the value in the message
	 * @param value the value
	 * @return the JSON
	 */
	public byte[] write(String what, Object value) {
		return write(what, value, null);
	}

	/**
	 * Render a value with the type it is declared with, which says more than its class if
	 * it has type arguments.
	 * @param what describes the value in the message
	 * @param value the value
	 * @param type the declared type, {@code null} if that is not known
	 * @return the JSON
	 */
	public byte[] write(String what, Object value, @Nullable Type type) {
		byte[] json = render(what, value, type);
		if (LoneSurrogates.isIn(json)) {
			throw failure(what, value, "a text in it ends within a character, with half of a surrogate pair");
		}
		return json;
	}

	private byte[] render(String what, Object value, @Nullable Type type) {
		try {
			return writer(value, type).writeValueAsBytes(value);
		}
		catch (JacksonException ex) {
			// Its message may quote the value, its path names types and properties only
			throw failure(what, value, ex.getClass().getSimpleName() + " at " + shorten(ex.getPathReference()));
		}
		catch (RuntimeException | StackOverflowError ex) {
			throw failure(what, value, ex.getClass().getName());
		}
	}

	/**
	 * A declared class is of no use: the value may be of a subclass, with properties of
	 * its own. Its elements, if it is a container, are looked at one by one.
	 */
	private ObjectWriter writer(Object value, @Nullable Type type) {
		if (type == null || type instanceof Class<?> declared && !declared.isArray()) {
			return this.writer;
		}
		JavaType declared = this.jsonMapper.constructType(type);
		if (!declared.getRawClass().isInstance(value) || !declared.hasGenericTypes() && !declared.isArrayType()) {
			return this.writer;
		}
		return this.jsonMapper.writerFor(declared.isContainerType() ? declared
				: this.jsonMapper.getTypeFactory().constructSpecializedType(declared, value.getClass()));
	}

	/**
	 * Render a value, or an empty object.
	 * @param what describes the value in the message
	 * @param value the value, or {@code null} for an empty object
	 * @return the JSON
	 */
	public byte[] writeOrEmpty(String what, @Nullable Object value) {
		return (value != null) ? write(what, value) : EMPTY;
	}

	/**
	 * Render a sample as text. Text counts as JSON already.
	 * @param what describes the sample in the message
	 * @param sample the sample
	 * @return the JSON
	 */
	public String sample(String what, Object sample) {
		if (!(sample instanceof CharSequence)) {
			return new String(write(what, sample), StandardCharsets.UTF_8);
		}
		try {
			this.jsonMapper.readTree(sample.toString());
			return sample.toString();
		}
		catch (JacksonException ex) {
			throw new RefoldException("%s is not valid JSON. Nothing was sent".formatted(what));
		}
	}

	/**
	 * Return what reads with the same mapper.
	 * @return the reader
	 */
	public PayloadReader reader() {
		return new PayloadReader(this.jsonMapper);
	}

	private static RefoldException failure(String what, Object value, String reason) {
		return new RefoldException("%s (%s) cannot be rendered as JSON: %s. Nothing was sent".formatted(what,
				value.getClass().getName(), reason));
	}

	// A cycle is in the path as often as Jackson follows it
	private static String shorten(String path) {
		return (path.length() > MAX_PATH) ? path.substring(0, MAX_PATH) + "..." : path;
	}

}
