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
package ai.refold.spring.test.server.state;

import java.time.Instant;

import ai.refold.spring.test.server.http.ApiKey;

/**
 * The complete state of a simulated environment.
 *
 * @since 0.1.0
 */
public final class EnvironmentState {

	private final EnvironmentSettings settings;

	private final String organizationId;

	private final EventDefinitions events;

	private final Webhooks webhooks;

	private final LinkedAccounts accounts;

	private final Applications applications;

	private final Configs configs;

	private final SessionTokens tokens;

	private final Workflows workflows;

	private final Executions executions;

	private final Recording<ReceivedEvent> receivedEvents = new Recording<>();

	private final Recording<ActionCall> actionCalls = new Recording<>();

	private final Recording<RecordedCall> calls = new Recording<>();

	private EnvironmentState(EnvironmentSettings settings) {
		this.settings = settings;
		this.organizationId = ObjectIds.of(settings.apiKey().value());
		this.events = new EventDefinitions(settings.clock());
		this.webhooks = new Webhooks(settings.clock());
		this.accounts = new LinkedAccounts(settings.clock());
		this.applications = new Applications(settings.clock());
		this.configs = new Configs(settings.clock());
		this.tokens = new SessionTokens(settings.clock());
		this.workflows = new Workflows(this.events, settings.clock());
		this.executions = new Executions(settings.clock());
	}

	/**
	 * Return the state of an environment that nothing has happened to.
	 * @param settings how it is set up
	 * @return the state
	 */
	public static EnvironmentState initial(EnvironmentSettings settings) {
		EnvironmentState state = new EnvironmentState(settings);
		settings.events().forEach((name) -> state.events.create(name, "{}", null));
		return state;
	}

	/**
	 * Return a copy of what is set up, without anything that was recorded.
	 * @return the copy
	 */
	public EnvironmentState copyOfSetup() {
		EnvironmentState copy = new EnvironmentState(this.settings);
		copy.events.copyFrom(this.events);
		copy.webhooks.copyFrom(this.webhooks);
		copy.accounts.copyFrom(this.accounts);
		copy.applications.copyFrom(this.applications);
		copy.configs.copyFrom(this.configs);
		copy.tokens.copyFrom(this.tokens);
		copy.workflows.copyFrom(this.workflows);
		return copy;
	}

	/**
	 * Return how the environment is set up.
	 * @return the settings, the same after a reset
	 */
	public EnvironmentSettings settings() {
		return this.settings;
	}

	/**
	 * Return the key that chooses the environment and signs its deliveries.
	 * @return the key
	 */
	public ApiKey apiKey() {
		return this.settings.apiKey();
	}

	/**
	 * Return the name that responses and deliveries carry.
	 * @return the name as the settings spell it
	 */
	public String environment() {
		return this.settings.environment();
	}

	/**
	 * Return the time by the clock of the settings, which a test may have set.
	 * @return the time
	 */
	public Instant now() {
		return this.settings.clock().instant();
	}

	/**
	 * Make an id of the present time.
	 * @return the id, 24 hexadecimal digits
	 */
	public String newId() {
		return ObjectIds.next(now());
	}

	/**
	 * Return the id of the organization.
	 * @return the id, always the same for an API key
	 */
	public String organizationId() {
		return this.organizationId;
	}

	/**
	 * Return the events that are defined, those from the start included.
	 * @return the live definitions
	 */
	public EventDefinitions events() {
		return this.events;
	}

	/**
	 * Return the webhooks that are registered.
	 * @return the live webhooks
	 */
	public Webhooks webhooks() {
		return this.webhooks;
	}

	/**
	 * Return the linked accounts and their connections.
	 * @return the live accounts
	 */
	public LinkedAccounts accounts() {
		return this.accounts;
	}

	/**
	 * Return the applications there are to connect to.
	 * @return the live applications
	 */
	public Applications applications() {
		return this.applications;
	}

	/**
	 * Return the installations of applications.
	 * @return the live configs
	 */
	public Configs configs() {
		return this.configs;
	}

	/**
	 * Return the session tokens, valid or expired.
	 * @return the live tokens
	 */
	public SessionTokens tokens() {
		return this.tokens;
	}

	/**
	 * Return the workflows, and which keys they have seen.
	 * @return the live workflows
	 */
	public Workflows workflows() {
		return this.workflows;
	}

	/**
	 * Return the runs of workflows since the recordings were cleared.
	 * @return the live executions
	 */
	public Executions executions() {
		return this.executions;
	}

	/**
	 * Return the events that were accepted since the recordings were cleared.
	 * @return the live recording
	 */
	public Recording<ReceivedEvent> receivedEvents() {
		return this.receivedEvents;
	}

	/**
	 * Return the actions that were executed since the recordings were cleared.
	 * @return the live recording
	 */
	public Recording<ActionCall> actionCalls() {
		return this.actionCalls;
	}

	/**
	 * Return all calls since the recordings were cleared, refused ones and those that a
	 * fault struck included.
	 * @return the live recording
	 */
	public Recording<RecordedCall> calls() {
		return this.calls;
	}

}
