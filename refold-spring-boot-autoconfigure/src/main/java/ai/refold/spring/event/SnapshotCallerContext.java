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
package ai.refold.spring.event;

import io.micrometer.context.ContextSnapshotFactory;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * {@link CallerContext} by Micrometer's context propagation: takes what an accessor is
 * registered for and nothing else, so that a waiting event does not keep a whole Reactor
 * context alive.
 */
final class SnapshotCallerContext implements CallerContext {

	private final ContextSnapshotFactory snapshots = ContextSnapshotFactory.builder().build();

	@Override
	public ContextView capture() {
		return this.snapshots.captureAll().updateContext(Context.empty());
	}

	@Override
	public ContextView captureFrom(ContextView reactorContext) {
		return this.snapshots.captureFrom(reactorContext).updateContext(Context.empty());
	}

}
