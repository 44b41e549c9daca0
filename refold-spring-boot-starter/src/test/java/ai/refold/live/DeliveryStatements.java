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

import java.util.List;
import java.util.Map;

/**
 * Deliveries, where Refold reaches this machine and there is an event that starts a
 * workflow.
 */
final class DeliveryStatements implements Statements {

	private static final List<String> QUESTIONS = List.of("A delivery that received 204 is retried",
			"The delays between the attempts, in seconds", "A retry is byte-identical",
			"The next attempt, if there is no response");

	@Override
	public void tryOut(Trial trial) {
		LiveSettings settings = trial.settings();
		if (settings.publicUrl().isEmpty() || settings.event().isEmpty() || settings.account().isEmpty()) {
			QUESTIONS.forEach((question) -> trial.leaveOut(question,
					"set REFOLD_PUBLIC_URL, REFOLD_EVENT, REFOLD_LINKED_ACCOUNT_ID"));
			return;
		}
		try (DeliveryReceiver receiver = new DeliveryReceiver(settings.port())) {
			trial.expect("POST /webhook creates one that is enabled",
					trial.calls()
						.post("/webhook", Map.of("webhook_url", settings.publicUrl() + "/" + trial.name(),
								"webhook_events", List.of("Workflow Completed", "Workflow Errored"))),
					"200");
			receiver.respond(204);
			fire(trial);
			receiver.await(4, settings.patience());
			trial.ask(QUESTIONS.get(0), receiver.attempts() > 1);
			trial.ask(QUESTIONS.get(1), receiver.delays());
			trial.ask(QUESTIONS.get(2), (receiver.attempts() > 1) ? receiver.sameBytes() : "there was none");
			trial.check("The signature is the HMAC of the body, with the key", "true",
					receiver.isSignedWith(settings.apiKey()));
			receiver.hold();
			fire(trial);
			receiver.await(2, settings.patience());
			trial.ask(QUESTIONS.get(3), receiver.delays());
		}
	}

	private static void fire(Trial trial) {
		trial.expect("An event that starts a workflow is queued",
				trial.calls()
					.post("/event/trigger", Map.of("event", trial.settings().event()), "linked_account_id",
							trial.settings().account()),
				"200 Webhook Fired Success");
	}

}
