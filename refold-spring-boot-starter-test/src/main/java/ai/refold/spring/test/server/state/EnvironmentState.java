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
 * Everything a simulated environment remembers.
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

	private final Recording<RecordedCall> calls = new Recording<>();

	public EnvironmentState(EnvironmentSettings settings) {
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
		settings.events().forEach((name) -> this.events.create(name, "{}", null));
	}

	public EnvironmentSettings settings() {
		return this.settings;
	}

	public ApiKey apiKey() {
		return this.settings.apiKey();
	}

	public String environment() {
		return this.settings.environment();
	}

	public Instant now() {
		return this.settings.clock().instant();
	}

	public String newId() {
		return ObjectIds.next(now());
	}

	public String organizationId() {
		return this.organizationId;
	}

	public EventDefinitions events() {
		return this.events;
	}

	public Webhooks webhooks() {
		return this.webhooks;
	}

	public LinkedAccounts accounts() {
		return this.accounts;
	}

	public Applications applications() {
		return this.applications;
	}

	public Configs configs() {
		return this.configs;
	}

	public SessionTokens tokens() {
		return this.tokens;
	}

	public Workflows workflows() {
		return this.workflows;
	}

	public Executions executions() {
		return this.executions;
	}

	public Recording<ReceivedEvent> receivedEvents() {
		return this.receivedEvents;
	}

	public Recording<RecordedCall> calls() {
		return this.calls;
	}

}
