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
package ai.refold.spring;

import java.time.Duration;
import java.util.Collection;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;

/**
 * Logs how far something has got that takes more than five seconds, every five seconds.
 * What is done sooner is not worth a line. For one run on one thread.
 *
 * @since 0.1.0
 */
@Internal
public final class Progress {

	/**
	 * How often to log.
	 */
	public static final Duration INTERVAL = Duration.ofSeconds(5);

	private final Log logger;

	private final String task;

	private final LongSupplier nanoTime;

	private long last;

	/**
	 * Create a new {@code Progress} that begins now.
	 * @param logger takes the lines
	 * @param task what is done, as the beginning of a sentence
	 */
	public Progress(Log logger, String task) {
		this(logger, task, System::nanoTime);
	}

	Progress(Log logger, String task, LongSupplier nanoTime) {
		this.logger = logger;
		this.task = task;
		this.nanoTime = nanoTime;
		this.last = nanoTime.getAsLong();
	}

	/**
	 * Note a step.
	 * @param state how far it has got, asked for if it is time for a line
	 */
	public void step(Supplier<String> state) {
		long now = this.nanoTime.getAsLong();
		if (now - this.last >= INTERVAL.toNanos()) {
			this.last = now;
			this.logger.info(this.task + ": " + state.get());
		}
	}

	/**
	 * Do something with each item.
	 * @param items the items
	 * @param action returns whether it did something
	 * @param <T> the type of the items
	 * @return with how many it did
	 */
	public <T> int count(Collection<T> items, Predicate<T> action) {
		int done = 0;
		int looked = 0;
		for (T item : items) {
			int number = looked++;
			step(() -> "%d of %d".formatted(number, items.size()));
			done += action.test(item) ? 1 : 0;
		}
		return done;
	}

}
