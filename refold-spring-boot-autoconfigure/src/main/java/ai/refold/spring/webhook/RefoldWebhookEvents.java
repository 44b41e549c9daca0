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

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The names of the webhook events that Refold documents, spelled exactly as on the wire.
 * The list is open: Refold adds events, and any other name may be listened to as well.
 *
 * @since 0.1.0
 */
public final class RefoldWebhookEvents {

	/**
	 * A linked account connected an application.
	 */
	public static final String CONNECTION_CREATED = "Connection Created";

	/**
	 * A linked account disconnected an application.
	 */
	public static final String CONNECTION_DELETED = "Connection Deleted";

	/**
	 * The authentication of an application expired.
	 */
	public static final String CONNECTION_EXPIRED = "Connection Expired";

	/**
	 * A workflow execution succeeded.
	 */
	public static final String WORKFLOW_COMPLETED = "Workflow Completed";

	/**
	 * A workflow execution failed.
	 */
	public static final String WORKFLOW_ERRORED = "Workflow Errored";

	/**
	 * A workflow execution was stopped.
	 */
	public static final String WORKFLOW_STOPPED = "Workflow Stopped";

	/**
	 * A workflow execution ran out of time.
	 */
	public static final String WORKFLOW_TIMED_OUT = "Workflow Timed Out";

	private static final Map<String, Class<? extends RefoldWebhookEvent>> TYPES = types();

	private RefoldWebhookEvents() {
	}

	/**
	 * Return the names of all events that have a type of their own.
	 * @return the names, connection events first
	 */
	public static Set<String> names() {
		return TYPES.keySet();
	}

	/**
	 * Return the type that an event of the given name is delivered as.
	 * @param name the name of the event, in the spelling of the wire
	 * @return the type, {@link UnknownWebhookEvent} if the event has none of its own
	 */
	public static Class<? extends RefoldWebhookEvent> typeOf(String name) {
		return TYPES.getOrDefault(name, UnknownWebhookEvent.class);
	}

	private static Map<String, Class<? extends RefoldWebhookEvent>> types() {
		Map<String, Class<? extends RefoldWebhookEvent>> types = new LinkedHashMap<>();
		types.put(CONNECTION_CREATED, ConnectionCreated.class);
		types.put(CONNECTION_DELETED, ConnectionDeleted.class);
		types.put(CONNECTION_EXPIRED, ConnectionExpired.class);
		types.put(WORKFLOW_COMPLETED, WorkflowCompleted.class);
		types.put(WORKFLOW_ERRORED, WorkflowErrored.class);
		types.put(WORKFLOW_STOPPED, WorkflowStopped.class);
		types.put(WORKFLOW_TIMED_OUT, WorkflowTimedOut.class);
		return Collections.unmodifiableMap(types);
	}

}
