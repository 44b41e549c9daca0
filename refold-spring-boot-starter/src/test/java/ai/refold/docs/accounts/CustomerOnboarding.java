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
package ai.refold.docs.accounts;

import org.springframework.stereotype.Service;

import ai.refold.spring.RefoldException;
import ai.refold.spring.client.RefoldOperations;
import ai.refold.spring.client.resource.LinkedAccountRequest;

@Service
class CustomerOnboarding {

	private final RefoldOperations refold;

	private final Connections connections;

	CustomerOnboarding(RefoldOperations refold, Connections connections) {
		this.refold = refold;
		this.connections = connections;
	}

	String connect(String customer, String name) {
		this.refold.linkedAccounts().upsert(LinkedAccountRequest.of(customer).withName(name));
		return this.refold.connectUrls().forLinkedAccount(customer).create().hostedUrl();
	}

	boolean isConnected(String customer) {
		return this.connections.of(customer).contains("hubspot");
	}

	String authorize(String customer) {
		return this.refold.connectUrls().forLinkedAccount(customer).oauth("hubspot").authUrl();
	}

	void disconnect(String customer) {
		this.refold.linkedAccounts().deleteIntegration(customer, "hubspot");
	}

	void leave(String customer) {
		this.refold.linkedAccounts().delete(customer);
	}

	String label(String customer) {
		try {
			return isConnected(customer) ? "Disconnect HubSpot" : "Connect HubSpot";
		}
		catch (RefoldException ex) {
			return "HubSpot cannot be asked at the moment";
		}
	}

}
