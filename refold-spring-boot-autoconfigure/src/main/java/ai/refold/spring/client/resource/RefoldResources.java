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

/**
 * The resources of Refold's API, blocking, as inherited by {@code RefoldTemplate}.
 */
@Internal
public abstract class RefoldResources {

	private final ReactiveRefoldResources reactive;

	/**
	 * Create new {@code RefoldResources}.
	 * @param reactive what to wait for
	 */
	protected RefoldResources(ReactiveRefoldResources reactive) {
		this.reactive = reactive;
	}

	/**
	 * Return the webhooks of the organization.
	 * @return the operations
	 */
	public WebhookOperations webhooks() {
		return new WebhookTemplate(this.reactive.webhooks());
	}

	/**
	 * Return the events that are defined.
	 * @return the operations
	 */
	public EventDefinitionOperations eventDefinitions() {
		return new EventDefinitionTemplate(this.reactive.eventDefinitions());
	}

	/**
	 * Return the linked accounts.
	 * @return the operations
	 */
	public LinkedAccountOperations linkedAccounts() {
		return new LinkedAccountTemplate(this.reactive.linkedAccounts());
	}

	/**
	 * Return the executions of workflows.
	 * @return the operations
	 */
	public ExecutionOperations executions() {
		return new ExecutionTemplate(this.reactive.executions());
	}

	/**
	 * Return the workflows.
	 * @return the operations
	 */
	public WorkflowOperations workflows() {
		return new WorkflowTemplate(this.reactive.workflows());
	}

	/**
	 * Return the applications.
	 * @return the operations
	 */
	public ApplicationOperations applications() {
		return new ApplicationTemplate(this.reactive.applications());
	}

	/**
	 * Return the configs: installations of applications.
	 * @return the operations
	 */
	public ConfigOperations configs() {
		return new ConfigTemplate(this.reactive.configs());
	}

	/**
	 * Return the session tokens of linked accounts.
	 * @return the operations
	 */
	public SessionTokenOperations sessionTokens() {
		return new SessionTokenTemplate(this.reactive.sessionTokens());
	}

	/**
	 * Return the pages where linked accounts connect applications.
	 * @return the operations
	 */
	public ConnectUrlOperations connectUrls() {
		return new ConnectUrlTemplate(this.reactive.connectUrls());
	}

	/**
	 * Return the actions of applications.
	 * @return the operations
	 */
	public ActionOperations actions() {
		return new ActionTemplate(this.reactive.actions());
	}

	/**
	 * Return the single fields of configs.
	 * @return the operations
	 */
	public ConfigFieldOperations configFields() {
		return new ConfigFieldTemplate(this.reactive.configFields());
	}

	/**
	 * Return the credentials of linked accounts at applications.
	 * @return the operations
	 */
	public CredentialOperations credentials() {
		return new CredentialTemplate(this.reactive.credentials());
	}

}
