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
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import ai.refold.spring.event.DispatchMode;
import ai.refold.spring.event.definition.MissingEventDefinitionPolicy;

/**
 * Configuration properties for firing events.
 *
 * @param enabled Whether annotated methods and the publisher fire events.
 * @param dispatch Dispatch mode of events whose annotation names none. If not set, the
 * outbox if it is enabled, otherwise asynchronous.
 * @param idempotencyHeader Header with the idempotency key of an event. Empty for none.
 * Refold uses it if the trigger of a workflow is set to read this header.
 * @param idempotencyField Field of the payload to which the idempotency key is added, if
 * the payload is an object without this field. If not set, none.
 * @param async Events that are queued in memory.
 * @param sync Events that are sent on the caller's thread.
 * @param definitions Events that annotated methods fire, compared with those defined in
 * Refold.
 * @since 0.1.0
 */
@ConfigurationProperties("refold.event")
public record RefoldEventProperties(@DefaultValue("true") boolean enabled, @Nullable DispatchMode dispatch,
		@DefaultValue("Idempotency-Key") String idempotencyHeader, @Nullable String idempotencyField,
		@DefaultValue Async async, @DefaultValue Sync sync, @DefaultValue Definitions definitions) {

	/**
	 * Events that are queued in memory.
	 *
	 * @param capacity Number of events that may wait in memory.
	 * @param maxWait How long a caller waits if the queue is full. Threads that must not
	 * block do not wait.
	 * @param concurrency Maximum number of events sent concurrently.
	 * @param maxAge How long an event is retried before it is given up.
	 */
	public record Async(@DefaultValue("10000") int capacity, @DefaultValue("1s") Duration maxWait,
			@DefaultValue("16") int concurrency, @DefaultValue("15m") Duration maxAge) {
	}

	/**
	 * Events that are sent on the caller's thread.
	 *
	 * @param timeout Maximum time for the attempt after a commit, before the event is
	 * sent asynchronously.
	 */
	public record Sync(@DefaultValue("5s") Duration timeout) {
	}

	/**
	 * Events that annotated methods fire, compared with those defined in Refold.
	 *
	 * @param onMissing What to do if an event is not defined in Refold.
	 * @param timeout How long the startup waits for Refold, if a missing event is to fail
	 * the startup.
	 * @param createInProduction Whether missing events may also be defined with a
	 * production key.
	 */
	public record Definitions(@DefaultValue("warn") MissingEventDefinitionPolicy onMissing,
			@DefaultValue("10s") Duration timeout, @DefaultValue("false") boolean createInProduction) {
	}

}
