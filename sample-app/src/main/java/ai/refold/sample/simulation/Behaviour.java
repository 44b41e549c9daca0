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
package ai.refold.sample.simulation;

/**
 * How a simulated Refold behaves.
 */
public enum Behaviour {

	RESPONDS("Responds", "Refold responds as it should."),
	SLOW("Slow", "Each event takes Refold three seconds. No user waits: events are sent after the commit."),
	REFUSES("Refuses", "Refold refuses events with 400. They become dead letters, to be replayed."),
	LIMITS_RATE("Limits the rate", "Refold responds with 429 and Retry-After. Events are sent again after that time."),
	UNREACHABLE("Is unreachable",
			"Refold is unreachable. Events wait in the outbox, and are sent when it responds again.");

	private final String label;

	private final String description;

	Behaviour(String label, String description) {
		this.label = label;
		this.description = description;
	}

	public String label() {
		return this.label;
	}

	public String description() {
		return this.description;
	}

}
