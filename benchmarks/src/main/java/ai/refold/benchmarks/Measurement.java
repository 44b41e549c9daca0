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
package ai.refold.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;

/**
 * What a number of operations cost this process.
 *
 * @param cpuNanos processor time
 * @param allocatedBytes memory allocated
 * @param nanos time
 */
public record Measurement(double cpuNanos, double allocatedBytes, double nanos) {

	/**
	 * The clock of a process ticks no oftener, so that less cannot be distinguished from
	 * nothing.
	 */
	private static final long TICK = 10_000_000;

	private static final OperatingSystemMXBean SYSTEM = (OperatingSystemMXBean) ManagementFactory
		.getOperatingSystemMXBean();

	private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	/**
	 * Measure some work. What a thread allocates that ends meanwhile is not counted.
	 * @param work the work
	 * @return what it cost
	 */
	public static Measurement of(Runnable work) {
		System.gc();
		Map<Long, Long> allocated = allocated();
		long cpu = SYSTEM.getProcessCpuTime();
		long start = System.nanoTime();
		work.run();
		long nanos = System.nanoTime() - start;
		return new Measurement(Math.max(TICK, SYSTEM.getProcessCpuTime() - cpu), allocatedSince(allocated), nanos);
	}

	private static Map<Long, Long> allocated() {
		long[] ids = THREADS.getAllThreadIds();
		long[] bytes = THREADS.getThreadAllocatedBytes(ids);
		return IntStream.range(0, ids.length)
			.filter((i) -> bytes[i] > 0)
			.boxed()
			.collect(Collectors.toMap((i) -> ids[i], (i) -> bytes[i]));
	}

	private static double allocatedSince(Map<Long, Long> before) {
		return allocated().entrySet()
			.stream()
			.mapToLong((thread) -> thread.getValue() - before.getOrDefault(thread.getKey(), 0L))
			.sum();
	}

}
