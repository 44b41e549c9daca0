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
package ai.refold.spring.test;

import java.util.HashSet;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application that fails to start ends, though its simulator was never closed.
 */
class RefoldServerThreadsTests {

	@Test
	void noThreadOfAServerKeepsTheJvmAlive() {
		Set<Thread> before = new HashSet<>(Thread.getAllStackTraces().keySet());
		try (RefoldServer server = RefoldServer.builder().port(0).events("invoice.paid").start()) {
			RefoldCalls.to(server).forAccount("acme").fire("invoice.paid");
			server.deliver("Workflow Errored").to("http://127.0.0.1:1").send();
			Set<Thread> started = new HashSet<>(Thread.getAllStackTraces().keySet());
			started.removeAll(before);
			assertThat(started).isNotEmpty().allMatch(Thread::isDaemon);
		}
	}

}
