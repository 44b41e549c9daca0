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
package ai.refold.spring.autoconfigure.webhook;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import ai.refold.spring.autoconfigure.RefoldConnectionDetails;
import ai.refold.spring.webhook.RefoldWebhookListener;
import ai.refold.spring.webhook.WorkflowErrored;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests that senders who hold their bodies do not take up the memory of the application.
 */
@Timeout(180)
class WebhookMemoryTests {

	@ParameterizedTest
	@EnumSource
	void bodiesShareMemoryThatIsGivenBack(TestServer server) throws Exception {
		try (ConfigurableApplicationContext context = server.run(Application.class,
				"refold.webhook.max-body-size=100KB", "refold.webhook.max-body-memory=300KB",
				"refold.webhook.body-timeout=2m")) {
			int port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
			List<DeliveryConnection> holders = new ArrayList<>();
			try {
				// Three fit; those that grow at the same time may all be refused
				await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
					holders.add(hold(port, 70_000));
					assertThat(deliver(port, 70_000)).isEqualTo(503);
				});
				assertThat(deliver(port, 7_000)).isEqualTo(200);
			}
			finally {
				for (DeliveryConnection holder : holders) {
					holder.close();
				}
			}
			await().atMost(Duration.ofSeconds(30))
				.untilAsserted(() -> assertThat(deliver(port, 70_000)).isEqualTo(200));
			for (int i = 0; i < 20; i++) {
				assertThat(deliver(port, 90_000)).isEqualTo(200);
			}
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "TOMCAT", "NETTY" })
	void genuineDeliveriesAreHandledWhile150SendersHoldMegabytesOf128(TestServer server) throws Exception {
		Path output = Files.createTempFile("memory", ".log");
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Xmx128m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp",
				System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
				WebhookMemoryTests.class.getName(), server.name())
			.redirectErrorStream(true)
			.redirectOutput(output.toFile())
			.start();
		ExecutorService senders = Executors.newCachedThreadPool();
		List<DeliveryConnection> holders = new ArrayList<>();
		try {
			int port = await().atMost(Duration.ofMinutes(2)).until(() -> port(output), (found) -> found > 0);
			byte[] body = new byte[1_000_000];
			for (int i = 0; i < 150; i++) {
				DeliveryConnection holder = new DeliveryConnection(port);
				holders.add(holder);
				senders.execute(() -> {
					try {
						holder.declare(body, 1_048_000);
						holder.write(body);
					}
					catch (IOException ex) {
						return;
					}
				});
			}
			for (int i = 0; i < 50; i++) {
				assertThat(deliver(port, 4_000)).isEqualTo(200);
			}
			assertThat(Files.readString(output)).doesNotContain("OutOfMemoryError");
			assertThat(process.isAlive()).isTrue();
		}
		finally {
			for (DeliveryConnection holder : holders) {
				holder.close();
			}
			senders.shutdownNow();
			process.destroyForcibly().waitFor();
		}
	}

	public static void main(String[] args) {
		ConfigurableApplicationContext context = TestServer.valueOf(args[0]).run(Application.class);
		System.out.println("listening on " + context.getEnvironment().getProperty("local.server.port"));
	}

	private static int port(Path output) throws IOException {
		Matcher port = Pattern.compile("listening on (\\d+)").matcher(Files.readString(output));
		return port.find() ? Integer.parseInt(port.group(1)) : 0;
	}

	private static DeliveryConnection hold(int port, int size) throws IOException {
		DeliveryConnection connection = new DeliveryConnection(port);
		connection.declare(new byte[0], size + 1);
		connection.write(new byte[size]);
		return connection;
	}

	private static int deliver(int port, int size) throws IOException {
		byte[] body = Arrays
			.copyOf("{\"event\": \"Workflow Errored\", \"instance_id\": \"%s\"}".formatted(UUID.randomUUID())
				.getBytes(StandardCharsets.UTF_8), size);
		Arrays.fill(body, 90, size, (byte) ' ');
		for (int i = 0; i < 90; i++) {
			body[i] = (body[i] != 0) ? body[i] : (byte) ' ';
		}
		try (DeliveryConnection connection = new DeliveryConnection(port)) {
			connection.declare(body, body.length);
			connection.write(body);
			return connection.readStatus();
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Listener.class)
	static class Application {

		@Bean
		RefoldConnectionDetails refoldConnectionDetails() {
			return () -> "key";
		}

	}

	static class Listener {

		@RefoldWebhookListener
		void on(WorkflowErrored event) {
		}

	}

}
