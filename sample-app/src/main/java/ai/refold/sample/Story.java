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
package ai.refold.sample;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import ai.refold.spring.event.RefoldDispatchFailedEvent;

/**
 * Waits for what an action leads to and tells it in numbered lines.
 */
@Component
class Story {

	private static final Logger logger = LoggerFactory.getLogger(Story.class);

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final Map<String, CompletableFuture<String>> endings = new ConcurrentHashMap<>();

	private final ObjectProvider<RefoldWitness> witness;

	Story(ObjectProvider<RefoldWitness> witness) {
		this.witness = witness;
	}

	String tell(String customer, Supplier<String> action) {
		CompletableFuture<String> ending = new CompletableFuture<>();
		this.endings.put(customer, ending);
		List<String> lines = new ArrayList<>();
		lines.add(action.get());
		String last = ending
			.completeOnTimeout("- nothing came back from Refold yet: see the log", PATIENCE.toSeconds(),
					TimeUnit.SECONDS)
			.join();
		this.witness.ifAvailable((witness) -> lines.addAll(witness.tell(customer)));
		lines.add(last);
		lines.forEach(logger::info);
		return String.join("\n", lines) + "\n";
	}

	void end(String customer, String line) {
		CompletableFuture<String> ending = this.endings.remove(customer);
		if (ending != null) {
			ending.complete(line);
		}
	}

	@EventListener
	void on(RefoldDispatchFailedEvent failure) {
		if (failure.linkedAccountId() != null) {
			end(failure.linkedAccountId(), "3 the application is told: " + failure.cause().getMessage());
		}
	}

}
