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
package ai.refold.spring.jdbc;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

import ai.refold.spring.event.RefoldEvent;
import ai.refold.spring.test.RefoldServer;
import ai.refold.spring.webhook.RefoldWebhookListener;
import ai.refold.spring.webhook.WorkflowErrored;

import static ai.refold.spring.test.RefoldAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.awaitility.Awaitility.await;

/**
 * An application with all that the starter brings, on a PostgreSQL that has no table yet.
 */
@ExtendWith(OutputCaptureExtension.class)
class EmptyDatabaseTests {

	private static EmbeddedPostgres postgres;

	private static RefoldServer refold;

	@BeforeAll
	static void start() throws IOException {
		postgres = EmbeddedPostgres.start();
		refold = RefoldServer.builder().port(0).events("order.placed").start();
	}

	@AfterAll
	static void stop() throws IOException {
		refold.close();
		postgres.close();
	}

	@Test
	void startsAtOnceWithOutboxAndSchema() {
		try (ConfigurableApplicationContext context = run("empty", "--refold.jdbc.initialize-schema=always")) {
			context.getBean(Orders.class).place();
			assertThat(refold).fired("order.placed").forAccount("acme").once();
			String port = context.getEnvironment().getProperty("local.server.port");
			refold.deliver("Workflow Errored")
				.linkedAccountId("acme")
				.to("http://localhost:" + port + "/refold/webhooks")
				.send();
			await().untilAsserted(() -> assertThat(context.getBean(Errors.class).accounts).containsExactly("acme"));
			assertThat(context.getBean(JdbcClient.class)
				.sql("select table_name from information_schema.tables where table_schema = 'public'")
				.query(String.class)
				.list()).containsExactlyInAnyOrder("refold_task", "refold_inbox", "refold_rate", "refold_delivery");
		}
	}

	@Test
	void withoutSchemaNamesAllThatIsMissingAtOnce(CapturedOutput output) {
		assertThatException().isThrownBy(() -> run("unprepared").close());
		assertThat(output).contains("APPLICATION FAILED TO START", "refold_task", "refold_inbox", "refold_rate",
				"refold_delivery", "classpath:ai/refold/spring/jdbc/schema-postgresql.sql",
				"set 'refold.jdbc.initialize-schema' to 'always'");
	}

	private static ConfigurableApplicationContext run(String database, String... more) {
		JdbcClient.create(postgres.getPostgresDatabase()).sql("create database " + database).update();
		return new SpringApplicationBuilder(Application.class)
			.properties("server.port=0", "spring.main.banner-mode=off", "spring.datasource.username=postgres",
					"spring.datasource.url=" + postgres.getJdbcUrl("postgres", database),
					"refold.api-key=" + refold.apiKey(), "refold.base-url=" + refold.baseUrl(),
					"refold.outbox.enabled=true")
			.run(more);
	}

	static class Orders {

		@Transactional
		@RefoldEvent(event = "order.placed", linkedAccountId = "'acme'")
		public List<String> place() {
			return List.of("order");
		}

	}

	@RefoldWebhookListener
	static class Errors {

		private final List<String> accounts = new CopyOnWriteArrayList<>();

		void on(WorkflowErrored event) {
			this.accounts.add(event.linkedAccountId());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ Orders.class, Errors.class })
	static class Application {

	}

}
