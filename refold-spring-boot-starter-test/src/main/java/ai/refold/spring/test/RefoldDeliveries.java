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

import ai.refold.spring.test.server.delivery.WebhookMessages;
import ai.refold.spring.test.server.state.EnvironmentState;
import ai.refold.spring.webhook.RefoldWebhookEvents;

/**
 * Deliveries with all the fields that Refold documents, to be sent through
 * {@code MockMvc}, {@code WebTestClient} or any other client. To deliver to an
 * application that has registered its webhook, use {@link RefoldServer#deliver(String)}.
 *
 * <pre class="code">
 * mvc.perform(delivery(workflowErrored("acme").with("workflow_name", "Book payment")));
 * </pre>
 *
 * @since 0.1.0
 */
public final class RefoldDeliveries {

	private static final String ANY_SLUG = "hubspot";

	private RefoldDeliveries() {
	}

	/**
	 * Return a delivery of {@code Workflow Completed}.
	 * @param linkedAccountId the linked account
	 * @return the delivery
	 */
	public static RefoldDelivery workflowCompleted(String linkedAccountId) {
		return event(RefoldWebhookEvents.WORKFLOW_COMPLETED, linkedAccountId);
	}

	/**
	 * Return a delivery of {@code Workflow Errored}.
	 * @param linkedAccountId the linked account
	 * @return the delivery
	 */
	public static RefoldDelivery workflowErrored(String linkedAccountId) {
		return event(RefoldWebhookEvents.WORKFLOW_ERRORED, linkedAccountId);
	}

	/**
	 * Return a delivery of {@code Workflow Stopped}.
	 * @param linkedAccountId the linked account
	 * @return the delivery
	 */
	public static RefoldDelivery workflowStopped(String linkedAccountId) {
		return event(RefoldWebhookEvents.WORKFLOW_STOPPED, linkedAccountId);
	}

	/**
	 * Return a delivery of {@code Workflow Timed Out}.
	 * @param linkedAccountId the linked account
	 * @return the delivery
	 */
	public static RefoldDelivery workflowTimedOut(String linkedAccountId) {
		return event(RefoldWebhookEvents.WORKFLOW_TIMED_OUT, linkedAccountId);
	}

	/**
	 * Return a delivery of {@code Connection Created}.
	 * @param linkedAccountId the linked account
	 * @param slug the application
	 * @return the delivery
	 */
	public static RefoldDelivery connectionCreated(String linkedAccountId, String slug) {
		return delivery(RefoldWebhookEvents.CONNECTION_CREATED, linkedAccountId, slug);
	}

	/**
	 * Return a delivery of {@code Connection Deleted}.
	 * @param linkedAccountId the linked account
	 * @param slug the application
	 * @return the delivery
	 */
	public static RefoldDelivery connectionDeleted(String linkedAccountId, String slug) {
		return delivery(RefoldWebhookEvents.CONNECTION_DELETED, linkedAccountId, slug);
	}

	/**
	 * Return a delivery of {@code Connection Expired}.
	 * @param linkedAccountId the linked account
	 * @param slug the application
	 * @return the delivery
	 */
	public static RefoldDelivery connectionExpired(String linkedAccountId, String slug) {
		return delivery(RefoldWebhookEvents.CONNECTION_EXPIRED, linkedAccountId, slug);
	}

	/**
	 * Return a delivery of any event.
	 * @param event the name of the webhook event, which may be one that does not exist
	 * @param linkedAccountId the linked account
	 * @return the delivery
	 */
	public static RefoldDelivery event(String event, String linkedAccountId) {
		return delivery(event, linkedAccountId, ANY_SLUG);
	}

	private static RefoldDelivery delivery(String event, String linkedAccountId, String slug) {
		EnvironmentState state = EnvironmentState.initial(RefoldServer.builder().settings());
		return RefoldDelivery.of(new WebhookMessages(state).ofName(event, linkedAccountId, slug).payload());
	}

}
