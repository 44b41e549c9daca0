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
import org.springframework.util.Assert;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

import ai.refold.spring.Internal;
import ai.refold.spring.RefoldEnvironment;

/**
 * Reads the body of a delivery. Lenient: fields may be missing, {@code null}, of another
 * type or more than documented, times in the form of RFC 1123 or ISO 8601. What cannot be
 * read is left out of the typed accessors, never an error. Thread-safe.
 *
 * @since 0.1.0
 */
@Internal
public final class RefoldWebhookEventParser {

	/**
	 * What an upstream sends may be part of a delivery. The size of bodies is limited, so
	 * limits of their parts would only lose deliveries. The depth is limited by the
	 * stack.
	 */
	private static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
		.maxNestingDepth(2_000)
		.maxNumberLength(Integer.MAX_VALUE)
		.maxNameLength(Integer.MAX_VALUE)
		.maxStringLength(Integer.MAX_VALUE)
		.build();

	private final JsonMapper jsonMapper = JsonMapper
		.builder(JsonFactory.builder().streamReadConstraints(LIMITS).build())
		.build();

	/**
	 * Create a parser with a mapper of its own, whatever that of the application is.
	 */
	public RefoldWebhookEventParser() {
	}

	/**
	 * Read the body of a delivery.
	 * @param body the body, which must not be changed afterwards
	 * @return the event, an {@link UnknownWebhookEvent} if it has no type of its own or
	 * the body is no JSON object
	 */
	public RefoldWebhookEvent parse(byte[] body) {
		Assert.notNull(body, "'body' must not be null");
		JsonNode json = read(body);
		return event(new WebhookFields(json), RefoldWebhookPayload.owning(json, body));
	}

	private JsonNode read(byte[] body) {
		try {
			return this.jsonMapper.readTree(body);
		}
		catch (JacksonException ex) {
			return JsonNodeFactory.instance.missingNode();
		}
	}

	private RefoldWebhookEvent event(WebhookFields fields, RefoldWebhookPayload payload) {
		String name = fields.text("event");
		String account = fields.text("linked_account_id");
		RefoldEnvironment environment = environment(fields.text("environment"));
		if (name == null) {
			return new UnknownWebhookEvent("", account, environment, payload);
		}
		ConnectionFields connection = new ConnectionFields(account, environment, fields, payload);
		WorkflowFields workflow = new WorkflowFields(account, environment, fields, payload);
		return switch (name) {
			case RefoldWebhookEvents.CONNECTION_CREATED -> connection.to(ConnectionCreated::new);
			case RefoldWebhookEvents.CONNECTION_DELETED -> connection.to(ConnectionDeleted::new);
			case RefoldWebhookEvents.CONNECTION_EXPIRED -> connection.to(ConnectionExpired::new);
			case RefoldWebhookEvents.WORKFLOW_COMPLETED -> workflow.to(WorkflowCompleted::new);
			case RefoldWebhookEvents.WORKFLOW_ERRORED -> workflow.to(WorkflowErrored::new);
			case RefoldWebhookEvents.WORKFLOW_STOPPED -> workflow.to(WorkflowStopped::new);
			case RefoldWebhookEvents.WORKFLOW_TIMED_OUT -> workflow.to(WorkflowTimedOut::new);
			default -> new UnknownWebhookEvent(name, account, environment, payload);
		};
	}

	private @Nullable RefoldEnvironment environment(@Nullable String name) {
		return (name != null) ? RefoldEnvironment.of(name) : null;
	}

}
