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
package ai.refold.spring.webhook.recovery;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.annotation.DirtiesContext;

import ai.refold.spring.RefoldException;
import ai.refold.spring.client.RefoldOperations;
import ai.refold.spring.test.AutoConfigureRefoldServer;
import ai.refold.spring.test.RefoldServer;
import ai.refold.spring.webhook.ConnectionEvent;
import ai.refold.spring.webhook.RefoldWebhookListener;
import ai.refold.spring.webhook.recovery.RefoldAccountConnections.State;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * What is known about connections, from answers and deliveries over real HTTP.
 */
@DirtiesContext
@Timeout(60)
@SpringBootTest(classes = RefoldConnectionsTests.Application.class, webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = "refold.client.retry.max-retries=0")
@AutoConfigureRefoldServer
class RefoldConnectionsTests {

	private static int accounts;

	@Autowired
	private RefoldServer server;

	@Autowired
	private RefoldOperations refold;

	@Autowired
	private RefoldConnections connections;

	private String account = "";

	@BeforeEach
	void useAnotherAccount() {
		this.account = "account-" + ++accounts;
		this.server.application("hubspot", "HubSpot").application("slack", "Slack");
	}

	@Test
	void asksOnceAndTakesOverWhatIsDelivered() {
		Instant before = Instant.now();
		this.server.connect(this.account, "hubspot");
		assertThat(this.connections.isConnected(this.account, "hubspot")).isTrue();
		assertThat(this.connections.isConnected(this.account, "slack")).isFalse();
		assertThat(this.connections.isConnected(this.account, "unheard-of")).isFalse();
		this.server.connect(this.account, "slack");
		await().until(() -> this.connections.isConnected(this.account, "slack"));
		this.server.expireConnection(this.account, "slack");
		await().until(() -> !this.connections.isConnected(this.account, "slack"));
		assertThat(this.connections.connections(this.account)).satisfies((known) -> {
			assertThat(known.applications()).containsEntry("hubspot", State.CONNECTED)
				.containsEntry("slack", State.EXPIRED);
			assertThat(known.askedAt()).isAfterOrEqualTo(before);
		});
		this.server.disconnect(this.account, "hubspot");
		await().until(() -> !this.connections.isConnected(this.account, "hubspot"));
	}

	@Test
	void questionsAreAnsweredFromMemory() {
		this.server.connect(this.account, "hubspot");
		for (int i = 0; i < 100; i++) {
			this.connections.isConnected(this.account, "hubspot");
		}
		assertThat(questions()).isLessThanOrEqualTo(2);
	}

	@Test
	void refreshMendsWhatALostDeliveryLeft() {
		this.server.connect(this.account, "hubspot");
		await().until(() -> this.connections.isConnected(this.account, "hubspot"));
		RefoldAccountConnections known = this.connections.connections(this.account);
		this.server.webhooks().forEach((webhook) -> unsubscribe(webhook.id()));
		this.server.disconnect(this.account, "hubspot");
		assertThat(this.connections.isConnected(this.account, "hubspot")).isTrue();
		RefoldAccountConnections refreshed = this.connections.refresh(this.account);
		assertThat(refreshed.isConnected("hubspot")).isFalse();
		assertThat(refreshed.askedAt()).isAfter(known.askedAt());
		assertThat(this.connections.isConnected(this.account, "hubspot")).isFalse();
	}

	@Test
	void catchUpMendsWhatIsKnown(@Autowired RefoldCatchUp catchUp) {
		this.server.connect(this.account, "hubspot");
		await().until(() -> this.connections.isConnected(this.account, "hubspot"));
		this.server.webhooks().forEach((webhook) -> unsubscribe(webhook.id()));
		this.server.expireConnection(this.account, "hubspot");
		catchUp.dryRun(this.account, Instant.now());
		assertThat(this.connections.isConnected(this.account, "hubspot")).isTrue();
		this.server.faults().on("GET", "/application").once().status(503);
		assertThat(catchUp.catchUp(this.account, Instant.now()).failure()).isNull();
		assertThat(this.connections.isConnected(this.account, "hubspot")).as("nothing better is known").isTrue();
		catchUp.catchUp(this.account, Instant.now());
		assertThat(this.connections.connections(this.account).applications()).containsEntry("hubspot", State.EXPIRED);
	}

	@Test
	void failsOnlyWhereNothingIsKnown() {
		this.server.faults().on("GET", "/application").status(503);
		assertThatExceptionOfType(RefoldException.class)
			.isThrownBy(() -> this.connections.isConnected(this.account, "hubspot"));
		this.server.faults().clear();
		assertThat(this.connections.isConnected(this.account, "hubspot")).isFalse();
	}

	@Test
	void deliveryThatOvertakesAnAnswerCounts() throws Exception {
		this.server.faults().on("GET", "/application").once().slow(Duration.ofSeconds(1));
		CompletableFuture<Boolean> first = CompletableFuture
			.supplyAsync(() -> this.connections.isConnected(this.account, "hubspot"));
		await().until(() -> questions() == 1);
		this.server.connect(this.account, "hubspot");
		assertThat(first.get()).isFalse();
		assertThat(this.connections.isConnected(this.account, "hubspot")).isTrue();
	}

	private void unsubscribe(String webhookId) {
		this.refold.webhooks().delete(webhookId);
	}

	private long questions() {
		return this.server.requests()
			.stream()
			.filter((request) -> request.path().endsWith("/application")
					&& this.account.equals(request.headers().get("linked_account_id")))
			.count();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@RefoldWebhookListener
		void on(ConnectionEvent event) {
		}

	}

}
