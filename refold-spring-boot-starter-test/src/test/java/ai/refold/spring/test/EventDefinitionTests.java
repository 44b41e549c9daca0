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
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import ai.refold.spring.test.RefoldCalls.Response;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * "Event definitions".
 */
class EventDefinitionTests {

	private static final String BODY = """
			{"name": "candidate", "response": "{\\"event\\": \\"candidate\\", \\"payload\\": {\\"jobid\\": \\"1\\"}}"}
			""";

	private final RefoldServer server = RefoldServer.start();

	private final RefoldCalls refold = RefoldCalls.to(this.server);

	@AfterEach
	void close() {
		this.server.close();
	}

	@Test
	void definitionHasIdNameResponseWithDottedKeysAndTheRawResponse() {
		JsonNode definition = this.refold.post("/application/event", BODY).json().path(0);
		assertThat(definition.path("_id").asString()).matches("[0-9a-f]{24}");
		assertThat(definition.path("name").asString()).isEqualTo("candidate");
		assertThat(definition.path("response")).hasToString("[{\"key\":\"event\",\"type\":\"text\"},"
				+ "{\"key\":\"payload\",\"type\":\"object\"},{\"key\":\"payload.jobid\",\"type\":\"text\"}]");
		assertThat(definition.path("raw_response").asString())
			.isEqualTo("{\"event\": \"candidate\", \"payload\": {\"jobid\": \"1\"}}");
	}

	@Test
	void responseMayBeAnObjectAsOnAnOlderPage() {
		JsonNode definition = this.refold
			.post("/application/event", "{\"name\": \"a\", \"response\": {\"payload\": {}}, \"json_schema\": {}}")
			.json()
			.path(0);
		assertThat(definition.path("raw_response").asString()).isEqualTo("{\"payload\":{}}");
		assertThat(definition.path("json_schema").isObject()).isTrue();
	}

	@Test
	void schemaIsReturnedAsItWasSent() {
		String schema = "{\"type\":\"object\",\"properties\":{\"jobid\":{\"type\":[\"string\",\"null\"]}}}";
		JsonNode created = this.refold
			.post("/application/event", "{\"name\": \"a\", \"response\": \"{}\", \"json_schema\": " + schema + "}")
			.json()
			.path(0);
		assertThat(created.path("json_schema")).hasToString(schema);
		String path = "/application/event/" + created.path("_id").asString();
		assertThat(this.refold.get(path).json().path("json_schema")).hasToString(schema);
		assertThat(this.refold.get("/application/event").json().path(0).path("json_schema")).hasToString(schema);
		assertThat(this.refold.put(path, "{\"name\": \"a\", \"response\": \"{}\", \"json_schema\": {}}")
			.json()
			.path(0)
			.path("json_schema")).hasToString("{}");
	}

	@Test
	void schemaThatIsNoObjectIsRefused() {
		for (String schema : new String[] { "\"{}\"", "[]", "true" }) {
			assertThat(this.refold
				.post("/application/event", "{\"name\": \"a\", \"response\": \"{}\", \"json_schema\": " + schema + "}")
				.status()).isEqualTo(400);
		}
		assertThat(this.server.definedEvents()).isEmpty();
	}

	@Test
	void listCreateUpdateAndDeleteReturnTheFullList() {
		this.server.defineEvent("first");
		JsonNode created = this.refold.post("/application/event", BODY).json();
		assertThat(created).hasSize(2);
		String id = created.path(1).path("_id").asString();
		JsonNode updated = this.refold.put("/application/event/" + id, "{\"name\": \"b\", \"response\": \"{}\"}")
			.json();
		assertThat(updated.findValuesAsString("name")).containsExactly("first", "b");
		assertThat(this.refold.get("/application/event").json()).isEqualTo(updated);
		assertThat(this.refold.get("/application/event/" + id).json()).isEqualTo(updated.path(1));
		assertThat(this.refold.delete("/application/event/" + id).json().findValuesAsString("name"))
			.containsExactly("first");
	}

	@Test
	void nameAndResponseAreRequired() {
		Response response = this.refold.post("/application/event", "{\"name\": \"a\"}");
		assertThat(response.status()).isEqualTo(400);
		assertThat(response.json().path("error").asString()).isEqualTo("SERVER_ERROR");
		assertThat(response.json().path("message").asString()).isEqualTo("name and response are required");
		assertThat(this.refold.post("/application/event", "{\"response\": \"{}\"}").status()).isEqualTo(400);
	}

	@Test
	void nameThatExistsIsInvalidEventId() {
		this.server.defineEvent("candidate");
		Response response = this.refold.post("/application/event", BODY);
		assertThat(response.status()).isEqualTo(400);
		assertThat(response.json().path("error").asString()).isEqualTo("INVALID_EVENT_ID");
		assertThat(response.json().path("message").asString()).isEqualTo("Trigger with name candidate already exists");
	}

	@Test
	void unknownDefinitionIsNotFound() {
		for (String method : new String[] { "GET", "PUT", "DELETE" }) {
			Response response = this.refold.call(method, "/application/event/6495792b9b6ca6d77a17e513", BODY);
			assertThat(response.status()).isEqualTo(404);
			assertThat(response.json().path("error").asString()).isEqualTo("RESOURCE_NOT_FOUND");
			assertThat(response.json().path("message").asString()).isEqualTo("Event not found");
		}
	}

	@Test
	void unknownDefinitionIsInvalidEventIdOnTheOlderPages() {
		try (RefoldServer older = RefoldServer.builder().olderErrors(true).start()) {
			Response response = RefoldCalls.to(older).get("/application/event/x");
			assertThat(response.status()).isEqualTo(400);
			assertThat(response.json().path("error").asString()).isEqualTo("INVALID_EVENT_ID");
		}
	}

	@Test
	void definedOverHttpAnEventCanBeFiredAndDeletedItCannot() {
		String id = this.refold.post("/application/event", BODY).json().path(0).path("_id").asString();
		assertThat(this.refold.forAccount("acme").fire("candidate").status()).isEqualTo(200);
		this.refold.delete("/application/event/" + id);
		assertThat(this.refold.forAccount("acme").fire("candidate").status()).isEqualTo(404);
	}

}
