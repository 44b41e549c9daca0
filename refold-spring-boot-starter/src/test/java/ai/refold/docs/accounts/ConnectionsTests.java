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

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.cache.concurrent.ConcurrentMapCacheManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;

import ai.refold.spring.RefoldException;
import ai.refold.spring.test.AutoConfigureRefoldServer;
import ai.refold.spring.test.RefoldServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * The cache of the documentation follows the connections of a customer.
 */
@DirtiesContext
@Timeout(60)
@SpringBootTest(classes = ConnectionsTests.Application.class, webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = "refold.client.retry.max-retries=0")
@AutoConfigureRefoldServer
class ConnectionsTests {

	@Autowired
	private RefoldServer server;

	@Autowired
	private Connections connections;

	@Autowired
	private CacheManager caches;

	@BeforeEach
	void reset() {
		this.server.application("hubspot", "HubSpot").application("slack", "Slack");
		this.caches.getCache("connections").clear();
	}

	@Test
	void customerIsAskedForOnce() {
		for (int i = 0; i < 100; i++) {
			assertThat(this.connections.of("acme")).isEmpty();
		}
		assertThat(questions()).isOne();
		assertThat(this.connections.of("globex")).isEmpty();
		assertThat(questions()).isEqualTo(2);
	}

	@Test
	void changeThatIsDeliveredIsSeen() {
		assertThat(this.connections.of("acme")).isEmpty();
		this.server.connect("acme", "hubspot");
		await().untilAsserted(() -> assertThat(this.connections.of("acme")).containsExactly("hubspot"));
		this.server.connect("acme", "slack");
		await()
			.untilAsserted(() -> assertThat(this.connections.of("acme")).containsExactlyInAnyOrder("hubspot", "slack"));
		this.server.expireConnection("acme", "slack");
		await().untilAsserted(() -> assertThat(this.connections.of("acme")).containsExactly("hubspot"));
		this.server.disconnect("acme", "hubspot");
		await().untilAsserted(() -> assertThat(this.connections.of("acme")).isEmpty());
	}

	@Test
	void changeOfOneCustomerLeavesTheOthers() {
		assertThat(this.connections.of("globex")).isEmpty();
		assertThat(this.connections.of("initech")).isEmpty();
		this.server.connect("initech", "hubspot");
		await().untilAsserted(() -> assertThat(this.connections.of("initech")).containsExactly("hubspot"));
		long questions = questions();
		assertThat(this.connections.of("globex")).isEmpty();
		assertThat(questions()).isEqualTo(questions);
	}

	@Test
	void callThatFailsIsNotRemembered() {
		this.server.faults().on("GET", "/application").once().status(503);
		assertThatExceptionOfType(RefoldException.class).isThrownBy(() -> this.connections.of("acme"));
		assertThat(this.connections.of("acme")).isEmpty();
	}

	private long questions() {
		return this.server.requests().stream().filter((request) -> request.path().endsWith("/application")).count();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@EnableCaching
	@Import(Connections.class)
	static class Application {

		@Bean
		CacheManager cacheManager() {
			return new ConcurrentMapCacheManager("connections");
		}

	}

}
