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

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ai.refold.sample.simulation.Behaviour;
import ai.refold.spring.test.RefoldServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for two instances of the sample with one database.
 */
class SampleInstancesIntegrationTests {

	private final RefoldServer refold = RefoldServer.start();

	private final ServerSimulation simulation = new ServerSimulation(this.refold);

	@TempDir
	private Path directory;

	private EmbeddedPostgres postgres;

	private SampleProcess one;

	private SampleProcess other;

	@BeforeEach
	void start() throws IOException {
		this.postgres = EmbeddedPostgres.start();
		this.one = instance("one").start().awaitStarted();
		this.other = instance("other").with("REFOLD_WEBHOOK_PUBLIC_BASE_URL", this.one.url()).start().awaitStarted();
		await().until(() -> !this.refold.webhooks().isEmpty() && this.refold.definedEvents().size() == 4);
	}

	@AfterEach
	void stop() throws Exception {
		this.one.close();
		this.other.close();
		this.postgres.close();
		this.refold.close();
	}

	@Test
	void whatOneDoesTheOtherShowsAndNothingIsLostWhenOneDies() throws Exception {
		this.other.post("/api/invoices/1001/pay");
		await().untilAsserted(() -> assertThat(this.one.get("/api/invoices/1001/timeline")).contains("PAID -> BOOKED"));

		this.simulation.behave(Behaviour.UNREACHABLE);
		for (int id : List.of(1002, 1003, 1004)) {
			this.other.post("/api/invoices/" + id + "/pay");
		}
		this.other.kill();
		this.simulation.behave(Behaviour.RESPONDS);
		await().untilAsserted(() -> {
			for (int id : List.of(1002, 1003, 1004)) {
				assertThat(this.one.get("/api/invoices/" + id)).contains("\"BOOKED\"");
			}
		});
		assertThat(this.refold.firedEvents()).hasSize(4).allMatch((fired) -> fired.event().equals("invoice.paid"));
	}

	private SampleProcess instance(String name) {
		return new SampleProcess(this.directory.resolve(name + ".log"), this.refold)
			.with("SPRING_DATASOURCE_URL", this.postgres.getJdbcUrl("postgres", "postgres"))
			.with("REFOLD_OUTBOX_HEARTBEATINTERVAL", "1s")
			.with("REFOLD_WEBHOOK_INBOX_HEARTBEATINTERVAL", "1s")
			.with("SAMPLE_INSTANCE", name);
	}

}
