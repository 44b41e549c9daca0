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
package ai.refold.spring.client;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;

import ai.refold.spring.RefoldException;
import ai.refold.spring.client.resource.CredentialOperations;
import ai.refold.spring.client.resource.ConfigFieldOperations;
import ai.refold.spring.client.resource.ActionOperations;
import ai.refold.spring.client.resource.ApplicationOperations;
import ai.refold.spring.client.resource.ConfigOperations;
import ai.refold.spring.client.resource.ConnectUrlOperations;
import ai.refold.spring.client.resource.EventDefinitionOperations;
import ai.refold.spring.client.resource.ExecutionOperations;
import ai.refold.spring.client.resource.LinkedAccountOperations;
import ai.refold.spring.client.resource.SessionTokenOperations;
import ai.refold.spring.client.resource.WebhookOperations;
import ai.refold.spring.client.resource.WorkflowOperations;

/**
 * Blocking operations of Refold's server API. A call is made at once, also inside a
 * transaction. To wait for the commit, use {@code @RefoldEvent}.
 * <p>
 * A failed call throws a {@link RefoldException}: an
 * {@link ai.refold.spring.RefoldApiException} if Refold refused, an
 * {@link ai.refold.spring.RefoldTransportException} if there was no usable response. An
 * argument that cannot be sent is an {@link IllegalArgumentException}. On a thread that
 * must not block, such as that of an event loop, each call throws an
 * {@link IllegalStateException}.
 *
 * @since 0.1.0
 * @see RefoldTemplate
 */
public interface RefoldOperations {

	/**
	 * Fire an event.
	 * @param event the event's name as defined in Refold, case included
	 * @param linkedAccountId the linked account to fire for, or {@code null} for the
	 * account of the template's settings
	 * @param payload anything that Jackson renders as JSON, or {@code null} for none
	 * @return the receipt
	 */
	default RefoldEventReceipt fire(String event, @Nullable String linkedAccountId, @Nullable Object payload) {
		return event(event).linkedAccountId(linkedAccountId).payload(payload).fire();
	}

	/**
	 * Describe an event to fire.
	 * @param event the event's name as defined in Refold, case included
	 * @return the spec to complete
	 */
	RefoldEventSpec<RefoldEventReceipt> event(String event);

	/**
	 * Return the webhooks of the organization.
	 * @return the operations
	 */
	WebhookOperations webhooks();

	/**
	 * Return the events that are defined.
	 * @return the operations
	 */
	EventDefinitionOperations eventDefinitions();

	/**
	 * Return the linked accounts.
	 * @return the operations
	 */
	LinkedAccountOperations linkedAccounts();

	/**
	 * Return the executions of workflows.
	 * @return the operations
	 */
	ExecutionOperations executions();

	/**
	 * Return the workflows.
	 * @return the operations
	 */
	WorkflowOperations workflows();

	/**
	 * Return the applications.
	 * @return the operations
	 */
	ApplicationOperations applications();

	/**
	 * Return the configs: installations of applications.
	 * @return the operations
	 */
	ConfigOperations configs();

	/**
	 * Return the session tokens of linked accounts.
	 * @return the operations
	 */
	SessionTokenOperations sessionTokens();

	/**
	 * Return the pages where linked accounts connect applications.
	 * @return the operations
	 */
	ConnectUrlOperations connectUrls();

	/**
	 * Return the actions of applications.
	 * @return the operations
	 */
	ActionOperations actions();

	/**
	 * Return the single fields of configs.
	 * @return the operations
	 */
	ConfigFieldOperations configFields();

	/**
	 * Return the credentials of linked accounts at applications.
	 * @return the operations
	 */
	CredentialOperations credentials();

	/**
	 * Call an operation of Refold's API that has no method here. It is authenticated as
	 * Refold's description says, and fails with the exceptions of the other calls. It is
	 * retried if a second call does no harm. A {@code POST} or {@code PATCH} that Refold
	 * may have received is retried only where the outcome is the same however often it is
	 * made: to find a config, read its fields, switch its workflows or create a session
	 * token. Events are fired with {@link #event(String)}.
	 * @param method the method
	 * @param uriTemplate the path from {@code refold.base-url} on, such as
	 * {@code /api/v2/public/tables/{id}}
	 * @param uriVariables the variables of the path, which are encoded
	 * @return what else to say about the call
	 * @throws IllegalArgumentException if that is no path of Refold's, such as the URL of
	 * another host, or a variable leads to another path
	 */
	RefoldRequestSpec call(HttpMethod method, String uriTemplate, Object... uriVariables);

}
