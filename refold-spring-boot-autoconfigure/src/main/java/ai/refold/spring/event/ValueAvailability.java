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

import java.io.InputStream;
import java.io.Reader;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.DirectoryStream;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.BaseStream;

import org.reactivestreams.Publisher;
import org.springframework.core.io.InputStreamSource;

import ai.refold.spring.Internal;

/**
 * Determines whether a payload can be rendered from values of a type: some can be read
 * only once, and the application needs them; others do not exist yet.
 *
 * @since 0.1.0
 */
@Internal
public enum ValueAvailability {

	/**
	 * The value can be read at any time.
	 */
	AVAILABLE,

	/**
	 * The value can be read only once, which is up to the application.
	 */
	ONCE,

	/**
	 * The value is not completed yet.
	 */
	LATER;

	static final List<Class<?>> READ_ONCE = List.of(BaseStream.class, Iterator.class, Enumeration.class,
			Spliterator.class, InputStream.class, Reader.class, ReadableByteChannel.class, InputStreamSource.class,
			DirectoryStream.class);

	static final List<Class<?>> ASYNCHRONOUS = List.of(CompletionStage.class, Future.class, Publisher.class);

	private static final List<Class<?>> CALLED = List.of(Callable.class, Supplier.class);

	private static final List<String> LATER_NAMES = List.of("org.springframework.web.context.request.async.",
			"org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter",
			"org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody", "kotlinx.coroutines.flow.");

	/**
	 * Return the availability of values of a type.
	 * @param type the type
	 * @return the availability
	 */
	public static ValueAvailability of(Class<?> type) {
		if (isOneOf(type, READ_ONCE)
				|| (Iterable.class.isAssignableFrom(type) && AutoCloseable.class.isAssignableFrom(type))
				|| type.getName().equals("kotlin.sequences.Sequence")) {
			return ONCE;
		}
		return (isOneOf(type, ASYNCHRONOUS) || isOneOf(type, CALLED)
				|| LATER_NAMES.stream().anyMatch(type.getName()::startsWith)) ? LATER : AVAILABLE;
	}

	private static boolean isOneOf(Class<?> type, List<Class<?>> types) {
		return types.stream().anyMatch((candidate) -> candidate.isAssignableFrom(type));
	}

}
