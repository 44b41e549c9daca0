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

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Writes points in time in Refold's two formats.
 *
 * @since 0.1.0
 */
public final class Timestamps {

	private static final DateTimeFormatter ISO = DateTimeFormatter
		.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
		.withZone(ZoneOffset.UTC);

	private static final DateTimeFormatter RFC_1123 = DateTimeFormatter
		.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
		.withZone(ZoneOffset.UTC);

	private Timestamps() {
	}

	/**
	 * Write a time as most of Refold's documents have it.
	 * @param instant the time
	 * @return ISO 8601 in UTC, with milliseconds
	 */
	public static String iso(Instant instant) {
		return ISO.format(instant);
	}

	/**
	 * Write a time as deliveries about connections have it.
	 * @param instant the time
	 * @return RFC 1123 in GMT, cut to seconds, with two digits for the day
	 */
	public static String rfc1123(Instant instant) {
		return RFC_1123.format(instant);
	}

}
