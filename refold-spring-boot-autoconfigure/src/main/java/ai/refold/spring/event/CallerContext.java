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

import org.springframework.util.ClassUtils;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

import ai.refold.spring.Internal;

/**
 * Carries the context of the caller, such as its trace and the MDC, to the thread where
 * the event is sent or given up. Does nothing where Micrometer's context propagation is
 * absent. Thread-safe.
 *
 * @since 0.1.0
 */
@Internal
public interface CallerContext {

	/**
	 * Capture from the calling thread.
	 * @return what was captured
	 */
	default ContextView capture() {
		return Context.empty();
	}

	/**
	 * Capture from a Reactor context.
	 * @param reactorContext the Reactor context
	 * @return what was captured
	 */
	default ContextView captureFrom(ContextView reactorContext) {
		return Context.empty();
	}

	/**
	 * Run an action as if on the thread where the context was captured.
	 * @param context what was captured
	 * @param action the action
	 */
	default void runWith(ContextView context, Runnable action) {
		action.run();
	}

	/**
	 * Create one by what is on the classpath.
	 * @return the new one
	 */
	static CallerContext create() {
		return ClassUtils.isPresent("io.micrometer.context.ContextSnapshotFactory",
				CallerContext.class.getClassLoader()) ? new SnapshotCallerContext() : new CallerContext() {
				};
	}

}
