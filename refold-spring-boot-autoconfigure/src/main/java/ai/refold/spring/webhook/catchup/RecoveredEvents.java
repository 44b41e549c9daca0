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
package ai.refold.spring.webhook.catchup;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import ai.refold.spring.client.resource.Execution;
import ai.refold.spring.client.resource.ExecutionEnd;
import ai.refold.spring.webhook.RefoldWebhookEvent;
import ai.refold.spring.webhook.RefoldWebhookEventParser;
import ai.refold.spring.webhook.RefoldWebhookEvents;

/**
 * Writes the body that Refold would have delivered for an execution.
 */
final class RecoveredEvents {

	private final RefoldWebhookEventParser parser = new RefoldWebhookEventParser();

	/**
	 * Return the event, {@code null} if the execution has not ended or in a way that
	 * Refold does not deliver.
	 */
	@Nullable RefoldWebhookEvent of(String account, Execution execution) {
		String name = nameOf(ExecutionEnd.of(execution));
		return (name != null)
				? this.parser.parse(body(name, account, execution).toString().getBytes(StandardCharsets.UTF_8)) : null;
	}

	private static @Nullable String nameOf(@Nullable ExecutionEnd end) {
		if (end == null) {
			return null;
		}
		return switch (end) {
			case COMPLETED -> RefoldWebhookEvents.WORKFLOW_COMPLETED;
			case ERRORED -> RefoldWebhookEvents.WORKFLOW_ERRORED;
			case STOPPED -> RefoldWebhookEvents.WORKFLOW_STOPPED;
			case TIMED_OUT -> RefoldWebhookEvents.WORKFLOW_TIMED_OUT;
			case DUPLICATE -> null;
		};
	}

	private static ObjectNode body(String name, String account, Execution execution) {
		ObjectNode body = JsonNodeFactory.instance.objectNode();
		put(body, "linked_account_id", (execution.linkedAccountId() != null) ? execution.linkedAccountId() : account);
		put(body, "instance_id", execution.id());
		Execution.Reference workflow = execution.workflow();
		put(body, "workflow_id", (workflow != null) ? workflow.id() : null);
		put(body, "config_id", execution.configId());
		put(body, "event", name);
		put(body, "workflow_name", (workflow != null && workflow.name() != null) ? workflow.name() : execution.name());
		put(body, "status", execution.status());
		put(body, "environment", execution.environmentName());
		return body;
	}

	private static void put(ObjectNode body, String field, @Nullable String value) {
		if (value != null) {
			body.put(field, value);
		}
	}

}
