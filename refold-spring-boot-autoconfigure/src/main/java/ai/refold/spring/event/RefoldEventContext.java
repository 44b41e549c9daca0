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

import java.lang.reflect.Method;
import java.util.List;

import org.jspecify.annotations.Nullable;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * The information available to a {@link LinkedAccountIdResolver}.
 *
 * @param event the event's name
 * @param method the annotated method, {@code null} for events that no method fires
 * @param target the object the method was called on
 * @param arguments the arguments of the call
 * @param result what the method returned; the published object for an application event;
 * the payload for an event from a {@link RefoldEventPublisher}; {@code null} for a stage
 * or a reactive result, which arrives later
 * @param reactorContext the Reactor context of the subscriber, empty unless the method is
 * reactive
 * @since 0.1.0
 */
public record RefoldEventContext(String event, @Nullable Method method, @Nullable Object target,
		List<@Nullable Object> arguments, @Nullable Object result, ContextView reactorContext) {

	/**
	 * Create the context of an event that no method fires.
	 * @param event the event's name
	 * @param result the payload or the application event
	 * @return the context
	 */
	public static RefoldEventContext of(String event, @Nullable Object result) {
		return new RefoldEventContext(event, null, null, List.of(), result, Context.empty());
	}

	/**
	 * Return a description without arguments and result, fit for logs.
	 */
	@Override
	public String toString() {
		return "event '%s' of %s".formatted(this.event, this.method);
	}

}
