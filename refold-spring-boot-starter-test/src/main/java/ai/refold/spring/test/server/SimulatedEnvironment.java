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
package ai.refold.spring.test.server;

import java.net.http.HttpClient;
import java.util.concurrent.ScheduledExecutorService;

import org.jspecify.annotations.Nullable;

import ai.refold.spring.test.server.control.ControlPanel;
import ai.refold.spring.test.server.delivery.DeliverySender;
import ai.refold.spring.test.server.delivery.WebhookDispatcher;
import ai.refold.spring.test.server.fault.FaultEffect;
import ai.refold.spring.test.server.fault.Faults;
import ai.refold.spring.test.server.fault.LaggingWebhooks;
import ai.refold.spring.test.server.fault.RateLimiter;
import ai.refold.spring.test.server.http.ApiError;
import ai.refold.spring.test.server.http.ApiRequest;
import ai.refold.spring.test.server.http.ApiResponse;
import ai.refold.spring.test.server.http.Router;
import ai.refold.spring.test.server.resource.ApiRoutes;
import ai.refold.spring.test.server.state.EnvironmentSettings;
import ai.refold.spring.test.server.state.EnvironmentState;
import ai.refold.spring.test.server.state.RecordedCall;
import ai.refold.spring.test.server.workflow.Connections;
import ai.refold.spring.test.server.workflow.WorkflowRunner;

/**
 * One environment of one organization, from its start to its reset.
 *
 * @since 0.1.0
 */
public final class SimulatedEnvironment {

	private final EnvironmentState state;

	private final DeliverySender sender;

	private final WebhookDispatcher dispatcher;

	private final Connections connections;

	private final WorkflowRunner runner;

	private final Faults faults = new Faults();

	private final LaggingWebhooks webhookList;

	private final RateLimiter rateLimiter;

	private final Router router;

	private final ControlPanel controlPanel;

	SimulatedEnvironment(EnvironmentState state, HttpClient client, ScheduledExecutorService scheduler) {
		EnvironmentSettings settings = state.settings();
		this.state = state;
		this.sender = new DeliverySender(this.state, client, scheduler);
		this.dispatcher = new WebhookDispatcher(this.state, this.sender);
		this.connections = new Connections(this.state, this.dispatcher);
		this.runner = new WorkflowRunner(this.state, this.dispatcher, scheduler);
		this.webhookList = new LaggingWebhooks(this.state.webhooks(), settings.clock());
		this.rateLimiter = new RateLimiter(settings.rateLimit(), settings.clock());
		this.controlPanel = new ControlPanel(this.state, this.sender, this.dispatcher, this.connections);
		this.router = new Router(ApiRoutes.of(this.state, this.runner, this.connections, this.webhookList));
	}

	/**
	 * Return what the environment remembers.
	 * @return the live state
	 */
	public EnvironmentState state() {
		return this.state;
	}

	/**
	 * Return what sends deliveries, and knows those that were sent.
	 * @return the sender, which gives up when the environment is closed
	 */
	public DeliverySender sender() {
		return this.sender;
	}

	/**
	 * Return what chooses the webhooks that something is delivered to.
	 * @return the dispatcher
	 */
	public WebhookDispatcher dispatcher() {
		return this.dispatcher;
	}

	/**
	 * Return what connects accounts and notifies the webhooks, as a customer would.
	 * @return the connections
	 */
	public Connections connections() {
		return this.connections;
	}

	/**
	 * Return what runs workflows, with events or without.
	 * @return the runner
	 */
	public WorkflowRunner runner() {
		return this.runner;
	}

	/**
	 * Return the faults of calls.
	 * @return the faults, none at first
	 */
	public Faults faults() {
		return this.faults;
	}

	/**
	 * Return the list of webhooks that calls return.
	 * @return the list, up to date at first
	 */
	public LaggingWebhooks webhookList() {
		return this.webhookList;
	}

	/**
	 * Return what refuses firing calls, and counts them.
	 * @return the limiter, which refuses nothing where the settings have no limit
	 */
	public RateLimiter rateLimiter() {
		return this.rateLimiter;
	}

	/**
	 * Return what a developer sees and drives.
	 * @return the panel
	 */
	public ControlPanel controlPanel() {
		return this.controlPanel;
	}

	/**
	 * Return what finds the endpoint of a call.
	 * @return the router, with all endpoints there are
	 */
	public Router router() {
		return this.router;
	}

	@Nullable String accountOf(ApiRequest request) {
		String token = request.bearerToken();
		return (token != null) ? this.state.tokens().accountOf(token) : null;
	}

	ApiResponse handle(ApiRequest request) {
		ApiResponse response = this.faults.apply(request, new PossibleResponses(request));
		this.state.calls().add(new RecordedCall(request, response, this.state.now()));
		return response;
	}

	ApiResponse refuse(ApiRequest request) {
		return this.router.refuse(request);
	}

	/**
	 * Forget what happened, but not what was set up.
	 */
	public void clearRecordings() {
		this.state.receivedEvents().clear();
		this.state.actionCalls().clear();
		this.state.calls().clear();
		this.state.executions().clear();
		this.sender.deliveries().clear();
	}

	void close() {
		this.sender.close();
	}

	private final class PossibleResponses implements FaultEffect.Responses {

		private final ApiRequest request;

		PossibleResponses(ApiRequest request) {
			this.request = request;
		}

		@Override
		public ApiResponse processed() {
			ApiResponse refusal = SimulatedEnvironment.this.rateLimiter.refuse(this.request);
			return (refusal != null) ? refusal
					: SimulatedEnvironment.this.router.respond(this.request, accountOf(this.request));
		}

		@Override
		public ApiResponse error(int status) {
			return SimulatedEnvironment.this.router.render(this.request, ApiError.ofStatus(status));
		}

	}

}
