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
package ai.refold.spring.webhook;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import ai.refold.spring.RefoldEnvironment;

/**
 * An event reported by Refold: a change of a connection or of a workflow execution.
 * Events are immutable and contain what was delivered; a field that is missing,
 * {@code null} or of another type than documented is {@code null} here and still to be
 * seen in {@link #json()}.
 *
 * @since 0.1.0
 * @see ConnectionEvent
 * @see WorkflowEvent
 * @see UnknownWebhookEvent
 */
public interface RefoldWebhookEvent {

	/**
	 * Return the name of the event, as Refold spells it.
	 * @return the name, empty if the delivery has none
	 * @see RefoldWebhookEvents
	 */
	String event();

	/**
	 * Return the linked account the event is about.
	 * @return the id of the linked account
	 */
	@Nullable String linkedAccountId();

	/**
	 * Return the environment of the event.
	 * @return the environment
	 */
	@Nullable RefoldEnvironment environment();

	/**
	 * Return what was delivered.
	 * @return the payload
	 */
	RefoldWebhookPayload payload();

	/**
	 * Return the JSON as received, fields without an accessor included.
	 * @return a copy of the JSON, a missing node if the body is no JSON
	 */
	default JsonNode json() {
		return payload().json();
	}

	/**
	 * Return the body as received.
	 * @return a copy of the body
	 */
	default byte[] body() {
		return payload().body();
	}

}
