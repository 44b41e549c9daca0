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
package ai.refold.spring.test;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import ai.refold.spring.test.RefoldCalls.Response;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * "Webhooks (organization, API key)".
 */
class WebhookTests {

	private static final String UNKNOWN = "/webhook/6a313eda6d5528bdcf71ebac";

	private final RefoldServer server = RefoldServer.start();

	private final RefoldCalls refold = RefoldCalls.to(this.server);

	@AfterEach
	void close() {
		this.server.close();
	}

	private Response create(String fields) {
		return this.refold.post("/webhook", """
				{"webhook_url": "https://app.example/hook", "webhook_events": ["Workflow Errored"]%s}
				""".formatted(fields));
	}

	private String createdId(String fields) {
		return create(fields).json().path("_id").asString();
	}

	@Nested
	class Creation {

		@Test
		void returnsTheCreatedWebhookWithTheDocumentedFieldsAndDefaults() {
			JsonNode webhook = create("").json();
			assertThat(webhook.path("_id").asString()).matches("[0-9a-f]{24}");
			assertThat(webhook.path("org_id").asString()).matches("[0-9a-f]{24}");
			assertThat(webhook.path("environment").asString()).isEqualTo("test");
			assertThat(webhook.path("is_enabled").asBoolean()).isTrue();
			assertThat(webhook.path("webhook_events")).hasToString("[\"Workflow Errored\"]");
			assertThat(webhook.path("workflow_ids")).hasToString("[]");
			assertThat(webhook.path("webhook_url").asString()).isEqualTo("https://app.example/hook");
			assertThat(webhook.path("webhook_body").asString()).isEqualTo("{{event}}");
			assertThat(webhook.path("method").asString()).isEqualTo("POST");
			assertThat(webhook.path("webhook_type").asString()).isEqualTo("default");
			assertThat(webhook.path("createdAt").asString())
				.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
			assertThat(webhook.path("updatedAt")).isEqualTo(webhook.path("createdAt"));
			assertThat(webhook.path("__v").asInt(-1)).isZero();
		}

		@Test
		void takesEveryDocumentedField() {
			JsonNode webhook = create("""
					, "webhook_type": "custom", "method": "PATCH", "webhook_headers": {"x-a": "b"},
					"webhook_body": {"e": "{{event.event}}"}, "slug": "hubspot", "workflow_ids": ["w"],
					"is_enabled": false, "group": "g"
					""").json();
			assertThat(webhook.path("webhook_type").asString()).isEqualTo("custom");
			assertThat(webhook.path("method").asString()).isEqualTo("PATCH");
			assertThat(webhook.path("webhook_headers")).hasToString("{\"x-a\":\"b\"}");
			assertThat(webhook.path("webhook_body").asString()).isEqualTo("{\"e\":\"{{event.event}}\"}");
			assertThat(webhook.path("slug").asString()).isEqualTo("hubspot");
			assertThat(webhook.path("workflow_ids")).hasToString("[\"w\"]");
			assertThat(webhook.path("is_enabled").asBoolean()).isFalse();
			assertThat(webhook.path("group").asString()).isEqualTo("g");
		}

		@ParameterizedTest
		@ValueSource(strings = { "{\"webhook_events\": [\"Workflow Errored\"]}",
				"{\"webhook_url\": \"https://a\", \"webhook_events\": []}", "{\"webhook_url\": \"https://a\"}",
				"{\"webhook_url\": \"ftp://a\", \"webhook_events\": [\"Workflow Errored\"]}",
				"{\"webhook_url\": \"https://a\", \"webhook_events\": [\"Workflow Errored\"], \"method\": \"GET\"}",
				"{\"webhook_url\": \"https://a\", \"webhook_events\": [\"Workflow Errored\"], \"webhook_type\": \"x\"}" })
		void urlEventsMethodAndTypeAreValidated(String body) {
			Response response = WebhookTests.this.refold.post("/webhook", body);
			assertThat(response.status()).isEqualTo(400);
			assertThat(response.json().path("error").asString()).isEqualTo("SERVER_ERROR");
			assertThat(WebhookTests.this.server.webhooks()).isEmpty();
		}

		@Test
		void unknownWebhookEventIsInvalidEventInShapeC() {
			Response response = WebhookTests.this.refold.post("/webhook",
					"{\"webhook_url\": \"https://a\", \"webhook_events\": [\"Workflow Completed\", \"Nothing\"]}");
			assertThat(response.status()).isEqualTo(400);
			assertThat(response.json()).hasToString("{\"status_code\":400,\"http_error_type\":\"BAD_REQUEST\","
					+ "\"error\":\"INVALID_EVENT\",\"message\":\"Invalid event. Check events list in documentation.\"}");
		}

		@Test
		void eventsThatRefoldDoesNotKnowYetAreRefused() {
			try (RefoldServer older = RefoldServer.builder().webhookEvents("Workflow Errored").start()) {
				assertThat(RefoldCalls.to(older)
					.post("/webhook", "{\"webhook_url\": \"https://a\", \"webhook_events\": [\"Workflow Stopped\"]}")
					.status()).isEqualTo(400);
			}
		}

		@Test
		void withSlugOnlyWorkflowEventsAreAllowed() {
			Response response = WebhookTests.this.refold.post("/webhook", """
					{"webhook_url": "https://a", "webhook_events": ["Connection Created"], "slug": "hubspot"}
					""");
			assertThat(response.status()).isEqualTo(400);
			assertThat(response.json().path("error").asString()).isEqualTo("INVALID_EVENT");
		}

		@Test
		void bodyIsOnlyHonouredForCustom() {
			JsonNode webhook = create(", \"webhook_body\": \"{}\"").json();
			assertThat(webhook.path("webhook_body").asString()).isEqualTo("{{event}}");
		}

		@Test
		void typeIsComputedFromTheTemplate() {
			assertThat(create(", \"webhook_type\": \"custom\"").json().path("webhook_type").asString())
				.isEqualTo("default");
			assertThat(create(", \"webhook_type\": \"slack\"").json().path("webhook_type").asString())
				.isEqualTo("slack");
		}

		@Test
		void nothingStopsTwoWebhooksWithTheSameUrl() {
			create("");
			create("");
			assertThat(WebhookTests.this.server.webhooks()).hasSize(2);
		}

		@Test
		void descriptionIsKeptButNotReturned() {
			assertThat(create(", \"description\": \"d\"").json().has("description")).isFalse();
			assertThat(create(", \"webhook_description\": \"e\"").json().has("description")).isFalse();
			assertThat(WebhookTests.this.server.webhooks()).extracting(RegisteredWebhook::description)
				.containsExactly("d", "e");
		}

		@Test
		void descriptionIsReturnedWhereTheOpenApiFileIsFollowed() {
			try (RefoldServer open = RefoldServer.builder().returnDescriptions(true).start()) {
				JsonNode webhook = RefoldCalls.to(open).post("/webhook", """
						{"webhook_url": "https://a", "webhook_events": ["Workflow Errored"], "description": "d"}
						""").json();
				assertThat(webhook.path("description").asString()).isEqualTo("d");
			}
		}

	}

	@Nested
	class Change {

		@Test
		void putIsAPatchAndReturnsTheUpdatedWebhook() {
			JsonNode before = create(", \"webhook_headers\": {\"a\": \"b\"}").json();
			JsonNode after = WebhookTests.this.refold
				.put("/webhook/" + before.path("_id").asString(), "{\"is_enabled\": false}")
				.json();
			assertThat(after.path("is_enabled").asBoolean()).isFalse();
			assertThat(after.path("webhook_url")).isEqualTo(before.path("webhook_url"));
			assertThat(after.path("webhook_headers")).isEqualTo(before.path("webhook_headers"));
		}

		@Test
		void groupCannotBeSetByTheUpdateCallNorDescriptionByItsOtherName() {
			String id = createdId(", \"group\": \"g\", \"description\": \"d\"");
			WebhookTests.this.refold.put("/webhook/" + id, "{\"group\": \"h\", \"webhook_description\": \"e\"}");
			assertThat(WebhookTests.this.server.webhooks().get(0).group()).isEqualTo("g");
			assertThat(WebhookTests.this.server.webhooks().get(0).description()).isEqualTo("d");
		}

		@Test
		void changesAreValidatedTogetherWithWhatExists() {
			String id = createdId("");
			Response unknown = WebhookTests.this.refold.put("/webhook/" + id, "{\"webhook_events\": [\"Nothing\"]}");
			assertThat(unknown.json().path("error").asString()).isEqualTo("INVALID_EVENT");
			WebhookTests.this.refold.put("/webhook/" + id, "{\"webhook_events\": [\"Connection Expired\"]}");
			assertThat(WebhookTests.this.refold.put("/webhook/" + id, "{\"slug\": \"hubspot\"}").status())
				.isEqualTo(400);
		}

		@Test
		void groupEditReturnsTheUpdatedOnesAndAnEmptyGroupClears() {
			String first = createdId("");
			create("");
			String body = "{\"webhookIds\": [\"" + first + "\", \"unknown\"], \"group\": \"%s\"}";
			JsonNode updated = WebhookTests.this.refold.put("/webhooks/group/edit", body.formatted("g")).json();
			assertThat(updated.findValuesAsString("_id")).containsExactly(first);
			assertThat(updated.path(0).path("group").asString()).isEqualTo("g");
			JsonNode cleared = WebhookTests.this.refold.put("/webhooks/group/edit", body.formatted("")).json();
			assertThat(cleared.path(0).has("group")).isFalse();
		}

		@Test
		void groupEditNeedsWebhookIds() {
			Response response = WebhookTests.this.refold.put("/webhooks/group/edit", "{\"group\": \"g\"}");
			assertThat(response.status()).isEqualTo(400);
			assertThat(response.json().path("error").asString()).isEqualTo("SERVER_ERROR");
			assertThat(response.json().path("message").asString()).isEqualTo("webhookIds is required");
		}

	}

	@Nested
	class ReadingAndDeletion {

		@Test
		void listIsAnArrayAndGetReturnsOne() {
			JsonNode created = create("").json();
			assertThat(WebhookTests.this.refold.get("/webhook").json().path(0)).isEqualTo(created);
			assertThat(WebhookTests.this.refold.get("/webhook/" + created.path("_id").asString()).json())
				.isEqualTo(created);
		}

		@Test
		void deleteReturnsTheWebhooksThatRemain() {
			String first = createdId("");
			String second = createdId("");
			assertThat(WebhookTests.this.refold.delete("/webhook/" + first).json().findValuesAsString("_id"))
				.containsExactly(second);
		}

		@ParameterizedTest
		@ValueSource(strings = { "GET", "PUT", "DELETE" })
		void webhookThatIsGoneIsABadRequestNotANotFound(String method) {
			Response response = WebhookTests.this.refold.call(method, UNKNOWN, "{}");
			assertThat(response.status()).isEqualTo(400);
			assertThat(response.json()).hasToString("{\"status_code\":400,\"http_error_type\":\"BAD_REQUEST\","
					+ "\"error\":\"RESOURCE_NOT_FOUND\",\"message\":\"Webhook not found\"}");
		}

	}

}
