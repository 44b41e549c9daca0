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
package ai.refold.sample.page;

import java.security.Principal;
import java.util.List;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

import ai.refold.sample.invoice.InvoiceEvents;
import ai.refold.sample.simulation.Behaviour;
import ai.refold.sample.simulation.RefoldSimulation;
import ai.refold.sample.statement.StatementService;
import ai.refold.sample.timeline.Timeline;

/**
 * The page, and the parts of it that are requested again each second. A part that has not
 * changed gets the response 204, which leaves it alone.
 */
@Controller
class PageController {

	private static final int STEPS = 40;

	private final Ledger ledger;

	private final Queues queues;

	private final Timeline timeline;

	private final ObjectProvider<RefoldSimulation> simulation;

	PageController(Ledger ledger, Queues queues, Timeline timeline, ObjectProvider<RefoldSimulation> simulation) {
		this.ledger = ledger;
		this.queues = queues;
		this.timeline = timeline;
		this.simulation = simulation;
	}

	@GetMapping("/")
	String page(@RequestParam(defaultValue = "1001") String subject, Principal user, Model model) {
		model.addAttribute("user", user.getName());
		RefoldSimulation refold = this.simulation.getIfAvailable();
		if (refold != null) {
			model.addAttribute("behaviour", refold.behaviour());
			model.addAttribute("behaviours", Behaviour.values());
		}
		model.addAttribute("events",
				List.of(InvoiceEvents.PAID, InvoiceEvents.FAILED, InvoiceEvents.VOIDED, StatementService.REQUESTED));
		model.addAllAttributes(ledger(subject).attributes());
		model.addAllAttributes(timeline(subject).attributes());
		model.addAllAttributes(queue().attributes());
		return "page";
	}

	@GetMapping("/parts/ledger")
	Object ledger(@RequestParam String subject, @RequestParam String ledgerVersion) {
		return ledger(subject).unless(ledgerVersion);
	}

	@GetMapping("/parts/timeline")
	Object timeline(@RequestParam String subject, @RequestParam String timelineVersion) {
		return timeline(subject).unless(timelineVersion);
	}

	@GetMapping("/parts/queue")
	Object queue(@RequestParam String queueVersion) {
		return queue().unless(queueVersion);
	}

	private Part ledger(String subject) {
		return new Part("ledger", this.ledger.look()).with("subject", subject)
			.with("simulated", this.simulation.getIfAvailable() != null);
	}

	private Part timeline(String subject) {
		return new Part("timeline", this.timeline.last(subject, STEPS)).with("subject", subject);
	}

	private Part queue() {
		return new Part("queue", this.queues.look());
	}

}
