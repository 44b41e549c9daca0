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
package ai.refold.docs.client;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.springframework.http.HttpMethod;
import org.springframework.core.io.Resource;
import tools.jackson.databind.JsonNode;

import ai.refold.spring.RefoldApiException;
import ai.refold.spring.RefoldEventNotFoundException;
import ai.refold.spring.RefoldTransportException;
import ai.refold.spring.client.RefoldEventReceipt;
import ai.refold.spring.client.RefoldOperations;
import ai.refold.spring.client.resource.ConfigRequest;
import ai.refold.spring.client.resource.EventDefinitionRequest;
import ai.refold.spring.client.resource.Execution;
import ai.refold.spring.client.resource.ExecutionQuery;
import ai.refold.spring.client.resource.LinkedAccountRequest;
import ai.refold.spring.client.resource.SessionToken;
import ai.refold.spring.client.resource.WorkflowRequest;
import ai.refold.spring.client.resource.WorkflowResult;

class ContactSync {

	private final RefoldOperations refold;

	ContactSync(RefoldOperations refold) {
		this.refold = refold;
	}

	RefoldEventReceipt fire(Contact contact) {
		return this.refold.event("New Contact Created")
			.linkedAccountId("acme")
			.slug("hubspot")
			.idempotencyKey(contact.id())
			.payload(contact)
			.fire();
	}

	void attach(Contact contact, Resource photo, Resource card) {
		this.refold.event("New Contact Created")
			.linkedAccountId("acme")
			.payload(contact)
			.attach("photo", photo)
			.attach("card", card)
			.fire();
	}

	boolean tryToFire(Contact contact) {
		try {
			fire(contact);
			return true;
		}
		catch (RefoldEventNotFoundException ex) {
			return false;
		}
		catch (RefoldTransportException ex) {
			return ex.outcomeUnknown();
		}
		catch (RefoldApiException ex) {
			throw new IllegalStateException("Refold's request " + ex.requestId(), ex);
		}
	}

	void onboard(String customer) {
		this.refold.linkedAccounts().upsert(LinkedAccountRequest.of(customer).withName("Acme Inc."));
		this.refold.configs()
			.forLinkedAccount(customer)
			.findOrCreate(ConfigRequest.of("hubspot").withLabel("region", "EU"));
	}

	String connect(String customer) {
		return this.refold.connectUrls().forLinkedAccount(customer).create().hostedUrl();
	}

	SessionToken tokenForTheBrowser(String customer) {
		return this.refold.sessionTokens().current(customer);
	}

	void define() {
		this.refold.eventDefinitions()
			.create(EventDefinitionRequest.ofPayload("New Contact Created", Map.of("id", "1", "name", "Ann")));
	}

	List<Execution> rerunFailed(String customer) {
		ExecutionQuery failed = ExecutionQuery.all().withSlug("hubspot").withStatus("ERRORED");
		return this.refold.executions()
			.forLinkedAccount(customer)
			.all(failed)
			.limit(100)
			.peek((execution) -> this.refold.executions().forLinkedAccount(customer).rerun(execution.id()))
			.toList();
	}

	WorkflowResult lookUp(String customer, String workflowId, Contact contact) {
		return this.refold.workflows()
			.forLinkedAccount(customer)
			.execute(WorkflowRequest.of(workflowId, "hubspot").withPayload(contact).withTimeout(Duration.ofMinutes(2)));
	}

	String create(String customer, Contact contact) {
		return this.refold.actions()
			.forLinkedAccount(customer)
			.execute("hubspot", "create_contact", contact)
			.dataAs(Created.class)
			.id();
	}

	JsonNode rows(String tableId) {
		return this.refold.call(HttpMethod.GET, "/api/v2/public/tables/{table_id}", tableId)
			.query("limit", 100)
			.retrieve(JsonNode.class);
	}

	record Created(String id) {

	}

	record Contact(String id, String name) {

	}

}
