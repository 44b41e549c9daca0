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

import java.security.Principal;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import ai.refold.spring.client.RefoldTemplate;
import ai.refold.spring.client.resource.LinkedAccount;
import ai.refold.spring.client.resource.LinkedAccountRequest;
import ai.refold.spring.test.RefoldServer;
import ai.refold.spring.test.RefoldServerExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The code of the page about linked accounts does what the page says.
 */
class AccountsDocumentationTests {

	@RegisterExtension
	final RefoldServerExtension server = new RefoldServerExtension();

	@Test
	void accountIsCreatedOnceAndConnects(RefoldServer refold) {
		RefoldTemplate template = template(refold);
		CustomerOnboarding onboarding = new CustomerOnboarding(template, new Connections(template));
		assertThat(onboarding.connect("acme", "Acme Inc.")).startsWith("http");
		assertThat(onboarding.connect("acme", "Acme Inc.")).startsWith("http");
		List<LinkedAccount> accounts = template.linkedAccounts().all().toList();
		assertThat(accounts).singleElement().satisfies((account) -> assertThat(account.name()).isEqualTo("Acme Inc."));
		assertThat(onboarding.label("acme")).isEqualTo("Connect HubSpot");
		onboarding.leave("acme");
		assertThat(template.linkedAccounts().all()).isEmpty();
	}

	@Test
	void tokenIsTheCurrentOneOfTheUsersAccount(RefoldServer refold) {
		RefoldTemplate template = template(refold);
		IntegrationsPage page = new IntegrationsPage(template);
		Principal user = () -> "acme";
		template.linkedAccounts().upsert(LinkedAccountRequest.of("acme"));
		assertThat(page.token(user)).containsEntry("token", template.sessionTokens().current("acme").token());
		assertThat(page.portal(user)).startsWith("redirect:http");
	}

	@Test
	void connectionIsSeenAndRemoved(RefoldServer refold) {
		RefoldTemplate template = template(refold);
		CustomerOnboarding onboarding = new CustomerOnboarding(template, new Connections(template));
		onboarding.connect("acme", "Acme Inc.");
		refold.connect("acme", "hubspot");
		assertThat(onboarding.label("acme")).isEqualTo("Disconnect HubSpot");
		assertThat(onboarding.authorize("acme")).startsWith("http");
		onboarding.disconnect("acme");
		assertThat(onboarding.label("acme")).isEqualTo("Connect HubSpot");
	}

	private static RefoldTemplate template(RefoldServer refold) {
		return RefoldTemplate.builder().baseUrl(refold.baseUrl()).apiKey(refold.apiKey()).build();
	}

}
