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
 * Credentials that are wrong or missing.
 */
final class AuthenticationStatements implements Statements {

	@Override
	public void tryOut(Trial trial) {
		LiveCalls calls = trial.calls();
		trial.expect("A wrong key is refused", calls.call("GET", "/webhook", null, "x-api-key", "tk_" + trial.name()),
				"401 SERVER_ERROR Invalid Credentials");
		LiveResponse missing = calls.call("GET", "/webhook", null);
		trial.expect("A missing key is refused", missing, "401");
		trial.check("401 has shape C", "C", missing.shape());
		trial.expect("A session token that is wrong is refused", calls.call("POST", "/event/trigger",
				Map.of("event", trial.name()), "authorization", "Bearer " + trial.name()), "401 INVALID_TOKEN");
		trial.expect("A session token does not read event definitions",
				calls.call("GET", "/application/event", null, "authorization", "Bearer " + trial.name()), "401");
	}

}
