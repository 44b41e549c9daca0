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

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;

import ai.refold.spring.test.Delivery;
import ai.refold.spring.test.RefoldServer;

import static ai.refold.spring.test.RefoldAssertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Plays the page of the simulator in a browser, beside the sample. With
 * {@code -Dsample.screenshots} it takes the pictures of the documentation.
 */
@BrowserTest
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Import(Simulator.class)
@DirtiesContext
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SimulatorPageIntegrationTests {

	@Autowired
	private RefoldServer refold;

	private Browser browser;

	@BeforeAll
	void look(Browser browser) {
		await().until(() -> !this.refold.webhooks().isEmpty() && this.refold.definedEvents().size() == 4);
		this.browser = browser;
		this.browser.get(this.refold.controlUrl());
	}

	@Test
	@Order(1)
	void showsWhatTheApplicationAskedAndRegistered() {
		assertThat(this.browser.text("body")).contains(this.refold.webhooks().get(0).url(), "Connection Expired",
				"/api/v2/public/webhook");
		assertThat(this.browser.text("#deliveries")).contains("None yet.");
		assertThat(this.browser.text("body")).doesNotContain(this.refold.apiKey());
	}

	@Test
	@Order(2)
	void buttonDelivers() {
		this.browser.press("deliver");
		await().untilAsserted(() -> assertThat(this.browser.text("#deliveries")).contains("Connection Created", "200"));
		assertThat(this.refold).delivered("Connection Created").forAccount("acme").handled().once();
	}

	@Test
	@Order(3)
	void buttonDeliversAgainTheSame() {
		this.browser.click("#deliveries summary");
		this.browser.click("#deliveries details[open] button");
		await().untilAsserted(() -> assertThat(this.browser.text("#deliveries")).contains("Deliveries (2)"));
		assertThat(this.refold.deliveries()).extracting(Delivery::text)
			.containsOnly(this.refold.deliveries().get(0).text());
	}

	@Test
	@Order(4)
	void accountIsConnectedByOneButton() {
		this.refold.disconnect("acme", "quickbooks");
		this.browser.press("connect");
		await().until(() -> this.browser.has("main form"));
		this.browser.press("connect");
		await().untilAsserted(() -> assertThat(this.browser.text("main")).contains("acme is connected to quickbooks."));
		assertThat(this.refold).delivered("Connection Created").withBody("$.slug", "quickbooks").handled();
		this.browser.click("main a");
		await().until(() -> this.browser.has("#deliveries"));
	}

	@Test
	@Order(5)
	void narrowAndDarkPageDoesNotScrollSideways() throws IOException {
		this.browser.show(390, true);
		assertThat(this.browser.scrollsSideways()).isFalse();
		if (System.getProperty("sample.screenshots") != null) {
			Path images = Path.of("..", "docs", "images");
			this.browser.capture().write(images.resolve("simulator-narrow.png"));
			this.browser.show(1280, false);
			this.browser.capture().write(images.resolve("simulator-wide.png"));
		}
	}

	@Test
	@Order(6)
	void browserHasNothingToComplainOf() {
		assertThat(this.browser.complaints()).isEmpty();
	}

}
