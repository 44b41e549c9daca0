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

import java.util.Optional;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import ai.refold.sample.timeline.Executions;
import ai.refold.sample.timeline.Step;
import ai.refold.sample.timeline.Timeline;
import ai.refold.spring.RefoldException;
import ai.refold.spring.client.RefoldOperations;
import ai.refold.spring.client.resource.EventDefinitionRequest;
import ai.refold.spring.outbox.OutboxOperations;
import ai.refold.spring.webhook.inbox.InboxEntry;
import ai.refold.spring.webhook.inbox.InboxOperations;

/**
 * The buttons of what waits and of what was given up.
 */
@Controller
class QueueController {

	private final OutboxOperations outbox;

	private final InboxOperations inbox;

	private final RefoldOperations refold;

	private final Executions executions;

	private final Timeline timeline;

	private final JsonMapper mapper;

	QueueController(OutboxOperations outbox, InboxOperations inbox, RefoldOperations refold, Executions executions,
			Timeline timeline, JsonMapper mapper) {
		this.outbox = outbox;
		this.inbox = inbox;
		this.refold = refold;
		this.executions = executions;
		this.timeline = timeline;
		this.mapper = mapper;
	}

	@PostMapping("/outbox/{id}/replay")
	String replay(@PathVariable String id, @RequestParam String subject) {
		String replayed = this.outbox.find(id)
			.flatMap((entry) -> this.executions.subjectOfEvent(entry.eventId()))
			.orElse(subject);
		if (this.outbox.replay(id)) {
			this.timeline.add(replayed, Step.REPLAYED, "The event is sent again, under its key");
		}
		return show(replayed);
	}

	@PostMapping("/outbox/{id}/discard")
	String discard(@PathVariable String id, @RequestParam String subject) {
		this.outbox.discard(id);
		return show(subject);
	}

	/**
	 * Define the event of a dead letter in Refold, with its payload as the sample.
	 */
	@PostMapping("/outbox/{id}/define")
	String define(@PathVariable String id, @RequestParam String subject) {
		this.outbox.find(id).ifPresent((entry) -> {
			if (entry.event() != null && entry.payload() != null) {
				JsonNode sample = this.mapper.readTree(entry.payload());
				this.refold.eventDefinitions().create(EventDefinitionRequest.ofPayload(entry.event(), sample));
			}
		});
		return show(subject);
	}

	@PostMapping("/inbox/{id}/replay")
	String replayDelivery(@PathVariable String id, @RequestParam String subject) {
		String replayed = this.inbox.find(id).flatMap(this::subjectOf).orElse(subject);
		if (this.inbox.replay(id)) {
			this.timeline.add(replayed, Step.REPLAYED, "The delivery is handled again");
		}
		return show(replayed);
	}

	private Optional<String> subjectOf(InboxEntry delivery) {
		return Optional.ofNullable(delivery.body())
			.map((body) -> this.mapper.readTree(body).path("instance_id").stringValue(null))
			.flatMap(this.executions::subjectOfExecution);
	}

	@ExceptionHandler
	String refused(RefoldException ex, RedirectAttributes redirect) {
		redirect.addFlashAttribute("problem", ex.getMessage());
		return "redirect:/";
	}

	private static String show(String subject) {
		return "redirect:/?subject=" + subject + "#timeline-title";
	}

}
