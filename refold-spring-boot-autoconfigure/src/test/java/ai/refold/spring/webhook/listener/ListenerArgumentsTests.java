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
package ai.refold.spring.webhook.listener;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHeaders;
import org.springframework.messaging.handler.annotation.Header;
import org.springframework.messaging.handler.annotation.Headers;
import org.springframework.messaging.handler.annotation.Payload;
import tools.jackson.databind.JsonNode;

import ai.refold.spring.webhook.ConnectionCreated;
import ai.refold.spring.webhook.ConnectionEvent;
import ai.refold.spring.webhook.DeliveryOutcome;
import ai.refold.spring.webhook.RefoldWebhookEvent;
import ai.refold.spring.webhook.RefoldWebhookListener;
import ai.refold.spring.webhook.UnknownWebhookEvent;
import ai.refold.spring.webhook.WorkflowErrored;
import ai.refold.spring.webhook.WorkflowEvent;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the arguments of listeners.
 */
@ExtendWith(OutputCaptureExtension.class)
class ListenerArgumentsTests {

	private static final String ERRORED = """
			{"event": "Workflow Errored", "workflow_id": "w-1", "note": "Zoë 🎉", "amount": 1.10}""";

	private static final List<Object> received = new ArrayList<>();

	@BeforeEach
	void clear() {
		received.clear();
	}

	@Test
	void passesEventAsItsTypeAndInterfaces() {
		deliver(Events.class, ERRORED);
		assertThat(received).hasSize(6)
			.allSatisfy((event) -> assertThat(event).isInstanceOfAny(WorkflowErrored.class, UnknownWebhookEvent.class));
	}

	@Test
	void passesBodyInManyForms() {
		deliver(Bodies.class, ERRORED);
		assertThat(received).hasSize(6);
		assertThat(received.get(0)).isInstanceOfSatisfying(JsonNode.class,
				(json) -> assertThat(json.path("note").stringValue()).isEqualTo("Zoë 🎉"));
		assertThat(received.get(1)).isInstanceOfSatisfying(Map.class,
				(map) -> assertThat(map.get("workflow_id")).isEqualTo("w-1"));
		assertThat(received.get(2)).isEqualTo(ERRORED.getBytes(StandardCharsets.UTF_8));
		assertThat(received.get(3)).isEqualTo(ERRORED);
		assertThat(received.get(4)).isEqualTo(new Failure("w-1", "Zoë 🎉"));
		assertThat(received.get(5)).isEqualTo(ERRORED);
	}

	@Test
	void passesMessages() {
		deliver(Messages.class, ERRORED);
		assertThat(received).hasSize(5);
		assertThat(received.get(0)).isInstanceOf(WorkflowErrored.class);
		assertThat(received.get(1)).isInstanceOf(WorkflowErrored.class);
		assertThat(received.get(2)).isEqualTo(ERRORED);
		assertThat(received.get(3)).isEqualTo(new Failure("w-1", "Zoë 🎉"));
		assertThat(received.get(4)).isEqualTo("w-1");
	}

	@Test
	void passesHeadersWhateverTheirCase() {
		try (ListenerTestContext context = ListenerTestContext.of(HeaderListener.class)) {
			assertThat(context.deliver(ERRORED, Map.of("X-Tenant", "acme", "id", "17", "timestamp", "now")))
				.isEqualTo(DeliveryOutcome.HANDLED);
			assertThat(received).containsExactly("acme", "acme", "17", "none", "acme", "acme");
		}
	}

	@Test
	void listenerCannotChangeWhatOthersGet() {
		deliver(Changing.class, ERRORED);
		assertThat(received).hasSize(2).allSatisfy((body) -> assertThat(body).isEqualTo(ERRORED));
	}

	@Test
	void whenBodyDoesNotFitFailsWithoutRevealingIt(CapturedOutput output) {
		String body = "{\"event\": \"Workflow Errored\", \"workflow_id\": {\"secret\": \"hunter2\"}}";
		assertThat(deliver(Own.class, body)).isEqualTo(DeliveryOutcome.FAILED);
		assertThat(output).contains("Own.on(Failure)", "Cannot read the body as", "workflow_id")
			.doesNotContain("hunter2");
	}

	@Test
	void namesInABodyThatDoesNotFitCannotForgeALine(CapturedOutput output) {
		String body = "{\"event\": \"Workflow Errored\", \"counts\": {\"x\\n2026-01-01 INFO forged\": {}}}";
		assertThat(deliver(Named.class, body)).isEqualTo(DeliveryOutcome.FAILED);
		assertThat(output).contains("x\\n2026-01-01 INFO forged").doesNotContain("\n2026-01-01 INFO forged");
	}

	@Test
	void whenBodyIsNotValidFailsWithoutRevealingIt(CapturedOutput output) {
		assertThat(deliver(Validated.class, ERRORED)).isEqualTo(DeliveryOutcome.HANDLED);
		String body = "{\"event\": \"Workflow Errored\", \"workflow_id\": \"w-1\", \"note\": \"hunter2 is too long\"}";
		assertThat(deliver(Validated.class, body)).isEqualTo(DeliveryOutcome.FAILED);
		assertThat(output).contains("not valid in note").doesNotContain("hunter2");
		assertThat(received).hasSize(1);
	}

	@Test
	void whenHeaderIsMissingFailsWithoutRevealingOthers(CapturedOutput output) {
		try (ListenerTestContext context = ListenerTestContext.of(MissingHeader.class)) {
			assertThat(context.deliver(ERRORED, Map.of("Authorization", "hunter2"))).isEqualTo(DeliveryOutcome.FAILED);
		}
		assertThat(output).contains("MissingHeader.on(String)").doesNotContain("hunter2");
	}

	@Test
	void textFormOfHeadersDoesNotContainValues() {
		assertThat(new DeliveryHeaders(Map.of("Authorization", "hunter2"))).hasToString("[authorization]");
	}

	@Test
	void whenEventGetsTypeOfItsOwnListenersByNameKeepWorking() {
		deliver(ByName.class, "{\"event\": \"Workflow Paused\"}");
		assertThat(received).hasSize(3);
		received.clear();
		deliver(ByName.class, ERRORED);
		assertThat(received).hasSize(3);
		assertThat(received.get(0)).isInstanceOfSatisfying(UnknownWebhookEvent.class,
				(event) -> assertThat(event.event()).isEqualTo("Workflow Errored"));
	}

	@Test
	void passesBodyWithoutEventToListenersOfRawBodiesAndOfUnknownEvents() {
		try (ListenerTestContext context = ListenerTestContext.of(Nameless.class)) {
			assertThat(context.takes("text")).isTrue();
			assertThat(context.deliver("text")).isEqualTo(DeliveryOutcome.HANDLED);
			assertThat(received).containsExactlyInAnyOrder("bytes", "string", "json", "message", "unknown", "any");
			received.clear();
			assertThat(context.deliver("{}")).isEqualTo(DeliveryOutcome.HANDLED);
			assertThat(received).containsExactlyInAnyOrder("bytes", "string", "json", "message", "unknown", "any",
					"map");
		}
	}

	@Test
	void doesNotPassBodyWithoutEventToListenersOfTypedEvents() {
		try (ListenerTestContext context = ListenerTestContext.of(Own.class, Validated.class, EventAndText.class)) {
			assertThat(context.takes("text")).isFalse();
			assertThat(context.deliver("{}")).isEqualTo(DeliveryOutcome.UNMATCHED);
		}
	}

	private DeliveryOutcome deliver(Class<?> listener, String body) {
		try (ListenerTestContext context = ListenerTestContext.of(listener)) {
			return context.deliver(body);
		}
	}

	record Failure(@JsonProperty("workflow_id") String workflowId, @Size(max = 10) String note) {

	}

	static class Events {

		@RefoldWebhookListener
		void typed(WorkflowErrored event) {
			received.add(event);
		}

		@RefoldWebhookListener
		void workflow(WorkflowEvent event) {
			received.add(event);
		}

		@RefoldWebhookListener
		void any(RefoldWebhookEvent event) {
			received.add(event);
		}

		@RefoldWebhookListener("Workflow Errored")
		void unknown(UnknownWebhookEvent event) {
			received.add(event);
		}

		@RefoldWebhookListener
		void valid(@Valid WorkflowErrored event) {
			received.add(event);
		}

		@RefoldWebhookListener
		void payload(@Payload WorkflowErrored event) {
			received.add(event);
		}

		@RefoldWebhookListener
		void other(ConnectionEvent event) {
			received.add(event);
		}

		@RefoldWebhookListener
		void unknownOnly(UnknownWebhookEvent event) {
			received.add(event);
		}

	}

	static class Bodies {

		@RefoldWebhookListener("Workflow Errored")
		void all(JsonNode json, Map<String, Object> map, byte[] bytes, String text, Failure own,
				WorkflowErrored event) {
			received.add(json);
			received.add(map);
			received.add(bytes);
			received.add(text);
			received.add(own);
			received.add(new String(event.body(), StandardCharsets.UTF_8));
		}

	}

	static class Messages {

		@RefoldWebhookListener("Workflow Errored")
		void all(Message<?> any, Message<WorkflowErrored> typed, Message<String> text, Message<Failure> own,
				Message<Map<String, Object>> map) {
			received.add(any.getPayload());
			received.add(typed.getPayload());
			received.add(text.getPayload());
			received.add(own.getPayload());
			received.add(map.getPayload().get("workflow_id"));
		}

	}

	static class HeaderListener {

		@RefoldWebhookListener
		void on(WorkflowErrored event, @Header("X-TENANT") String one, @Header(name = "x-tenant") String other,
				@Header("id") String id, @Header(name = "missing", defaultValue = "none") String missing,
				@Headers Map<String, Object> headers, MessageHeaders messageHeaders) {
			received.addAll(List.of(one, other, id, missing, headers.get("x-tenant"), messageHeaders.get("X-Tenant")));
		}

	}

	static class Changing {

		@RefoldWebhookListener("Workflow Errored")
		void first(byte[] body) {
			received.add(new String(body, StandardCharsets.UTF_8));
			body[0] = 'X';
		}

		@RefoldWebhookListener("Workflow Errored")
		void second(byte[] body) {
			received.add(new String(body, StandardCharsets.UTF_8));
			body[0] = 'X';
		}

	}

	static class Own {

		@RefoldWebhookListener("Workflow Errored")
		void on(Failure failure) {
			received.add(failure);
		}

	}

	static class Named {

		@RefoldWebhookListener("Workflow Errored")
		void on(Counts counts) {
			received.add(counts);
		}

		record Counts(Map<String, Integer> counts) {

		}

	}

	static class Validated {

		@RefoldWebhookListener("Workflow Errored")
		void on(@Valid Failure failure) {
			received.add(failure);
		}

	}

	static class MissingHeader {

		@RefoldWebhookListener("Workflow Errored")
		void on(@Header("x-missing") String header) {
			received.add(header);
		}

	}

	static class EventAndText {

		@RefoldWebhookListener
		void on(ConnectionCreated event, String body) {
			received.add(event);
		}

	}

	static class ByName {

		@RefoldWebhookListener({ "Workflow Paused", "Workflow Errored" })
		void unknown(UnknownWebhookEvent event) {
			received.add(0, event);
		}

		@RefoldWebhookListener({ "Workflow Paused", "Workflow Errored" })
		void json(JsonNode json) {
			received.add(json);
		}

		@RefoldWebhookListener({ "Workflow Paused", "Workflow Errored" })
		void map(Map<String, Object> map) {
			received.add(map);
		}

	}

	static class Nameless {

		@RefoldWebhookListener("Workflow Errored")
		void bytes(byte[] body) {
			received.add("bytes");
		}

		@RefoldWebhookListener("Workflow Errored")
		void string(String body) {
			received.add("string");
		}

		@RefoldWebhookListener("Workflow Errored")
		void json(JsonNode body) {
			received.add("json");
		}

		@RefoldWebhookListener("Workflow Errored")
		void map(Map<String, Object> body) {
			received.add("map");
		}

		@RefoldWebhookListener("Workflow Errored")
		void message(Message<?> body) {
			received.add("message");
		}

		@RefoldWebhookListener
		void unknown(UnknownWebhookEvent event) {
			received.add("unknown");
		}

		@RefoldWebhookListener
		void any(RefoldWebhookEvent event) {
			received.add("any");
		}

		@RefoldWebhookListener("Workflow Errored")
		void own(Failure failure) {
			received.add("own");
		}

	}

}
