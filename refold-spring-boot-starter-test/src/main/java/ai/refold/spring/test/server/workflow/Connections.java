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
 * Connects linked accounts to applications and tells the webhooks.
 *
 * @since 0.1.0
 */
public final class Connections {

	private final EnvironmentState state;

	private final WebhookDispatcher dispatcher;

	private final WebhookMessages messages;

	public Connections(EnvironmentState state, WebhookDispatcher dispatcher) {
		this.state = state;
		this.dispatcher = dispatcher;
		this.messages = new WebhookMessages(state);
	}

	public void connect(String account, String slug) {
		this.state.applications().add(slug, slug);
		this.state.accounts().connect(account, slug);
		this.dispatcher.dispatch(this.messages.ofConnection("Created", account, slug));
	}

	public void disconnect(String account, String slug) {
		this.state.accounts().disconnect(account, slug);
		this.dispatcher.dispatch(this.messages.ofConnection("Deleted", account, slug));
	}

	public void expire(String account, String slug) {
		this.state.accounts().expire(account, slug);
		this.dispatcher.dispatch(this.messages.ofConnection("Expired", account, slug));
	}

}
