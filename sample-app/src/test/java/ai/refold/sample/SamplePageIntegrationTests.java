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
package ai.refold.sample;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;

import ai.refold.spring.test.RefoldServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Plays the story of the page in a browser. With {@code -Dsample.screenshots} it takes
 * the pictures of the documentation.
 */
@BrowserTest
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Import(Simulator.class)
@DirtiesContext
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SamplePageIntegrationTests {

	@LocalServerPort
	private int port;

	private Browser browser;

	@BeforeAll
	void signIn(@Autowired RefoldServer refold, Browser browser) {
		await().until(() -> !refold.webhooks().isEmpty() && refold.definedEvents().size() == 4);
		this.browser = browser;
		this.browser.get("http://localhost:" + this.port);
		assertThat(this.browser.url()).endsWith("/login");
		assertThat(this.browser.text("form")).contains("the password is no secret");
		this.browser.click("button");
		await().until(() -> this.browser.has("#pay-1001"));
	}

	@Test
	@Order(1)
	void paidInvoiceIsSentAndBooked() {
		this.browser.press("pay-1001");
		await().untilAsserted(() -> assertThat(this.browser.text("#timeline")).contains("Method returned", "Committed",
				"Queued", "Sent", "Accepted", "\"Book payment\" COMPLETED", "Delivered", "PAID -> BOOKED"));
		assertThat(this.browser.text("#timeline .code"))
			.matches("Fired by InvoiceService\\.java:\\d+ pay\\(\\): @RefoldEvent\\(event = \"invoice\\.paid\"\\)");
		awaitBadge(1001, "booked");
	}

	@Test
	@Order(2)
	void whileRefoldIsUnreachableEventsWaitAndAreSentWhenItIsBack() {
		this.browser.press("behaviour-UNREACHABLE");
		await().until(() -> this.browser.has("#behaviour-UNREACHABLE[aria-pressed=true]"));
		for (int id : List.of(1004, 1005, 1006)) {
			this.browser.press("pay-" + id);
			awaitBadge(id, "paid");
		}
		await().untilAsserted(() -> assertThat(this.browser.text("#queue")).contains("3 waiting"));
		this.browser.press("behaviour-RESPONDS");
		for (int id : List.of(1004, 1005, 1006)) {
			awaitBadge(id, "booked");
		}
		await().untilAsserted(() -> assertThat(this.browser.text("#queue")).contains("Nothing waits"));
	}

	@Test
	@Order(3)
	void workflowThatErrorsOpensATask() {
		this.browser.press("connect-acme");
		await().until(() -> this.browser.has("#expire-acme"));
		this.browser.press("void-1002");
		await().untilAsserted(() -> assertThat(this.browser.text(".tasks")).contains("\"Void in ledger\" failed"));
		await().untilAsserted(() -> assertThat(this.browser.text("#timeline")).contains("Invoice 1002 stays VOID"));
		awaitBadge(1002, "void");
		assertThat(this.browser.has("#invoice-1002 button")).isFalse();
	}

	@Test
	@Order(4)
	void focusStaysWhereItIsWhenThePageChangesByItself() {
		this.browser.press("pay-half-1003");
		await().untilAsserted(() -> assertThat(this.browser.text("#timeline")).contains("There is no event to fire"));
		await().untilAsserted(() -> assertThat(this.browser.focused()).isEqualTo("pay-half-1003"));
	}

	@Test
	@Order(5)
	void deadLetterIsReplayed() throws IOException {
		this.browser.press("remind-1003");
		await().untilAsserted(
				() -> assertThat(this.browser.text("#queue")).contains("1 dead", "Invoice.Reminded", "case included"));
		this.browser.press("diagnose");
		await().untilAsserted(
				() -> assertThat(this.browser.text("#diagnosis")).contains("'Invoice.Reminded' is not defined"));
		capture();
		this.browser.click("#queue .dead [id^=define]");
		await().until(() -> this.browser.has("#pay-1003"));
		this.browser.click("#queue .dead [id^=replay]");
		await().untilAsserted(() -> assertThat(this.browser.text("#queue")).contains("nothing was given up"));
		assertThat(this.browser.text("#timeline-title")).isEqualTo("Timeline of 1003");
		await().untilAsserted(() -> assertThat(this.browser.text("#timeline")).contains("Dead letter", "Replayed",
				"\"Send reminder\" COMPLETED", "remind(): RefoldEventPublisher.publish(..)"));
	}

	@Test
	@Order(6)
	void taskIsDone() {
		this.browser.click(".tasks button");
		await().until(() -> !this.browser.has(".tasks"));
	}

	@Test
	@Order(7)
	void narrowPageDoesNotScrollSidewaysAndShowsTheTimelineOfWhatIsPressed() {
		this.browser.show(390, false);
		this.browser.get("http://localhost:" + this.port);
		assertThat(this.browser.scrollsSideways()).isFalse();
		assertThat(this.browser.shows("#timeline-title")).isFalse();
		this.browser.press("pay-1003");
		await().untilAsserted(() -> assertThat(this.browser.text("#timeline")).contains("PAID -> BOOKED"));
		await().untilAsserted(() -> assertThat(this.browser.shows("#timeline-title")).isTrue());
		this.browser.show(1280, false);
	}

	@Test
	@Order(8)
	void everythingOnTheChecklistIsTickedOff() {
		this.browser.press("check");
		await().untilAsserted(() -> {
			assertThat(this.browser.has("#checklist .done")).isTrue();
			assertThat(this.browser.has("#checklist .open")).isFalse();
		});
		await().untilAsserted(() -> assertThat(this.browser.text("#plan")).contains("= keep"));
	}

	@Test
	@Order(9)
	void saysWhatItShows() {
		assertThat(this.browser.text("#intro")).contains("An application that keeps invoices", "its timeline shows");
	}

	@Test
	@Order(10)
	void withoutScriptsEachPanelWorks() {
		this.browser.runScripts(false);
		this.browser.get("http://localhost:" + this.port + "/?subject=1004");
		assertThat(this.browser.text("header")).contains("Without JavaScript");
		assertThat(this.browser.text("aside")).doesNotContain("Asking", "…");
		this.browser.click("#new-invoice");
		await().until(() -> this.browser.url().endsWith("#timeline-title") && this.browser.has("#pay-1007"));
		this.browser.click("#pay-1007");
		await().untilAsserted(() -> assertThat(this.browser.text("#timeline")).contains("Committed"));
		this.browser.click("#check");
		await().untilAsserted(() -> assertThat(this.browser.text(".checklist")).contains("The webhook is registered"));
		this.browser.click("main a");
		this.browser.click("#diagnose");
		await().untilAsserted(() -> assertThat(this.browser.text(".findings")).contains("'Invoice.Reminded'"));
		this.browser.click("main a");
		this.browser.click("#look");
		await().untilAsserted(() -> assertThat(this.browser.text("pre")).contains("= keep"));
		this.browser.runScripts(true);
	}

	@Test
	@Order(11)
	void browserHasNothingToComplainOf() {
		assertThat(this.browser.complaints()).isEmpty();
	}

	private void awaitBadge(int id, String badge) {
		await().untilAsserted(() -> assertThat(this.browser.text("#invoice-%d .badge".formatted(id))).isEqualTo(badge));
	}

	private void capture() throws IOException {
		if (System.getProperty("sample.screenshots") != null) {
			Path images = Path.of("..", "docs", "images");
			this.browser.click("#invoice-1002 a");
			await().untilAsserted(() -> assertThat(this.browser.text("#timeline")).contains("stays VOID"));
			this.browser.press("check");
			await().until(() -> this.browser.has("#checklist .done") && !this.browser.has("#checklist .open")
					&& this.browser.has("#plan pre"));
			this.browser.show(1280, false);
			this.browser.capture().write(images.resolve("sample-wide.png"));
			this.browser.show(390, true);
			this.browser.capture().write(images.resolve("sample-narrow.png"));
			this.browser.show(1280, false);
		}
	}

}
