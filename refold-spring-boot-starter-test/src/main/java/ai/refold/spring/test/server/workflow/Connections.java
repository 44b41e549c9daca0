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
package ai.refold.spring.test.server.workflow;

import ai.refold.spring.test.server.delivery.WebhookDispatcher;
import ai.refold.spring.test.server.delivery.WebhookMessages;
import ai.refold.spring.test.server.state.EnvironmentState;

/**
 * Connects linked accounts to applications and notifies the webhooks.
 *
 * @since 0.1.0
 */
public final class Connections {

	private final EnvironmentState state;

	private final WebhookDispatcher dispatcher;

	private final WebhookMessages messages;

	/**
	 * Create what connects the accounts of an environment.
	 * @param state where accounts and applications are
	 * @param dispatcher notifies the webhooks
	 */
	public Connections(EnvironmentState state, WebhookDispatcher dispatcher) {
		this.state = state;
		this.dispatcher = dispatcher;
		this.messages = new WebhookMessages(state);
	}

	/**
	 * Connect an account and deliver {@code Connection Created}, even if it was
	 * connected.
	 * @param account the linked account, which is created if there is none
	 * @param slug the application, which is created if there is none
	 * @param authType how the account authenticates
	 */
	public void connect(String account, String slug, String authType) {
		this.state.applications().add(slug, slug);
		this.state.accounts().connect(account, slug, authType);
		this.dispatcher.dispatch(this.messages.ofConnection("Created", account, slug));
	}

	/**
	 * Disconnect an account and deliver {@code Connection Deleted}, even if it was not
	 * connected.
	 * @param account the linked account, which is created if there is none
	 * @param slug the application
	 */
	public void disconnect(String account, String slug) {
		this.state.accounts().disconnect(account, slug);
		this.dispatcher.dispatch(this.messages.ofConnection("Deleted", account, slug));
	}

	/**
	 * Let an account have to authenticate again and deliver {@code Connection Expired}.
	 * @param account the linked account, which is created if there is none
	 * @param slug the application, to which the account counts as connected before
	 */
	public void expire(String account, String slug) {
		this.state.accounts().expire(account, slug);
		this.dispatcher.dispatch(this.messages.ofConnection("Expired", account, slug));
	}

}
