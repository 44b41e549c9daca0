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
package ai.refold.sample.start;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;

import ai.refold.sample.invoice.InvoiceEvents;
import ai.refold.sample.simulation.RefoldSimulation;
import ai.refold.sample.statement.StatementService;
import ai.refold.spring.RefoldException;
import ai.refold.spring.client.RefoldOperations;
import ai.refold.spring.client.resource.EventDefinition;
import ai.refold.spring.diagnosis.RefoldEventDiagnoser;
import ai.refold.spring.diagnosis.RefoldEventDiagnosis;
import ai.refold.spring.diagnosis.RefoldEventDiagnosis.Code;
import ai.refold.spring.webhook.subscription.WebhookSubscriptionOperations;
import ai.refold.spring.webhook.subscription.WebhookSubscriptionStatus;

/**
 * Asks Refold how far one has got.
 */
@Service
public class GettingStarted {

	private static final List<String> EVENTS = List.of(InvoiceEvents.PAID, InvoiceEvents.FAILED, InvoiceEvents.VOIDED,
			StatementService.REQUESTED);

	private static final String ACCOUNT = "acme";

	private final RefoldOperations refold;

	private final RefoldEventDiagnoser diagnoser;

	private final ObjectProvider<WebhookSubscriptionOperations> subscription;

	private final ObjectProvider<RefoldSimulation> simulation;

	GettingStarted(RefoldOperations refold, RefoldEventDiagnoser diagnoser,
			ObjectProvider<WebhookSubscriptionOperations> subscription, ObjectProvider<RefoldSimulation> simulation) {
		this.refold = refold;
		this.diagnoser = diagnoser;
		this.subscription = subscription;
		this.simulation = simulation;
	}

	public List<ChecklistItem> check() {
		List<ChecklistItem> items = new ArrayList<>();
		try {
			items.add(events());
		}
		catch (RefoldException ex) {
			return List.of(ChecklistItem.unknown("Refold responds", String.valueOf(ex.getMessage())));
		}
		items.add(0, ChecklistItem.of("The API key is accepted", true, ""));
		items.add(webhook());
		items.addAll(diagnosed(this.diagnoser.diagnose(InvoiceEvents.PAID, ACCOUNT)));
		return items;
	}

	private ChecklistItem events() {
		Set<String> missing = EVENTS.stream().collect(Collectors.toSet());
		this.refold.eventDefinitions().list().stream().map(EventDefinition::name).forEach(missing::remove);
		return ChecklistItem.of("The events are defined", missing.isEmpty(),
				"Missing: %s. Restart with a test key, or define them under Settings > Developer > Events."
					.formatted(String.join(", ", missing)));
	}

	private ChecklistItem webhook() {
		String title = "The webhook is registered";
		WebhookSubscriptionOperations operations = this.subscription.getIfAvailable();
		if (operations == null) {
			return ChecklistItem.unknown(title, "The registration is switched off.");
		}
		WebhookSubscriptionStatus status = operations.status();
		return ChecklistItem.of(title, status.state() == WebhookSubscriptionStatus.State.SUBSCRIBED,
				(status.lastError() != null) ? status.lastError()
						: "Start a tunnel to this application and set REFOLD_WEBHOOK_PUBLIC_BASE_URL to its address.");
	}

	private List<ChecklistItem> diagnosed(RefoldEventDiagnosis diagnosis) {
		return List.of(
				ChecklistItem.of("The demo account exists", diagnosis.has(Code.ACCOUNT_EXISTS),
						"The application makes the linked account '%s' when it starts.".formatted(ACCOUNT)),
				connection(diagnosis.has(Code.APPLICATION_CONNECTED)),
				ChecklistItem.of("A workflow is enabled", diagnosis.has(Code.WORKFLOW_ENABLED),
						"Build one in Refold's Console that starts with %s, and publish it."
							.formatted(InvoiceEvents.PAID)),
				ChecklistItem.of("A workflow ran", hasRun(diagnosis),
						"Pay an invoice of this account, and watch its timeline."));
	}

	private ChecklistItem connection(boolean connected) {
		String title = "An application is connected";
		if (this.simulation.getIfAvailable() != null) {
			return ChecklistItem.of(title, connected, "Press Connect beside Acme Inc.");
		}
		return ChecklistItem
			.of(title, connected, "Add an application in Refold's Console, then connect the account to it.")
			.withLink("/customers/%s/connect".formatted(ACCOUNT));
	}

	private static boolean hasRun(RefoldEventDiagnosis diagnosis) {
		return diagnosis.has(Code.EXECUTION_COMPLETED) || diagnosis.has(Code.EXECUTION_RUNNING)
				|| diagnosis.has(Code.EXECUTION_FAILED);
	}

}
