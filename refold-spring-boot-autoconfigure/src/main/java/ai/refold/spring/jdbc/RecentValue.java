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

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import ai.refold.spring.Internal;

/**
 * A value that is refreshed at most every ten seconds, for monitoring. Thread-safe.
 *
 * @param <T> the type of the value
 * @since 0.1.0
 */
@Internal
public final class RecentValue<T> implements Supplier<T> {

	private static final Duration MAX_AGE = Duration.ofSeconds(10);

	private final Supplier<T> source;

	private final LongSupplier nanoTime;

	private @Nullable T value;

	private long time;

	/**
	 * Create a new {@code RecentValue}.
	 * @param source gives the value
	 */
	public RecentValue(Supplier<T> source) {
		this(source, System::nanoTime);
	}

	RecentValue(Supplier<T> source, LongSupplier nanoTime) {
		this.source = source;
		this.nanoTime = nanoTime;
	}

	@Override
	public synchronized T get() {
		T recent = this.value;
		if (recent == null || this.nanoTime.getAsLong() - this.time >= MAX_AGE.toNanos()) {
			recent = this.source.get();
			this.value = recent;
			this.time = this.nanoTime.getAsLong();
		}
		return recent;
	}

}
