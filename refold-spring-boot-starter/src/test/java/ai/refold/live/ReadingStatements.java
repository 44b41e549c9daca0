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
package ai.refold.live;

import java.util.Map;

/**
 * Reading what there is, and asking for what there is not.
 */
final class ReadingStatements implements Statements {

	private static final String UNKNOWN = "000000000000000000000000";

	@Override
	public void tryOut(Trial trial) {
		LiveCalls calls = trial.calls();
		String[] account = { "linked_account_id", trial.name() };
		trial.check("GET /workflow is a page", "true", calls.get("/workflow").json().path("docs").isArray());
		trial.check("GET /workflow/enabled is an array", "true",
				calls.get("/workflow/enabled", account).json().isArray());
		trial.check("GET /execution is a page", "true", calls.get("/execution", account).json().path("docs").isArray());
		trial.expect("An unknown execution is refused", calls.get("/execution/" + UNKNOWN, account),
				"404 RESOURCE_NOT_FOUND");
		trial.expect("Executing a workflow requires header slug",
				calls.post("/workflow/" + UNKNOWN + "/execute", Map.of(), account), "400");
		trial.check("GET /application is an array", "true", calls.get("/application", account).json().isArray());
		trial.expect("An unknown application is refused", calls.get("/application/" + trial.name(), account),
				"404 EXTERNAL_API_FAILURE");
		trial.expect("A config that does not exist is refused",
				calls.get("/slug/" + trial.name() + "/config/" + trial.name(), account), "404 SERVER_ERROR");
		trial.expect("Actions of an unknown application are refused",
				calls.get("/api/v2/integration-schema/" + trial.name() + "/actions", account), "404 SERVER_ERROR");
		trial.check("Responses have the header X-Trace-ID", "all", calls.traced());
		trial.ask("GET /audit/event-received", calls.get("/audit/event-received", account).describe());
	}

}
