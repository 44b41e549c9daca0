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
import reactor.core.publisher.Mono;
import org.springframework.http.HttpMethod;

import ai.refold.spring.client.resource.ReactiveCredentialOperations;
import ai.refold.spring.client.resource.ReactiveConfigFieldOperations;
import ai.refold.spring.client.resource.ReactiveActionOperations;
import ai.refold.spring.client.resource.ReactiveApplicationOperations;
import ai.refold.spring.client.resource.ReactiveConfigOperations;
import ai.refold.spring.client.resource.ReactiveConnectUrlOperations;
import ai.refold.spring.client.resource.ReactiveEventDefinitionOperations;
import ai.refold.spring.client.resource.ReactiveExecutionOperations;
import ai.refold.spring.client.resource.ReactiveLinkedAccountOperations;
import ai.refold.spring.client.resource.ReactiveSessionTokenOperations;
import ai.refold.spring.client.resource.ReactiveWebhookOperations;
import ai.refold.spring.client.resource.ReactiveWorkflowOperations;

/**
 * Refold's server API for reactive callers: offers the calls of {@link RefoldOperations},
 * each made on subscription.
 *
 * @since 0.1.0
 * @see ReactiveRefoldTemplate
 */
public interface ReactiveRefoldOperations {

	/**
	 * Fire an event.
	 * @param event the event's name as defined in Refold, case included
	 * @param linkedAccountId the linked account to fire for, or {@code null} for the
	 * account of the template's settings
	 * @param payload anything that Jackson renders as JSON, or {@code null} for none
	 * @return the receipt
	 */
	default Mono<RefoldEventReceipt> fire(String event, @Nullable String linkedAccountId, @Nullable Object payload) {
		return event(event).linkedAccountId(linkedAccountId).payload(payload).fire();
	}

	/**
	 * Describe an event to fire.
	 * @param event the event's name as defined in Refold, case included
	 * @return the spec to complete
	 */
	RefoldEventSpec<Mono<RefoldEventReceipt>> event(String event);

	/**
	 * Return the webhooks of the organization.
	 * @return the operations
	 */
	ReactiveWebhookOperations webhooks();

	/**
	 * Return the events that are defined.
	 * @return the operations
	 */
	ReactiveEventDefinitionOperations eventDefinitions();

	/**
	 * Return the linked accounts.
	 * @return the operations
	 */
	ReactiveLinkedAccountOperations linkedAccounts();

	/**
	 * Return the executions of workflows.
	 * @return the operations
	 */
	ReactiveExecutionOperations executions();

	/**
	 * Return the workflows.
	 * @return the operations
	 */
	ReactiveWorkflowOperations workflows();

	/**
	 * Return the applications.
	 * @return the operations
	 */
	ReactiveApplicationOperations applications();

	/**
	 * Return the configs: installations of applications.
	 * @return the operations
	 */
	ReactiveConfigOperations configs();

	/**
	 * Return the session tokens of linked accounts.
	 * @return the operations
	 */
	ReactiveSessionTokenOperations sessionTokens();

	/**
	 * Return the pages where linked accounts connect applications.
	 * @return the operations
	 */
	ReactiveConnectUrlOperations connectUrls();

	/**
	 * Return the actions of applications.
	 * @return the operations
	 */
	ReactiveActionOperations actions();

	/**
	 * Return the single fields of configs.
	 * @return the operations
	 */
	ReactiveConfigFieldOperations configFields();

	/**
	 * Return the credentials of linked accounts at applications.
	 * @return the operations
	 */
	ReactiveCredentialOperations credentials();

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
	ReactiveRefoldRequestSpec call(HttpMethod method, String uriTemplate, Object... uriVariables);

}
