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
package ai.refold.benchmarks.outbox;

import java.util.List;
import java.util.stream.Stream;

import ai.refold.benchmarks.ChildProcess;

/**
 * Processes of the same kind that are ready and wait for a word.
 */
record Instances(List<ChildProcess> processes) implements AutoCloseable {

	static Instances start(Class<?> type, int count, String... arguments) {
		Instances instances = new Instances(
				Stream.generate(() -> ChildProcess.java(type, arguments)).limit(count).toList());
		instances.processes.forEach((process) -> process.await("ready"));
		return instances;
	}

	void go() {
		this.processes.forEach((process) -> process.send("go"));
	}

	double liveHeap() {
		this.processes.get(0).send("heap");
		return this.processes.get(0).awaitNumber("heap");
	}

	@Override
	public void close() {
		this.processes.forEach(ChildProcess::close);
	}

}
