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
package ai.refold.benchmarks.startup;

import ai.refold.benchmarks.ChildProcess;

/**
 * What a start cost and what it left in memory.
 *
 * @param millis time until the application is ready
 * @param cpuMillis processor time until then
 * @param reportMillis time of what looks at all beans once they exist
 * @param heap live heap, in MB
 * @param metaspace metaspace, in MB
 */
record Start(double millis, double cpuMillis, double reportMillis, double heap, double metaspace) {

	private static final double MEGABYTE = 1024 * 1024;

	/**
	 * Start the application in a process of its own.
	 */
	static Start of(Launch launch) {
		long start = System.nanoTime();
		try (ChildProcess process = launch.start()) {
			process.await("ready");
			double millis = (System.nanoTime() - start) / 1e6;
			double cpuMillis = process.awaitNumber("cpu") / 1e6;
			double reportMillis = process.awaitNumber("report");
			process.send("memory");
			return new Start(millis, cpuMillis, reportMillis, process.awaitNumber("heap") / MEGABYTE,
					process.awaitNumber("metaspace") / MEGABYTE);
		}
	}

}
