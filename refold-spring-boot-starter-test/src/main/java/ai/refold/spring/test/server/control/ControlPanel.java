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

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import ai.refold.spring.test.server.delivery.DeliveryAttempts;
import ai.refold.spring.test.server.delivery.DeliverySender;
import ai.refold.spring.test.server.delivery.OutgoingDelivery;
import ai.refold.spring.test.server.delivery.WebhookDispatcher;
import ai.refold.spring.test.server.delivery.WebhookMessage;
import ai.refold.spring.test.server.delivery.WebhookMessages;
import ai.refold.spring.test.server.http.ApiError;
import ai.refold.spring.test.server.http.ApiException;
import ai.refold.spring.test.server.http.ApiRequest;
import ai.refold.spring.test.server.http.ApiResponse;
import ai.refold.spring.test.server.http.ErrorShape;
import ai.refold.spring.test.server.http.Json;
import ai.refold.spring.test.server.state.EnvironmentState;
import ai.refold.spring.test.server.state.LinkedAccount;
import ai.refold.spring.test.server.workflow.Connections;

/**
 * Shows the activity of an environment, sends deliveries on demand, and connects accounts
 * as customers do on Refold's page. Only for this machine: {@link LocalAccess}.
 *
 * @since 0.1.0
 */
public final class ControlPanel {

	/** Where the page is; everything else is below. */
	public static final String PATH = "/__refold";

	/** Where accounts are connected. */
	public static final String CONNECT_PATH = "/connect";

	private static final int MAX_WAIT_SECONDS = 5;

	private final EnvironmentState state;

	private final DeliverySender sender;

	private final WebhookDispatcher dispatcher;

	private final Connections connections;

	private final SecretMask mask;

	/**
	 * Create the panel of an environment.
	 * @param state what the environment remembers
	 * @param sender what sends deliveries
	 * @param dispatcher what chooses the webhooks
	 * @param connections what connects accounts
	 */
	public ControlPanel(EnvironmentState state, DeliverySender sender, WebhookDispatcher dispatcher,
			Connections connections) {
		this.state = state;
		this.sender = sender;
		this.dispatcher = dispatcher;
		this.connections = connections;
		this.mask = new SecretMask(state.apiKey());
	}

	/**
	 * Return whether a request is for a panel, rather than for Refold's API.
	 * @param request the request
	 * @return whether it is
	 */
	public static boolean isFor(ApiRequest request) {
		return isBelow(PATH, request.path()) || isBelow(CONNECT_PATH, request.path());
	}

	private static boolean isBelow(String prefix, String path) {
		return path.equals(prefix) || path.startsWith(prefix + "/");
	}

	/**
	 * Respond to a request from this machine.
	 * @param request the request
	 * @return the response, without the whole API key
	 */
	public ApiResponse handle(ApiRequest request) {
		try {
			return handle(ControlRequest.of(request));
		}
		catch (ApiException ex) {
			return ex.render(ErrorShape.C);
		}
		catch (IllegalArgumentException ex) {
			return ApiException.badRequest("The path or the form is not encoded as it should be").render(ErrorShape.C);
		}
	}

	private ApiResponse handle(ControlRequest request) {
		if (request.is("GET", "__refold")) {
			return page().render(this.sender.deliveries().all());
		}
		if (request.is("GET", "__refold", "deliveries")) {
			return json(this.sender.deliveries().all());
		}
		if (request.is("POST", "__refold", "deliveries")) {
			return delivered(request, deliver(request));
		}
		if (request.is("GET", "__refold", "deliveries", "*")) {
			DeliveryAttempts delivery = delivery(request);
			return ApiResponse.ok(this.mask.apply(DeliveryDocument.of(delivery)))
				.withHeader("Content-Disposition", "attachment; filename=\"delivery-" + delivery.id() + ".json\"");
		}
		if (request.is("POST", "__refold", "deliveries", "*", "again")) {
			return delivered(request, send(List.of(delivery(request).delivery())));
		}
		if (request.is("GET", "connect", "*")) {
			return connectPage().ask(request.path().get(1), request.field("slug"));
		}
		if (request.is("POST", "connect", "*")) {
			return connect(request, request.path().get(1), request.required("slug"));
		}
		throw new ApiException(404, ApiError.SERVER_ERROR,
				"There is no " + request.method() + " /" + String.join("/", request.path()) + ": see GET " + PATH);
	}

	private ControlPage page() {
		return new ControlPage(this.state, this.mask);
	}

	private ConnectPage connectPage() {
		return new ConnectPage(this.state);
	}

	private List<DeliveryAttempts> deliver(ControlRequest request) {
		String event = request.required("event");
		if (!this.state.settings().webhookEvents().contains(event)) {
			throw ApiException.badRequest("There is no webhook event '" + event + "', but there are "
					+ this.state.settings().webhookEvents().stream().sorted().toList());
		}
		String account = Objects.requireNonNullElse(request.field("account"), "acme");
		String slug = Objects.requireNonNullElse(request.field("slug"), "hubspot");
		WebhookMessage message = new WebhookMessages(this.state).ofName(event, account, slug);
		setFields(message.payload(), request.field("fields"));
		List<OutgoingDelivery> prepared = this.dispatcher.prepare(message);
		if (prepared.isEmpty()) {
			throw new ApiException(409, ApiError.SERVER_ERROR, "No enabled webhook is subscribed to '" + event
					+ "': does the application have a listener for it, " + "and did it register its webhook?");
		}
		return send(prepared);
	}

	private static void setFields(ObjectNode payload, @Nullable String fields) {
		JsonNode parsed = (fields != null) ? Json.parse(fields) : Json.object();
		if (!(parsed instanceof ObjectNode object)) {
			throw ApiException.badRequest("'fields' must be a JSON object");
		}
		payload.setAll(object);
	}

	/**
	 * Send, and wait for a while until no attempt follows.
	 */
	private List<DeliveryAttempts> send(List<OutgoingDelivery> deliveries) {
		List<DeliveryAttempts> sent = new ArrayList<>();
		List<CompletableFuture<DeliveryAttempts>> done = new ArrayList<>();
		for (OutgoingDelivery delivery : deliveries) {
			DeliveryAttempts attempts = this.sender.prepare(delivery);
			sent.add(attempts);
			done.add(this.sender.send(attempts));
		}
		CompletableFuture.allOf(done.toArray(CompletableFuture<?>[]::new))
			.completeOnTimeout(null, MAX_WAIT_SECONDS, TimeUnit.SECONDS)
			.join();
		return sent;
	}

	private DeliveryAttempts delivery(ControlRequest request) {
		String id = request.path().get(2);
		return this.sender.deliveries()
			.all()
			.stream()
			.filter((delivery) -> delivery.id().equals(id))
			.findFirst()
			.orElseThrow(() -> new ApiException(404, ApiError.SERVER_ERROR,
					"There is no delivery '" + id + "' since the simulator was started or reset"));
	}

	private ApiResponse connect(ControlRequest request, String account, String slug) {
		this.connections.connect(account, slug, LinkedAccount.Connection.OAUTH2);
		if (request.form()) {
			return connectPage().confirm(account, slug);
		}
		return ApiResponse.message("Connected");
	}

	private ApiResponse delivered(ControlRequest request, List<DeliveryAttempts> deliveries) {
		return request.form() ? HtmlPage.redirect(PATH + "?organization=" + this.state.organizationId())
				: json(deliveries);
	}

	private ApiResponse json(List<DeliveryAttempts> deliveries) {
		return ApiResponse.ok(this.mask.apply(Json.array(deliveries.stream().map(DeliveryDocument::of).toList())));
	}

}
