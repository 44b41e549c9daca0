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
package ai.refold.spring.client.resource;

import ai.refold.spring.Internal;
import ai.refold.spring.client.transport.AccountScope;
import ai.refold.spring.client.transport.HttpServiceClients;
import ai.refold.spring.client.transport.PayloadWriter;

/**
 * The resources of Refold's API, reactive, as inherited by
 * {@code ReactiveRefoldTemplate}.
 */
@Internal
public abstract class ReactiveRefoldResources {

	private final HttpServiceClients clients;

	private final PayloadWriter payloads;

	private final AccountScope scope;

	private final SessionTokens tokens;

	/**
	 * Create new {@code ReactiveRefoldResources}.
	 * @param clients the clients of the HTTP interfaces
	 * @param payloads renders what the application gives
	 * @param scope the linked account that is meant where none is named
	 * @param tokens the session tokens
	 */
	protected ReactiveRefoldResources(HttpServiceClients clients, PayloadWriter payloads, AccountScope scope,
			SessionTokens tokens) {
		this.clients = clients;
		this.payloads = payloads;
		this.scope = scope;
		this.tokens = tokens;
	}

	/**
	 * Return the webhooks of the organization.
	 * @return the operations
	 */
	public ReactiveWebhookOperations webhooks() {
		return new ReactiveWebhookTemplate(() -> this.clients.get(WebhookApi.class));
	}

	/**
	 * Return the events that are defined.
	 * @return the operations
	 */
	public ReactiveEventDefinitionOperations eventDefinitions() {
		return new ReactiveEventDefinitionTemplate(this.clients.get(EventDefinitionApi.class), this.payloads);
	}

	/**
	 * Return the linked accounts.
	 * @return the operations
	 */
	public ReactiveLinkedAccountOperations linkedAccounts() {
		return new ReactiveLinkedAccountTemplate(this.clients.get(LinkedAccountApi.class), this.tokens);
	}

	/**
	 * Return the executions of workflows.
	 * @return the operations
	 */
	public ReactiveExecutionOperations executions() {
		return new ReactiveExecutionTemplate(this.clients.get(ExecutionApi.class), this.scope);
	}

	/**
	 * Return the workflows.
	 * @return the operations
	 */
	public ReactiveWorkflowOperations workflows() {
		return new ReactiveWorkflowTemplate(this.clients.get(WorkflowApi.class), this.payloads, this.scope);
	}

	/**
	 * Return the applications.
	 * @return the operations
	 */
	public ReactiveApplicationOperations applications() {
		return new ReactiveApplicationTemplate(this.clients.get(ApplicationApi.class), this.scope);
	}

	/**
	 * Return the configs: installations of applications.
	 * @return the operations
	 */
	public ReactiveConfigOperations configs() {
		return new ReactiveConfigTemplate(this.clients.get(ConfigApi.class), this.scope);
	}

	/**
	 * Return the session tokens of linked accounts.
	 * @return the operations
	 */
	public ReactiveSessionTokenOperations sessionTokens() {
		return new ReactiveSessionTokenTemplate(this.tokens);
	}

	/**
	 * Return the pages where linked accounts connect applications.
	 * @return the operations
	 */
	public ReactiveConnectUrlOperations connectUrls() {
		return new ReactiveConnectUrlTemplate(this.clients.get(ConnectUrlApi.class), this.scope);
	}

	/**
	 * Return the actions of applications.
	 * @return the operations
	 */
	public ReactiveActionOperations actions() {
		return new ReactiveActionTemplate(this.clients.get(ActionApi.class), this.payloads, this.scope);
	}

	/**
	 * Return the single fields of configs.
	 * @return the operations
	 */
	public ReactiveConfigFieldOperations configFields() {
		return new ReactiveConfigFieldTemplate(this.clients.get(ConfigFieldApi.class), this.scope);
	}

	/**
	 * Return the credentials of linked accounts at applications.
	 * @return the operations
	 */
	public ReactiveCredentialOperations credentials() {
		return new ReactiveCredentialTemplate(this.clients.get(CredentialApi.class), this.scope);
	}

}
