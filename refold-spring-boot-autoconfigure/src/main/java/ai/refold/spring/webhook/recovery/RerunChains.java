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
package ai.refold.spring.webhook.recovery;

import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.util.backoff.BackOff;

/**
 * The chains by their executions, those not used for longest forgotten first.
 */
final class RerunChains {

	static final int MAX_EXECUTIONS = 10_000;

	private final BackOff backOff;

	private final Map<String, RerunChain> chains = new LinkedHashMap<>(16, 0.75f, true) {

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, RerunChain> eldest) {
			return size() > MAX_EXECUTIONS;
		}

	};

	RerunChains(BackOff backOff) {
		this.backOff = backOff;
	}

	synchronized boolean contains(String executionId) {
		return this.chains.containsKey(executionId);
	}

	synchronized RerunChain of(String executionId) {
		return this.chains.computeIfAbsent(executionId, (id) -> new RerunChain(id, this.backOff.start()));
	}

	synchronized void add(String executionId, RerunChain chain) {
		this.chains.put(executionId, chain);
	}

}
