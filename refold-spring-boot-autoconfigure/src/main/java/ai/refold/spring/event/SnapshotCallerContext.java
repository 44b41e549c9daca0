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

import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ContextSnapshotFactory;
import io.micrometer.context.integration.Slf4jThreadLocalAccessor;
import org.springframework.util.ClassUtils;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * {@link CallerContext} by Micrometer's context propagation: captures the values that
 * have a registered accessor, the MDC, and nothing else, so that a waiting event does not
 * keep a whole Reactor context alive. The accessor of the MDC is not registered for the
 * application as well.
 */
final class SnapshotCallerContext implements CallerContext {

	private final ContextSnapshotFactory registered = snapshots(ContextRegistry.getInstance());

	private final ContextSnapshotFactory mdc = snapshots(mdcRegistry());

	/**
	 * Of a Reactor context only the keys of accessors: by default all of it would be
	 * taken, a transaction that has ended included.
	 */
	private static ContextSnapshotFactory snapshots(ContextRegistry registry) {
		return ContextSnapshotFactory.builder()
			.contextRegistry(registry)
			.captureKeyPredicate((key) -> registry.getThreadLocalAccessors()
				.stream()
				.anyMatch((accessor) -> accessor.key().equals(key)))
			.build();
	}

	private static ContextRegistry mdcRegistry() {
		ContextRegistry registry = new ContextRegistry().loadContextAccessors();
		if (ClassUtils.isPresent("org.slf4j.MDC", SnapshotCallerContext.class.getClassLoader())) {
			registry.registerThreadLocalAccessor(new Slf4jThreadLocalAccessor());
		}
		return registry;
	}

	@Override
	public ContextView capture() {
		return this.registered.captureAll().updateContext(this.mdc.captureAll().updateContext(Context.empty()));
	}

	@Override
	public ContextView captureFrom(ContextView reactorContext) {
		return this.registered.captureFrom(reactorContext)
			.updateContext(this.mdc.captureFrom(reactorContext).updateContext(Context.empty()));
	}

	@Override
	public void runWith(ContextView context, Runnable action) {
		this.registered.captureFrom(context).wrap(this.mdc.captureFrom(context).wrap(action)).run();
	}

}
