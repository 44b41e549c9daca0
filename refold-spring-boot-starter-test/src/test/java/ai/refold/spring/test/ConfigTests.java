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

import static org.assertj.core.api.Assertions.assertThat;

/**
 * "configs".
 */
class ConfigTests {

	private final RefoldServer server = RefoldServer.start();

	private final RefoldCalls refold = RefoldCalls.to(this.server).forAccount("acme");

	@AfterEach
	void close() {
		this.server.close();
	}

	@Test
	void postFindsOrCreatesAndConfigIdDefaultsToTheLinkedAccount() {
		JsonNode created = this.refold.post("/config", "{\"slug\": \"hubspot\"}").json();
		assertThat(created.path("config_id").asString()).isEqualTo("acme");
		assertThat(this.refold.post("/config", "{\"slug\": \"hubspot\", \"config_id\": \"acme\"}").json())
			.isEqualTo(created);
	}

	@Test
	void putChangesWhatThereIs() {
		assertThat(this.refold.put("/config", "{\"slug\": \"hubspot\"}").status()).isEqualTo(404);
		this.refold.post("/config", "{\"slug\": \"hubspot\"}");
		JsonNode changed = this.refold.put("/config", "{\"slug\": \"hubspot\", \"fields\": {\"a\": 1}}").json();
		assertThat(changed.path("fields")).hasToString("{\"a\":1}");
	}

	@Test
	void configsAreListedByApplicationAndAccount() {
		this.refold.post("/config", "{\"slug\": \"hubspot\", \"config_id\": \"one\"}");
		this.refold.post("/config", "{\"slug\": \"hubspot\", \"config_id\": \"two\"}");
		this.refold.post("/config", "{\"slug\": \"slack\"}");
		this.refold.forAccount("other").post("/config", "{\"slug\": \"hubspot\"}");
		assertThat(this.refold.get("/slug/hubspot/configs").json().findValuesAsString("config_id"))
			.containsExactly("one", "two");
	}

	@Test
	void oneConfigIsReadChangedAndDeletedByItsPath() {
		this.refold.post("/config", "{\"slug\": \"hubspot\", \"config_id\": \"one\"}");
		String path = "/slug/hubspot/config/one";
		JsonNode changed = this.refold.put(path + "/workflows/w1", "{\"enabled\": false}").json();
		assertThat(changed.path("workflows")).hasToString("{\"w1\":{\"enabled\":false}}");
		assertThat(this.refold.get(path).json()).isEqualTo(changed);
		assertThat(this.refold.delete(path).status()).isEqualTo(200);
		assertThat(this.refold.get(path).status()).isEqualTo(404);
		assertThat(this.refold.delete(path).status()).isEqualTo(404);
	}

	@Test
	void slugIsRequired() {
		assertThat(this.refold.post("/config", "{}").status()).isEqualTo(400);
	}

}
