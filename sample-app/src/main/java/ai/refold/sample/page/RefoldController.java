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

import java.time.Duration;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

import ai.refold.sample.start.GettingStarted;
import ai.refold.spring.RefoldException;
import ai.refold.spring.client.RefoldOperations;
import ai.refold.spring.diagnosis.RefoldEventDiagnoser;
import ai.refold.spring.webhook.subscription.WebhookSubscriptionOperations;

/**
 * What is asked of Refold, on demand. It is a part of the page, or a page of its own
 * where there is no script.
 */
@Controller
class RefoldController {

	private static final String SCRIPT = "HX-Request";

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private final RefoldOperations refold;

	private final RefoldEventDiagnoser diagnoser;

	private final GettingStarted gettingStarted;

	private final ObjectProvider<WebhookSubscriptionOperations> subscription;

	RefoldController(RefoldOperations refold, RefoldEventDiagnoser diagnoser, GettingStarted gettingStarted,
			ObjectProvider<WebhookSubscriptionOperations> subscription) {
		this.refold = refold;
		this.diagnoser = diagnoser;
		this.gettingStarted = gettingStarted;
		this.subscription = subscription;
	}

	@GetMapping("/getting-started")
	String gettingStarted(@RequestHeader(name = SCRIPT, required = false) boolean script, Model model) {
		model.addAttribute("checklist", this.gettingStarted.check());
		return view("checklist", script, model);
	}

	@GetMapping("/diagnosis")
	String diagnosis(@RequestParam String event, @RequestParam String customer,
			@RequestHeader(name = SCRIPT, required = false) boolean script, Model model) {
		model.addAttribute("diagnosis", this.diagnoser.diagnose(event, customer));
		return view("diagnosis", script, model);
	}

	@GetMapping("/subscription")
	String subscription(@RequestHeader(name = SCRIPT, required = false) boolean script, Model model) {
		model.addAttribute("plan", this.subscription.getObject().plan().block(PATIENCE));
		return view("plan", script, model);
	}

	/**
	 * Lead a customer to where applications are connected.
	 */
	@GetMapping("/customers/{id}/connect")
	String connect(@PathVariable String id) {
		return "redirect:" + this.refold.connectUrls().forLinkedAccount(id).create().hostedUrl();
	}

	@ExceptionHandler
	String failed(RefoldException ex, HttpServletRequest request, Model model) {
		model.addAttribute("problem", ex.getMessage());
		return view("problem", request.getHeader(SCRIPT) != null, model);
	}

	private static String view(String part, boolean script, Model model) {
		model.addAttribute("part", part);
		return script ? "refold :: " + part : "refold";
	}

}
