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

import java.util.Iterator;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;

import ai.refold.spring.RefoldInvalidRequestException;
import ai.refold.spring.client.resource.LinkedAccount;
import ai.refold.spring.client.resource.LinkedAccountOperations;
import ai.refold.spring.client.resource.LinkedAccountRequest;
import ai.refold.spring.client.resource.RefoldPage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link LinkedAccountOperations}.
 */
class LinkedAccountTests extends AbstractRefoldClientTests {

	private final LinkedAccountOperations accounts = this.refold.linkedAccounts();

	@Test
	void createSendsWhatIsGiven() {
		LinkedAccountRequest request = LinkedAccountRequest.of("acme")
			.withName("Acme")
			.withUserDefinedFields(Map.of("plan", "gold"))
			.withAuthCredentials(Map.of("password", "secret"));
		LinkedAccount created = this.accounts.create(request);
		assertThat(created.linkedAccountId()).isEqualTo("acme");
		assertThat(created.name()).isEqualTo("Acme");
		assertThat(created.userDefinedFields()).singleElement().satisfies((field) -> {
			assertThat(field.name()).isEqualTo("plan");
			assertThat(field.value()).isEqualTo("gold");
			assertThat(field.toString()).doesNotContain("gold");
		});
		assertThat(created.environment().isTest()).isTrue();
		assertThat(lastRequest().method()).isEqualTo("POST");
		assertThat(lastRequest().body()).contains("\"your_app\":{\"auth_credentials\":{\"password\":\"secret\"}}");
		assertThat(request.toString() + request.yourApp()).contains("acme").doesNotContain("secret");
	}

	@Test
	void upsertChangesTheAccountWithTheSameId() {
		this.accounts.create(LinkedAccountRequest.of("acme"));
		assertThat(this.accounts.upsert(LinkedAccountRequest.of("acme").withName("Acme Inc.")).name())
			.isEqualTo("Acme Inc.");
		assertThat(lastRequest().method()).isEqualTo("PUT");
		assertThat(lastRequest().body()).isEqualTo("{\"account_id\":\"acme\",\"name\":\"Acme Inc.\"}");
		assertThat(this.accounts.all()).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "ann@example.org", "a/b", "a?b=c", "a#b", "100%", "a%2Fb", "{id}", "ä ö", "a;b", "a+b" })
	void idsAreEncodedInThePathAndNeverInTheQuery(String id) {
		this.server.linkedAccount(id);
		assertThat(this.accounts.get(id).linkedAccountId()).isEqualTo(id);
		assertThat(lastQuery()).isEmpty();
		assertThat(lastRequest().path()).matches("/api/v2/public/linked-account/[A-Za-z0-9%._~-]+");
		this.accounts.delete(id);
		assertThat(this.accounts.all()).isEmpty();
	}

	@Test
	void unknownAccountNamesItAndSaysWhatToDo() {
		assertThatExceptionOfType(RefoldInvalidRequestException.class).isThrownBy(() -> this.accounts.get("nobody"))
			.withMessageContaining("/linked-account/nobody")
			.withMessageContaining("create it first")
			.withMessageContaining("(test)");
	}

	@Test
	void pageShowsItsProgress() {
		for (int i = 0; i < 25; i++) {
			this.server.linkedAccount("account-" + i);
		}
		RefoldPage<LinkedAccount> page = this.accounts.page(2, 10);
		assertThat(page.docs()).hasSize(10).first().extracting(LinkedAccount::linkedAccountId).isEqualTo("account-10");
		assertThat(page.totalDocs()).isEqualTo(25);
		assertThat(page.totalPages()).isEqualTo(3);
		assertThat(page.page()).isEqualTo(2);
		assertThat(page.limit()).isEqualTo(10);
		assertThat(page.nextPage()).isEqualTo(3);
		assertThat(page.prevPage()).isEqualTo(1);
		assertThat(page.pagingCounter()).isEqualTo(11);
		assertThat(page.hasNext()).isTrue();
		assertThat(this.accounts.page(3, 10).hasNext()).isFalse();
	}

	@Test
	void streamOfAllAsksForAPageWhenItIsNeeded() {
		for (int i = 0; i < 120; i++) {
			this.server.linkedAccount("account-" + i);
		}
		Iterator<LinkedAccount> all = this.accounts.all().iterator();
		assertThat(this.server.requests()).isEmpty();
		for (int i = 0; i < 50; i++) {
			assertThat(all.next().linkedAccountId()).isEqualTo("account-" + i);
		}
		assertThat(this.server.requests()).hasSize(1);
		all.next();
		assertThat(this.server.requests()).hasSize(2);
		assertThat(this.accounts.all()).hasSize(120);
	}

	@Test
	void fluxOfAllAsksForAPageWhenItIsNeeded() {
		for (int i = 0; i < 120; i++) {
			this.server.linkedAccount("account-" + i);
		}
		StepVerifier.create(this.reactive.linkedAccounts().all().take(50))
			.expectNextCount(50)
			.expectComplete()
			.verify(TIMEOUT);
		assertThat(this.server.requests()).hasSize(1);
		List<String> all = this.reactive.linkedAccounts()
			.all()
			.mapNotNull(LinkedAccount::linkedAccountId)
			.collectList()
			.block(TIMEOUT);
		assertThat(all).hasSize(120).doesNotHaveDuplicates();
	}

	@Test
	void integrationIsDeletedForTheAccountOfTheHeader() {
		this.server.connect("ann@example.org", "hubspot");
		assertThat(this.accounts.get("ann@example.org").integrations()).singleElement()
			.extracting(LinkedAccount.Integration::slug)
			.isEqualTo("hubspot");
		this.accounts.deleteIntegration("ann@example.org", "hubspot");
		assertThat(lastRequest().path()).isEqualTo("/api/v2/public/linked-account/integration/hubspot");
		assertThat(lastRequest().headers()).containsEntry("linked_account_id", "ann@example.org");
		assertThat(this.accounts.get("ann@example.org").integrations()).isEmpty();
	}

	@Test
	void emptyResponseToADeletionIsASuccess() {
		this.server.faults().on("DELETE", "/linked-account/*").once().body("text/plain", "").status(204);
		this.accounts.delete("acme");
		assertThat(lastRequest().method()).isEqualTo("DELETE");
	}

}
