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
package ai.refold.spring.autoconfigure.event;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.context.LifecycleProperties;

/**
 * How long the queue may take to drain: a little less than Spring waits for it, so that a
 * shutdown while Refold is away ends in order.
 *
 * @param lifecycle how long Spring waits, {@code null} for the default
 */
record DrainTimeout(@Nullable LifecycleProperties lifecycle) {

	private static final Duration FRAMEWORK_DEFAULT = Duration.ofSeconds(10);

	private static final Duration MAX_MARGIN = Duration.ofSeconds(1);

	Duration get() {
		Duration phase = (this.lifecycle != null) ? this.lifecycle.getTimeoutPerShutdownPhase() : FRAMEWORK_DEFAULT;
		Duration margin = phase.dividedBy(4);
		return phase.minus((margin.compareTo(MAX_MARGIN) < 0) ? margin : MAX_MARGIN);
	}

}
