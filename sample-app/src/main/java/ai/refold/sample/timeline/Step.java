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
package ai.refold.sample.timeline;

/**
 * A step on the way of a change to Refold and back.
 */
public enum Step {

	RETURNED("Method returned", Tone.GOOD), COMMITTED("Committed", Tone.GOOD), QUEUED("Queued", Tone.GOOD),
	SENT("Sent", Tone.GOOD), ACCEPTED("Accepted", Tone.GOOD), POSTPONED("Not accepted", Tone.WAITING),
	REFUSED("Dead letter", Tone.BAD), REPLAYED("Replayed", Tone.WAITING), WORKFLOW("Workflow", Tone.GOOD),
	DELIVERED("Delivered", Tone.GOOD), HANDLED("Handled", Tone.DONE), FAILED("Handler failed", Tone.BAD);

	private final String label;

	private final Tone tone;

	Step(String label, Tone tone) {
		this.label = label;
		this.tone = tone;
	}

	public String label() {
		return this.label;
	}

	public Tone tone() {
		return this.tone;
	}

	/**
	 * How a step looks.
	 */
	public enum Tone {

		GOOD, WAITING, BAD, DONE

	}

}
