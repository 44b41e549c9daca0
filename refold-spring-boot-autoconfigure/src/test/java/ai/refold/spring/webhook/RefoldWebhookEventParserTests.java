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

import tools.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RefoldWebhookEventParser}.
 */
class RefoldWebhookEventParserTests {

	private static final String CONNECTION = """
			{"linked_account_id": "12345", "org_id": "645270e37917442c4307297a", "environment": "test",
			"type": "General", "event": "Connection Created", "slug": "hubspot",
			"createdAt": "Tue, 07 Nov 2023 08:03:27 GMT"}""";

	private static final String WORKFLOW = """
			{"linked_account_id": "12345", "instance_id": "656f30f69144bb8f183c0118",
			"workflow_id": "6495792b9b6ca6d77a17e513", "config_id": "c-1", "event": "Workflow Completed",
			"workflow_name": "Export contact to Hubspot", "status": "COMPLETED"}""";

	private final RefoldWebhookEventParser parser = new RefoldWebhookEventParser();

	@Test
	void readsDocumentedConnectionEvent() {
		RefoldWebhookEvent event = parse(CONNECTION);
		assertThat(event).isInstanceOfSatisfying(ConnectionCreated.class, (connection) -> {
			assertThat(connection.event()).isEqualTo("Connection Created");
			assertThat(connection.linkedAccountId()).isEqualTo("12345");
			assertThat(connection.orgId()).isEqualTo("645270e37917442c4307297a");
			assertThat(connection.environment().isTest()).isTrue();
			assertThat(connection.type()).isEqualTo("General");
			assertThat(connection.slug()).isEqualTo("hubspot");
			assertThat(connection.createdAt()).isEqualTo(Instant.parse("2023-11-07T08:03:27Z"));
		});
	}

	@Test
	void payloadIsRenderedAsItIs() {
		assertThat(JsonMapper.shared().valueToTree(parse(WORKFLOW).payload()).toString())
			.isEqualTo(JsonMapper.shared().readTree(WORKFLOW).toString());
	}

	@ParameterizedTest
	@MethodSource("upstreams")
	void readsEventWithWhateverAnUpstreamSent(String error) {
		RefoldWebhookEvent event = parse("{\"error\": " + error
				+ ", \"event\": \"Workflow Errored\", \"linked_account_id\": \"acme\", \"workflow_id\": \"w\"}");
		assertThat(event).isInstanceOf(WorkflowErrored.class);
		assertThat(event.linkedAccountId()).isEqualTo("acme");
	}

	static Stream<Named<String>> upstreams() {
		return Stream.of(Named.of("deep", "[".repeat(1_900) + "]".repeat(1_900)),
				Named.of("long number", "9".repeat(100_000)), Named.of("long fraction", "0." + "9".repeat(100_000)),
				Named.of("large exponent", "1e999999999"),
				Named.of("long name", "{\"" + "n".repeat(100_000) + "\": 1}"),
				Named.of("long text", "\"" + "t".repeat(900_000) + "\""));
	}

	@Test
	void readsDocumentedWorkflowEvent() {
		RefoldWebhookEvent event = parse(WORKFLOW);
		assertThat(event).isInstanceOfSatisfying(WorkflowCompleted.class, (workflow) -> {
			assertThat(workflow.event()).isEqualTo("Workflow Completed");
			assertThat(workflow.linkedAccountId()).isEqualTo("12345");
			assertThat(workflow.executionId()).isEqualTo("656f30f69144bb8f183c0118");
			assertThat(workflow.workflowId()).isEqualTo("6495792b9b6ca6d77a17e513");
			assertThat(workflow.workflowName()).isEqualTo("Export contact to Hubspot");
			assertThat(workflow.configId()).isEqualTo("c-1");
			assertThat(workflow.status()).isEqualTo("COMPLETED");
			assertThat(workflow.environment()).isNull();
		});
	}

	@ParameterizedTest
	@CsvSource({ "Connection Created,ConnectionCreated", "Connection Deleted,ConnectionDeleted",
			"Connection Expired,ConnectionExpired", "Workflow Completed,WorkflowCompleted",
			"Workflow Errored,WorkflowErrored", "Workflow Stopped,WorkflowStopped",
			"Workflow Timed Out,WorkflowTimedOut", "workflow errored,UnknownWebhookEvent",
			"Workflow Paused,UnknownWebhookEvent" })
	void givesEachNameItsType(String name, String type) {
		RefoldWebhookEvent event = parse("{\"event\": \"" + name + "\", \"linked_account_id\": \"a\"}");
		assertThat(event.getClass().getSimpleName()).isEqualTo(type);
		assertThat(event.event()).isEqualTo(name);
		assertThat(event.linkedAccountId()).isEqualTo("a");
		assertThat(RefoldWebhookEvents.typeOf(name)).isEqualTo(event.getClass());
	}

	@ParameterizedTest
	@ValueSource(strings = { "2023-11-07T08:03:27Z", "2023-11-07T08:03:27.000Z", "2023-11-07T10:03:27+02:00",
			"2023-11-07T08:03:27", " Tue, 07 Nov 2023 08:03:27 GMT " })
	void readsTimesInSeveralForms(String createdAt) {
		ConnectionCreated event = (ConnectionCreated) parse(
				"{\"event\": \"Connection Created\", \"createdAt\": \"" + createdAt + "\"}");
		assertThat(event.createdAt()).isEqualTo(Instant.parse("2023-11-07T08:03:27Z"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "{}", "[1]", "\"yesterday\"", "true", "1699344207000", "\"\"" })
	void leavesOutTimesThatCannotBeRead(String createdAt) {
		ConnectionCreated event = (ConnectionCreated) parse(
				"{\"event\": \"Connection Created\", \"slug\": \"hubspot\", \"createdAt\": " + createdAt + "}");
		assertThat(event.createdAt()).isNull();
		assertThat(event.slug()).isEqualTo("hubspot");
	}

	@Test
	void readsFieldsOfAnotherTypeAsFarAsPossible() {
		WorkflowErrored event = (WorkflowErrored) parse("""
				{"event": "Workflow Errored", "linked_account_id": 12345, "instance_id": {"a": 1},
				"workflow_id": null, "status": true, "environment": 7, "extra": [1, 2]}""");
		assertThat(event.linkedAccountId()).isEqualTo("12345");
		assertThat(event.executionId()).isNull();
		assertThat(event.workflowId()).isNull();
		assertThat(event.configId()).isNull();
		assertThat(event.status()).isEqualTo("true");
		assertThat(event.environment().name()).isEqualTo("7");
		assertThat(event.json().path("extra").get(1).asInt()).isEqualTo(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "no json", "{\"event\": \"Workflow Errored\"", "{} {}" })
	void whenBodyIsNoJsonGivesUnknownEventWithoutJson(String body) {
		RefoldWebhookEvent event = parse(body);
		assertThat(event).isInstanceOf(UnknownWebhookEvent.class);
		assertThat(event.event()).isEmpty();
		assertThat(event.json().isMissingNode()).isTrue();
		assertThat(event.payload().isObject()).isFalse();
		assertThat(event.body()).asString().isEqualTo(body);
	}

	@ParameterizedTest
	@ValueSource(strings = { "[{\"event\": \"Workflow Errored\"}]", "\"Workflow Errored\"", "17", "null" })
	void whenBodyIsNoObjectGivesUnknownEventWithJson(String body) {
		RefoldWebhookEvent event = parse(body);
		assertThat(event).isInstanceOf(UnknownWebhookEvent.class);
		assertThat(event.event()).isEmpty();
		assertThat(event.json().isMissingNode()).isFalse();
		assertThat(event.payload().isObject()).isFalse();
	}

	@Test
	void cannotBeChangedThroughItsPayload() {
		RefoldWebhookEvent event = parse(WORKFLOW);
		event.body()[0] = 'X';
		event.json().withObject("/added");
		assertThat(event.body()).asString().isEqualTo(WORKFLOW);
		assertThat(event.json().has("added")).isFalse();
	}

	@Test
	void textFormDoesNotContainBody() {
		RefoldWebhookEvent event = parse("{\"event\": \"Workflow Errored\", \"secret\": \"hunter2\"}");
		assertThat(event.toString()).contains("bytes").doesNotContain("hunter2", "secret");
	}

	@Test
	void equalsEventOfSameBody() {
		assertThat(parse(WORKFLOW)).isEqualTo(parse(WORKFLOW)).hasSameHashCodeAs(parse(WORKFLOW));
		assertThat(parse(WORKFLOW)).isNotEqualTo(parse(WORKFLOW + " "));
	}

	@Test
	void unknownEventOfTypedEventKeepsWhatWasDelivered() {
		RefoldWebhookEvent typed = parse(CONNECTION);
		UnknownWebhookEvent unknown = UnknownWebhookEvent.of(typed);
		assertThat(unknown.event()).isEqualTo("Connection Created");
		assertThat(unknown.linkedAccountId()).isEqualTo("12345");
		assertThat(unknown.environment()).isEqualTo(typed.environment());
		assertThat(unknown.payload()).isEqualTo(typed.payload());
		assertThat(UnknownWebhookEvent.of(unknown)).isSameAs(unknown);
	}

	private RefoldWebhookEvent parse(String body) {
		return this.parser.parse(body.getBytes(StandardCharsets.UTF_8));
	}

}
