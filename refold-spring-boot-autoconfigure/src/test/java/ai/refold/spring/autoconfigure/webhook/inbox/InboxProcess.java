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
package ai.refold.spring.autoconfigure.webhook.inbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.annotation.Transactional;

import ai.refold.spring.autoconfigure.RefoldConnectionDetails;
import ai.refold.spring.webhook.RefoldWebhookListener;
import ai.refold.spring.webhook.WorkflowErrored;

import static org.awaitility.Awaitility.await;

/**
 * An application with an inbox as a process of its own, to be killed. It has a listener
 * with a transaction and one without.
 */
final class InboxProcess {

	static final String KEY = "key";

	private static final Pattern PORT = Pattern.compile("listening on (\\d+)");

	private final Process process;

	private final Path output;

	private InboxProcess(Process process, Path output) {
		this.process = process;
		this.output = output;
	}

	static InboxProcess start(String name, String databaseUrl, String order) throws IOException {
		Path output = Files.createTempFile(name, ".log");
		List<String> command = List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
				"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp",
				System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
				InboxProcess.class.getName(), databaseUrl, order);
		return new InboxProcess(
				new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start(), output);
	}

	int port() {
		return await().atMost(Duration.ofMinutes(2)).until(this::findPort, (port) -> port > 0);
	}

	private int findPort() throws IOException {
		String output = Files.readString(this.output);
		if (!this.process.isAlive()) {
			throw new IllegalStateException(output);
		}
		Matcher port = PORT.matcher(output);
		return port.find() ? Integer.parseInt(port.group(1)) : 0;
	}

	/**
	 * End the process as {@code kill -9} does.
	 */
	void kill() throws InterruptedException {
		this.process.destroyForcibly().waitFor();
	}

	public static void main(String[] args) {
		ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
			.web(WebApplicationType.SERVLET)
			.run("--server.port=0", "--spring.main.banner-mode=off", "--spring.datasource.url=" + args[0],
					"--spring.application.name=orders", "--refold.webhook.processing=inbox",
					"--refold.webhook.inbox.order=" + args[1], "--refold.webhook.inbox.poll-interval=200ms",
					"--refold.webhook.inbox.heartbeat-interval=300ms", "--refold.webhook.inbox.threads=4",
					"--refold.webhook.deduplication.claim-timeout=2s");
		System.out.println("listening on " + context.getEnvironment().getProperty("local.server.port"));
	}

	@RefoldWebhookListener(id = "transactional")
	@Transactional
	static class TransactionalListener {

		private final JdbcTemplate jdbc;

		private final String pause;

		TransactionalListener(JdbcTemplate jdbc, @Value("${spring.datasource.url}") String url) {
			this.jdbc = jdbc;
			this.pause = url.startsWith("jdbc:mariadb:") ? "select sleep(0.05)" : "select pg_sleep(0.05)";
		}

		void on(WorkflowErrored event) {
			long begin = System.currentTimeMillis();
			this.jdbc.execute(this.pause);
			this.jdbc.update("insert into handled values ('transactional', ?, ?, ?, ?)", event.executionId(),
					event.linkedAccountId(), begin, System.currentTimeMillis());
		}

	}

	@RefoldWebhookListener(id = "plain")
	static class PlainListener {

		private final JdbcTemplate jdbc;

		PlainListener(JdbcTemplate jdbc) {
			this.jdbc = jdbc;
		}

		void on(WorkflowErrored event) {
			long now = System.currentTimeMillis();
			this.jdbc.update("insert into handled values ('plain', ?, ?, ?, ?)", event.executionId(),
					event.linkedAccountId(), now, now);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ TransactionalListener.class, PlainListener.class })
	static class Application {

		@Bean
		RefoldConnectionDetails refoldConnectionDetails() {
			return () -> KEY;
		}

	}

}
