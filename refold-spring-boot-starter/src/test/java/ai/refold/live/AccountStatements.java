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
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;

/**
 * Linked accounts and their session tokens.
 */
final class AccountStatements implements Statements {

	@Override
	public void tryOut(Trial trial) {
		LiveCalls calls = trial.calls();
		String account = trial.name();
		LiveResponse created = calls.put("/linked-account",
				Map.of("account_id", account, "name", account, "udf", Map.of("plan", "gold")));
		trial.expect("PUT /linked-account creates", created, "200");
		trial.check("its response has account_id, not linked_account_id", "true false",
				created.json().has("account_id") + " " + created.json().has("linked_account_id"));
		trial.check("its new_account is true", "true", created.json().path("new_account"));
		trial.check("udf is returned as an array", "true", created.json().path("udf").isArray());
		LiveResponse again = calls.put("/linked-account", Map.of("linked_account_id", account));
		trial.expect("PUT takes linked_account_id, too, and updates", again, "200");
		trial.check("its new_account is false then", "false", again.json().path("new_account"));
		trial.expect("POST of one that exists is refused", calls.post("/linked-account", Map.of("account_id", account)),
				"400");
		trial.expect("GET /linked-account/{id} reads it", calls.get("/linked-account/" + account), "200");
		trial.expect("GET of an unknown one is refused", calls.get("/linked-account/" + account + "-0"),
				"404 SERVER_ERROR", "500");
		JsonNode page = calls.get("/linked-account?page=1&limit=1").json();
		trial.check("GET /linked-account is a page", "docs totalDocs limit page hasNextPage", fields(page));
		trial.check("of which limit is the size", "1", page.path("docs").size());
		tokens(trial, account);
	}

	private static String fields(JsonNode page) {
		return String.join(" ",
				Stream.of("docs", "totalDocs", "limit", "page", "hasNextPage").filter(page::has).toList());
	}

	private static void tokens(Trial trial, String account) {
		LiveCalls calls = trial.calls();
		Map<String, String> body = Map.of("linked_account_id", account);
		LiveResponse issued = calls.post("/session-token", body);
		trial.expect("POST /session-token issues a token", issued, "200");
		String token = issued.text("token");
		trial.ask("expires_in of a session token, in seconds", issued.json().path("expires_in"));
		trial.check("a valid token is issued again", "true",
				token.equals(calls.post("/session-token", body).text("token")));
		trial.check("unless force_refresh", "false",
				token.equals(calls.post("/session-token?force_refresh=true", body).text("token")));
		trial.expect("A token for an unknown account is refused",
				calls.post("/session-token", Map.of("linked_account_id", account + "-0")),
				"400 INVALID_LINKED_ACCOUNT_ID", "500 SERVER_ERROR No linked account found");
		String bearer = "Bearer " + calls.post("/session-token", body).text("token");
		LiveResponse active = calls.call("GET", "/session/active-linked-account", null, "authorization", bearer);
		trial.check("GET /session/active-linked-account reads the account of the token", account,
				active.text("account_id"));
		LiveResponse url = calls.call("POST", "/connect-url", Map.of(), "authorization", bearer);
		trial.check("POST /connect-url returns hosted_url", "true", url.text("hosted_url").startsWith("http"));
		LiveResponse revoked = calls.call("POST", "/session-token/revoke", Map.of(), "authorization", bearer);
		trial.check("POST /session-token/revoke ends the token", "true", revoked.json().path("success"));
		trial.expect("A revoked token is refused",
				calls.call("GET", "/session/active-linked-account", null, "authorization", bearer),
				"401 INVALID_TOKEN");
	}

}
