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
package ai.refold.sample.page;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import ai.refold.sample.customer.Customer;
import ai.refold.sample.invoice.Invoice;
import ai.refold.sample.simulation.Behaviour;
import ai.refold.sample.simulation.RefoldSimulation;
import ai.refold.sample.task.Task;
import ai.refold.sample.timeline.Step;
import ai.refold.sample.timeline.Timeline;
import ai.refold.sample.timeline.TimelineEntry;
import ai.refold.spring.outbox.OutboxEntry;
import ai.refold.spring.outbox.OutboxFailure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;

/**
 * Tests for {@link PageController}, without a database and without Refold.
 */
@WebMvcTest(PageController.class)
@WithMockUser
class PageControllerTests {

	@Autowired
	private MockMvcTester mvc;

	@MockitoBean
	private Ledger ledger;

	@MockitoBean
	private Queues queues;

	@MockitoBean
	private Timeline timeline;

	@MockitoBean
	private RefoldSimulation simulation;

	@BeforeEach
	void prepare() {
		given(this.simulation.behaviour()).willReturn(Behaviour.UNREACHABLE);
		given(this.ledger.look())
			.willReturn(new Ledger.View(List.of(new Customer("acme", "Acme <b>Inc.</b>", Customer.Connection.EXPIRED)),
					List.of(new Invoice(1001, "acme", new BigDecimal("1250.00"), BigDecimal.ZERO, Invoice.Status.OPEN)),
					List.of(new Task(7, "acme", "Ask acme to connect quickbooks again"))));
		OutboxFailure failure = new OutboxFailure(404, "INVALID_EVENT", "Trigger not found", Instant.EPOCH);
		given(this.queues.look()).willReturn(new Queue(List.of(), List.of(new OutboxEntry("row", OutboxEntry.State.DEAD,
				"id", "Invoice.Reminded", "acme", Instant.EPOCH, 1, failure, null)), List.of()));
		given(this.timeline.last(eq("1001"), anyInt())).willReturn(
				List.of(new TimelineEntry("1001", Step.POSTPONED, "Refold is unreachable", "", "a", Instant.EPOCH)));
	}

	@Test
	void showsInvoicesTasksAndTimeline() {
		assertThat(this.mvc.get().uri("/")).hasStatusOk()
			.bodyText()
			.contains("1,250.00", "id=\"pay-1001\"", "Ask acme to connect quickbooks again", "Refold is unreachable",
					"on a")
			.contains("Acme &lt;b&gt;Inc.&lt;/b&gt;");
	}

	@Test
	void offersToDefineAnEventThatRefoldDoesNotKnow() {
		assertThat(this.mvc.get().uri("/parts/queue?queueVersion=old")).hasStatusOk()
			.bodyText()
			.contains("1 dead", "Trigger not found", "/outbox/row/replay", "/outbox/row/define");
	}

	@Test
	void hasNothingInlineThatItsSecurityPolicyForbids() {
		assertThat(this.mvc.get().uri("/")).bodyText()
			.doesNotContain("<style", " style=", " onclick=", "hx-on")
			.doesNotContainPattern("<script(?![^>]*src=)")
			.doesNotContainPattern("(src|href)=\"(https?:)?//");
	}

	@Test
	void whenNothingChangedAPartIsLeftAlone() {
		String version = Integer.toHexString(this.ledger.look().hashCode());
		assertThat(this.mvc.get().uri("/parts/ledger?subject=1001&ledgerVersion={version}", version)).hasStatus(204);
		assertThat(this.mvc.get().uri("/parts/ledger?subject=1001&ledgerVersion=old")).hasStatusOk()
			.bodyText()
			.contains("name=\"ledgerVersion\" value=\"" + version + "\"")
			.doesNotContain("<html");
	}

	@Test
	void eachFormHasATokenAgainstForgery() {
		assertThat(this.mvc.get().uri("/")).bodyText().satisfies((page) -> {
			long forms = page.lines()
				.filter((line) -> line.contains("<form") && line.contains("method=\"post\""))
				.count();
			assertThat(forms).isPositive();
			assertThat(page.split("name=\"_csrf\"", -1)).hasSize((int) forms + 1);
		});
	}

}
