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
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;

/**
 * Says how far a task has got that takes more than five seconds: in a line of the log
 * every five seconds, and in the list of the {@link #running() running} tasks. A task
 * that takes less time logs nothing. Each object is for one task on one thread, and is
 * closed when the task has ended. Other threads may read the list.
 *
 * @since 0.1.0
 */
@Internal
public final class Progress implements AutoCloseable {

	/**
	 * How often to log.
	 */
	public static final Duration INTERVAL = Duration.ofSeconds(5);

	private static final Set<Progress> RUNNING = ConcurrentHashMap.newKeySet();

	private final Log logger;

	private final String task;

	private final LongSupplier nanoTime;

	private long last;

	private volatile Supplier<String> state = () -> "started";

	/**
	 * Create a new {@code Progress} of a task that begins now.
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
		RUNNING.add(this);
	}

	/**
	 * Return how far the running tasks of this process have got.
	 * @return a line for each task
	 */
	public static List<String> running() {
		return RUNNING.stream().map(Progress::toString).sorted().toList();
	}

	/**
	 * Note a step.
	 * @param state how far the task has got, asked for when it is shown
	 */
	public void step(Supplier<String> state) {
		this.state = state;
		long now = this.nanoTime.getAsLong();
		if (now - this.last >= INTERVAL.toNanos()) {
			this.last = now;
			this.logger.info(toString());
		}
	}

	/**
	 * Do something with each item, as the whole task.
	 * @param items the items
	 * @param action returns whether it did something
	 * @param <T> the type of the items
	 * @return with how many it did
	 */
	public <T> int count(Collection<T> items, Predicate<T> action) {
		try (Progress progress = this) {
			int done = 0;
			int looked = 0;
			for (T item : items) {
				int number = looked++;
				progress.step(() -> "%d of %d".formatted(number, items.size()));
				done += action.test(item) ? 1 : 0;
			}
			return done;
		}
	}

	@Override
	public void close() {
		RUNNING.remove(this);
	}

	@Override
	public String toString() {
		return this.task + ": " + this.state.get();
	}

}
