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

import java.util.Locale;
import java.util.Map;

/**
 * Firing an event that no workflow is attached to.
 */
final class FiringStatements implements Statements {

	private static final String FIRED = "200 Webhook Fired Success";

	@Override
	public void tryOut(Trial trial) {
		trial.expect("POST /event/trigger queues an event", fire(trial, "/event/trigger", "event", trial.name()),
				FIRED);
		trial.expect("POST /event, the older form, does, too", fire(trial, "/event", "event", trial.name()), FIRED);
		trial.expect("trigger is an alias of event", fire(trial, "/event/trigger", "trigger", trial.name()), FIRED);
		String[] unknown = { "404 INVALID_EVENT Trigger not found" };
		LiveResponse refused = fire(trial, "/event/trigger", "event", trial.name() + "-0");
		trial.expect("An unknown event is refused", refused, unknown);
		trial.check("404 has shape A", "A", refused.shape());
		trial.expect("The case of a name matters",
				fire(trial, "/event/trigger", "event", trial.name().toUpperCase(Locale.ROOT)), unknown);
		trial.expect("An unknown event is refused on /event/{slug}, too",
				fire(trial, "/event/hubspot", "event", trial.name() + "-0"), "404 INVALID_EVENT Trigger not found",
				"400 Trigger with name");
		ask(trial);
	}

	private static void ask(Trial trial) {
		trial.ask("A payload that the schema of the definition refuses",
				call(trial, "/event/trigger", Map.of("event", trial.name(), "payload", Map.of("id", 1))).describe());
		Map<String, Object> body = Map.of("event", trial.name(), "payload", Map.of("id", "1"));
		String first = call(trial, "/event/trigger", body, "Idempotency-Key", trial.name()).describe();
		String second = call(trial, "/event/trigger", body, "Idempotency-Key", trial.name()).describe();
		trial.ask("A repeat with the same header Idempotency-Key", first + ", then " + second);
		trial.ask("An event for an unknown linked account",
				trial.calls().post("/event/trigger", body, "linked_account_id", trial.name() + "-0").describe());
		trial.ask("Header slug of an application that is not connected",
				call(trial, "/event/trigger", body, "slug", "hubspot").describe());
	}

	private static LiveResponse fire(Trial trial, String path, String field, String event) {
		return call(trial, path, Map.of(field, event, "payload", Map.of("id", "1")));
	}

	private static LiveResponse call(Trial trial, String path, Map<String, Object> body, String... headers) {
		String[] all = new String[headers.length + 2];
		all[0] = "linked_account_id";
		all[1] = trial.name();
		System.arraycopy(headers, 0, all, 2, headers.length);
		return trial.calls().post(path, body, all);
	}

}
