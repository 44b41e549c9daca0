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
package ai.refold.spring.test;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Predicate;

import com.github.tomakehurst.wiremock.WireMockServer;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

import ai.refold.spring.test.server.SimulatedEnvironment;
import ai.refold.spring.test.server.control.ControlPanel;
import ai.refold.spring.test.server.delivery.Signature;
import ai.refold.spring.test.server.http.ApiKey;
import ai.refold.spring.test.server.http.Json;
import ai.refold.spring.test.server.state.EnvironmentSettings;
import ai.refold.spring.test.server.state.EnvironmentState;
import ai.refold.spring.test.server.state.LinkedAccount;
import ai.refold.spring.test.server.wiremock.RefoldHttpServer;

/**
 * A simulator of Refold for tests and development: one environment of one organization,
 * selected by its API key. It has the HTTP API that Refold's documentation describes. It
 * is strict: events have to be defined, keys have to be right, and errors have their
 * documented form. A fired event runs workflows, and their outcome is delivered, signed,
 * to the registered webhooks.
 *
 * <pre class="code">
 * try (RefoldServer refold = RefoldServer.start()) {
 *     refold.defineEvent("invoice.paid");
 *     // point the application to refold.baseUrl() with refold.apiKey()
 * }
 * </pre>
 *
 * <p>
 * All servers of a JVM share one HTTP server on a free port of the loopback interface,
 * unless they are built with a {@linkplain RefoldServerBuilder#port(int) port}. They do
 * not see each other. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class RefoldServer implements AutoCloseable {

	private final RefoldHttpServer http;

	private final EnvironmentSettings settings;

	private final boolean dedicated;

	private final CompletableFuture<List<Delivery>> closed = new CompletableFuture<>();

	private volatile @Nullable Predicate<Delivery> handled;

	private RefoldServer(RefoldHttpServer http, EnvironmentSettings settings, boolean dedicated) {
		this.http = http;
		this.settings = settings;
		this.dedicated = dedicated;
	}

	static RefoldServer open(RefoldHttpServer http, EnvironmentSettings settings, boolean dedicated) {
		http.environments().open(settings);
		return new RefoldServer(http, settings, dedicated);
	}

	/**
	 * Start a server with a key of its own and the defaults of the builder.
	 * @return the server
	 */
	public static RefoldServer start() {
		return builder().start();
	}

	/**
	 * Return a builder.
	 * @return the builder
	 */
	public static RefoldServerBuilder builder() {
		return new RefoldServerBuilder();
	}

	/**
	 * Return what the application has to use as {@code refold.base-url}.
	 * @return the URL, without a slash at the end
	 */
	public String baseUrl() {
		return this.http.baseUrl();
	}

	/**
	 * Return the page that shows recent activity and sends deliveries. It responds on the
	 * loopback interface only.
	 * @return the URL
	 */
	public String controlUrl() {
		return baseUrl() + ControlPanel.PATH + "?organization=" + state().organizationId();
	}

	/**
	 * Return what the application has to use as {@code refold.api-key}.
	 * @return the key
	 */
	public String apiKey() {
		return key().value();
	}

	/**
	 * Return the HTTP server below, for stubs and its request journal. Stubs take
	 * precedence over the simulator. Servers that share the HTTP server share this, too:
	 * there, let stubs match the header {@code x-api-key}.
	 * @return the HTTP server
	 */
	public WireMockServer wireMock() {
		return this.http.wireMock();
	}

	/**
	 * Forget everything: back to how the server was started. Deliveries that wait to be
	 * retried are given up. Stubs of {@link #wireMock()} stay.
	 */
	public void reset() {
		this.http.environments().reopen(EnvironmentState.initial(this.settings));
	}

	/**
	 * Keep how this server is set up now: definitions, webhooks, accounts, connections,
	 * workflows, actions, configs and session tokens.
	 * @return what was kept, to be restored later
	 */
	public RefoldServerSnapshot snapshot() {
		return new RefoldServerSnapshot(this.http.environments(), state().copyOfSetup());
	}

	/**
	 * Forget what was recorded: fired events, executed actions, executions, deliveries
	 * and requests. What is set up stays: definitions, webhooks, accounts, workflows.
	 */
	public void clearRecordings() {
		simulation().clearRecordings();
	}

	/**
	 * End the server. Its key is not valid any more. What waits for a delivery to be
	 * acknowledged or given up fails.
	 */
	@Override
	public void close() {
		this.http.environments().close(key());
		this.closed.completeExceptionally(
				new IllegalStateException("The server was closed before each delivery was acknowledged or given up"));
		if (this.dedicated) {
			this.http.close();
		}
	}

	/**
	 * Define an event, unless it is defined. Only events that are defined can be fired.
	 * @param name the name, case-sensitive
	 * @return this server
	 */
	public RefoldServer defineEvent(String name) {
		return defineEvent(name, Json.object());
	}

	/**
	 * Define an event with a sample, unless it is defined.
	 * @param name the name, case-sensitive
	 * @param sample the sample model: anything that can be written as JSON
	 * @return this server
	 */
	public RefoldServer defineEvent(String name, Object sample) {
		if (state().events().findByName(name) == null) {
			state().events().create(name, Json.of(sample).toString(), null);
		}
		return this;
	}

	/**
	 * Return the names of the events that are defined.
	 * @return the names, in the order of their definition
	 */
	public List<String> definedEvents() {
		return state().events().all().stream().map((definition) -> definition.name()).toList();
	}

	/**
	 * Describe a workflow. An event runs one workflow of its own as long as none is
	 * created for it.
	 * @param name the name of the workflow
	 * @return a spec to complete with {@link WorkflowSpec#create()}
	 */
	public WorkflowSpec workflow(String name) {
		return new WorkflowSpec(this, name);
	}

	/**
	 * Describe an action of an application.
	 * @param slug the application, which is added if there is none
	 * @param actionId the id of the action
	 * @return a spec to complete with {@link ActionSpec#create()}
	 */
	public ActionSpec action(String slug, String actionId) {
		return new ActionSpec(this, slug, actionId);
	}

	/**
	 * Describe a field of the configs of an application.
	 * @param slug the application, which is added if there is none
	 * @param fieldId the id of the field
	 * @return a spec to complete with {@link ConfigFieldSpec#create()}
	 */
	public ConfigFieldSpec configField(String slug, String fieldId) {
		return new ConfigFieldSpec(this, slug, fieldId);
	}

	/**
	 * Add an application that linked accounts can be connected to. Applications of
	 * workflows, actions, configs and connections are added by themselves, with the slug
	 * as name.
	 * @param slug the URL-safe name
	 * @param name the name
	 * @return this server
	 */
	public RefoldServer application(String slug, String name) {
		state().applications().add(slug, name);
		return this;
	}

	/**
	 * Create a linked account, unless there is one. Events create theirs by themselves,
	 * unless the server is built to {@linkplain RefoldServerBuilder#requireLinkedAccounts
	 * require} them.
	 * @param linkedAccountId the id
	 * @return this server
	 */
	public RefoldServer linkedAccount(String linkedAccountId) {
		state().accounts().upsert(linkedAccountId, null, null);
		return this;
	}

	/**
	 * Connect a linked account to an application and deliver {@code Connection Created}.
	 * The account is created if needed.
	 * @param linkedAccountId the linked account
	 * @param slug the application
	 */
	public void connect(String linkedAccountId, String slug) {
		simulation().connections().connect(linkedAccountId, slug, LinkedAccount.Connection.OAUTH2);
	}

	/**
	 * Disconnect a linked account from an application and deliver
	 * {@code Connection Deleted}.
	 * @param linkedAccountId the linked account
	 * @param slug the application
	 */
	public void disconnect(String linkedAccountId, String slug) {
		simulation().connections().disconnect(linkedAccountId, slug);
	}

	/**
	 * Let the authentication of a linked account at an application expire and deliver
	 * {@code Connection Expired}.
	 * @param linkedAccountId the linked account
	 * @param slug the application
	 */
	public void expireConnection(String linkedAccountId, String slug) {
		simulation().connections().expire(linkedAccountId, slug);
	}

	/**
	 * End an execution of a workflow whose runs do not end by themselves, and deliver its
	 * outcome.
	 * @param executionId the id of the execution
	 * @param outcome how it ends, not {@link WorkflowOutcome#WAITING}
	 * @throws IllegalStateException if the execution is not running
	 */
	public void endExecution(String executionId, WorkflowOutcome outcome) {
		Assert.isTrue(outcome != WorkflowOutcome.WAITING, "'outcome' must be an end");
		Assert.state(simulation().runner().end(executionId, outcome.name()) != null,
				() -> "No execution '" + executionId + "' is running");
	}

	/**
	 * Describe a delivery that nothing caused.
	 * @param event the name of the webhook event, which may be one that does not exist
	 * @return a spec to complete with {@link DeliverySpec#send()}
	 */
	public DeliverySpec deliver(String event) {
		return new DeliverySpec(this, event);
	}

	/**
	 * Sign a body as deliveries are signed: lower-case hex of HMAC-SHA256, keyed with the
	 * API key.
	 * @param body the raw body
	 * @return the value for the header {@code x-cobalt-signature}
	 */
	public String sign(byte[] body) {
		return Signature.of(body, apiKey());
	}

	/**
	 * Set the condition under which the listeners have handled a delivery to which the
	 * application responded with 200, for {@link DeliveryAssert#handled()}. If it is set
	 * several times, all conditions have to be met. A server that is a bean of the
	 * application needs no condition: it looks into the inbox.
	 * @param handled whether the listeners are done with a delivery
	 * @return this server
	 */
	public synchronized RefoldServer handledWhen(Predicate<Delivery> handled) {
		this.handled = (this.handled != null) ? this.handled.and(handled) : handled;
		return this;
	}

	CompletableFuture<List<Delivery>> unlessClosed(CompletableFuture<List<Delivery>> sent) {
		return sent.applyToEither(this.closed, Function.identity());
	}

	boolean isHandled(Delivery delivery) {
		Predicate<Delivery> test = this.handled;
		Assert.state(test != null, "How the application handles deliveries is not known: "
				+ "let the RefoldServer be a bean of it, or call handledWhen(..)");
		return delivery.acknowledged() && test.test(delivery);
	}

	/**
	 * Let calls go wrong. A {@linkplain #reset() reset}, also that between tests, ends
	 * all faults. What this returned before stays of use: it makes faults of the server
	 * as it is after the reset.
	 * @return the faults of this server
	 */
	public RefoldFaults faults() {
		return new RefoldFaults(this);
	}

	/**
	 * Return how many firing calls the rate limit refused since the start or the last
	 * reset.
	 * @return the number of calls
	 */
	public int rateLimitedCalls() {
		return simulation().rateLimiter().refusals();
	}

	/**
	 * Return the events that were fired and accepted, oldest first.
	 * @return the events
	 */
	public List<FiredEvent> firedEvents() {
		return state().receivedEvents().all().stream().map(FiredEvent::of).toList();
	}

	/**
	 * Return the actions that were executed, oldest first.
	 * @return the actions
	 */
	public List<ExecutedAction> executedActions() {
		return state().actionCalls().all().stream().map(ExecutedAction::of).toList();
	}

	/**
	 * Return the runs of workflows, oldest first.
	 * @return the runs
	 */
	public List<WorkflowExecution> executions() {
		return state().executions().all().stream().map(WorkflowExecution::of).toList();
	}

	/**
	 * Return the webhooks that are registered, oldest first.
	 * @return the webhooks
	 */
	public List<RegisteredWebhook> webhooks() {
		return state().webhooks().all().stream().map(RegisteredWebhook::of).toList();
	}

	/**
	 * Return the deliveries to webhooks, oldest first.
	 * @return the deliveries
	 */
	public List<Delivery> deliveries() {
		return simulation().sender().deliveries().all().stream().map(Delivery::of).toList();
	}

	/**
	 * Return the requests with the key of this server or a session token of it, oldest
	 * first.
	 * @return the requests
	 */
	public List<RecordedRequest> requests() {
		return state().calls().all().stream().map(RecordedRequest::of).toList();
	}

	private ApiKey key() {
		return this.settings.apiKey();
	}

	SimulatedEnvironment simulation() {
		return this.http.environments().get(key());
	}

	EnvironmentState state() {
		return simulation().state();
	}

	@Override
	public String toString() {
		return "RefoldServer[" + baseUrl() + ", " + key() + "]";
	}

}
