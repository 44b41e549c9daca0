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
package ai.refold.spring.outbox;

/**
 * Whether events are held back: because Refold is away, or because somebody said so.
 */
final class OutboxPause {

	private final Runnable pause;

	private final Runnable resume;

	private boolean away;

	private boolean requested;

	OutboxPause(Runnable pause, Runnable resume) {
		this.pause = pause;
		this.resume = resume;
	}

	synchronized void away(boolean away) {
		change(away, this.requested);
	}

	synchronized void requested(boolean requested) {
		change(this.away, requested);
	}

	private void change(boolean away, boolean requested) {
		boolean before = this.away || this.requested;
		this.away = away;
		this.requested = requested;
		if (before != (away || requested)) {
			(before ? this.resume : this.pause).run();
		}
	}

}
