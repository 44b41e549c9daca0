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
package ai.refold.spring.test.server.control;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import ai.refold.spring.test.server.delivery.DeliveryAttempts.Attempt;
import ai.refold.spring.test.server.delivery.DeliveryAttempts;
import ai.refold.spring.test.server.delivery.OutgoingDelivery;
import ai.refold.spring.test.server.http.ApiResponse;
import ai.refold.spring.test.server.http.Json;
import ai.refold.spring.test.server.state.EnvironmentState;
import ai.refold.spring.test.server.state.Execution;
import ai.refold.spring.test.server.state.ReceivedEvent;
import ai.refold.spring.test.server.state.RecordedCall;
import ai.refold.spring.test.server.state.Webhook;

/**
 * The page that shows recent activity, newest first, with buttons for the available
 * actions.
 */
final class ControlPage {

	private static final int SHOWN = 100;

	private static final int SHOWN_CHARACTERS = 10_000;

	private final EnvironmentState state;

	private final SecretMask mask;

	ControlPage(EnvironmentState state, SecretMask mask) {
		this.state = state;
		this.mask = mask;
	}

	ApiResponse render(List<DeliveryAttempts> deliveries) {
		String body = header() + actions() + section("deliveries", "Deliveries", deliveries, this::delivery)
				+ section("events", "Events", this.state.receivedEvents().all(), this::event)
				+ section("executions", "Executions", this.state.executions().all(), this::execution)
				+ section("requests", "Requests", this.state.calls().all(), this::request);
		return HtmlPage.of("Refold, simulated", body);
	}

	private String header() {
		String webhooks = this.state.webhooks().all().stream().map(this::webhook).collect(Collectors.joining());
		return """
				<header><div class="row"><h1>Refold, simulated</h1><a id="refresh" href="%s">Refresh</a></div>
				<p>What the application sent to Refold, and the responses. Nothing leaves this machine.
				Environment <strong>%s</strong>, key <code>%s</code>.</p></header>
				<section aria-labelledby="webhooks"><h2 id="webhooks">Webhooks</h2>%s</section>
				""".formatted(own(ControlPanel.PATH), text(this.state.environment()), text(this.state.apiKey()),
				webhooks.isEmpty() ? "<p>None is registered yet.</p>" : webhooks);
	}

	private String webhook(Webhook webhook) {
		return "<p><code>%s %s</code> %s for %s</p>".formatted(text(webhook.method()), text(webhook.url()),
				webhook.enabled() ? "" : "(disabled)", text(String.join(", ", webhook.events())));
	}

	private String actions() {
		String events = this.state.settings()
			.webhookEvents()
			.stream()
			.sorted()
			.map((event) -> "<option>" + text(event) + "</option>")
			.collect(Collectors.joining());
		return """
				<section aria-labelledby="deliver-title"><h2 id="deliver-title">Deliver</h2>
				<form method="post" action="%s">%s
				<label>Event <select id="event" name="event">%s</select></label>
				<label>Linked account <input id="account" name="account" value="acme" required></label>
				<label>Application <input name="slug" value="hubspot" required></label>
				<button id="deliver">Deliver</button></form>
				<p><a id="connect" href="%s">Connect an account</a> as a customer does.</p></section>
				""".formatted(own(ControlPanel.PATH + "/deliveries"), HtmlPage.token(), events,
				own(ControlPanel.CONNECT_PATH + "/acme"));
	}

	private <T> String section(String id, String title, List<T> entries, Function<T, String> render) {
		List<T> newest = new ArrayList<>(entries.subList(Math.max(0, entries.size() - SHOWN), entries.size()));
		Collections.reverse(newest);
		String shown = newest.stream().map(render).collect(Collectors.joining());
		String count = (entries.size() > SHOWN) ? "the last " + SHOWN + " of " + entries.size()
				: String.valueOf(entries.size());
		return """
				<section id="%s" aria-labelledby="%s-title"><h2 id="%s-title">%s (%s)</h2>%s</section>
				""".formatted(id, id, id, title, count, shown.isEmpty() ? "<p>None yet.</p>" : shown);
	}

	private String delivery(DeliveryAttempts delivery) {
		OutgoingDelivery sent = delivery.delivery();
		String body = new String(sent.body(), StandardCharsets.UTF_8);
		String address = ControlPanel.PATH + "/deliveries/" + delivery.id();
		List<Attempt> attempts = delivery.attempts();
		String first = attempts.isEmpty() ? "" : time(attempts.get(0).at());
		String last = attempts.isEmpty() ? "on its way" : outcome(attempts.get(attempts.size() - 1));
		String all = attempts.stream()
			.map((attempt) -> time(attempt.at()) + " " + outcome(attempt))
			.collect(Collectors.joining("<br>"));
		return details(
				"%s <strong>%s</strong>%s %s".formatted(first, text(Objects.requireNonNullElse(sent.event(), "?")),
						account(body), last),
				"""
						<p>to <code>%s %s</code></p><p>%s</p>%s%s<div class="row">
						<form method="post" action="%s">%s<button>Deliver again</button></form>
						<a href="%s" download>Save as a fixture</a></div>
						""".formatted(text(sent.method()), text(sent.url()), all, headers(sent.headers()), block(body),
						own(address + "/again"), HtmlPage.token(), own(address)));
	}

	private String account(String body) {
		JsonNode json = Json.parse(body);
		String account = (json != null) ? Json.text(json, "linked_account_id") : null;
		return (account != null) ? " for " + text(account) : "";
	}

	private String outcome(Attempt attempt) {
		return (attempt.status() != null) ? status(attempt.status())
				: "<span class=\"bad\">" + text(attempt.failure()) + "</span>";
	}

	private String event(ReceivedEvent event) {
		return details(
				"%s <strong>%s</strong> for %s%s".formatted(time(event.receivedAt()), text(event.event()),
						text(event.account()), (event.slug() != null) ? ", application " + text(event.slug()) : ""),
				headers(event.headers()) + block(pretty(event.payload())));
	}

	private String execution(Execution execution) {
		String statuses = execution.history()
			.stream()
			.map((entry) -> time(entry.getValue()) + " " + text(entry.getKey()))
			.collect(Collectors.joining("<br>"));
		return details(
				"%s <strong>%s</strong> for %s %s".formatted(time(execution.createdAt()),
						text(execution.workflow().name()), text(execution.input().account()), text(execution.status())),
				"<p><code>%s</code></p><p>%s</p>".formatted(text(execution.id()), statuses)
						+ block(pretty(execution.input().payload())));
	}

	private String request(RecordedCall call) {
		return details(
				"%s %s <code>%s</code> %s".formatted(time(call.at()), text(call.request().method()),
						text(call.request().path()), status(call.response().status())),
				headers(call.request().maskedHeaders()) + block(call.request().text()) + block(call.response().text()));
	}

	private static String details(String summary, String content) {
		return "<details><summary>" + summary + "</summary>" + content + "</details>";
	}

	private String headers(Map<String, String> headers) {
		return block(headers.entrySet()
			.stream()
			.map((header) -> header.getKey() + ": " + header.getValue())
			.collect(Collectors.joining("\n")));
	}

	private String block(String content) {
		String shown = (content.length() > SHOWN_CHARACTERS) ? content.substring(0, SHOWN_CHARACTERS) + " …" : content;
		return shown.isEmpty() ? "" : "<pre>" + text(shown) + "</pre>";
	}

	private static String pretty(JsonNode json) {
		return json.toPrettyString();
	}

	private static String time(Instant instant) {
		return "<time>" + instant.truncatedTo(ChronoUnit.MILLIS) + "</time>";
	}

	private static String status(int status) {
		return "<span class=\"" + ((status == 200) ? "good" : "bad") + "\">" + status + "</span>";
	}

	private String own(String path) {
		return path + "?organization=" + this.state.organizationId();
	}

	private String text(@Nullable Object text) {
		return HtmlPage.escape(this.mask.apply(String.valueOf(text)));
	}

}
