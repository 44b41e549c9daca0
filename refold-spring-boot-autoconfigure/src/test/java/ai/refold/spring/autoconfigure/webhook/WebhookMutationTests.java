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

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

import ai.refold.spring.webhook.RefoldWebhookSignature;
import ai.refold.spring.webhook.http.RefoldWebhookEndpoint;
import ai.refold.spring.webhook.http.RefoldWebhookResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random mutations of valid deliveries: whatever arrives has a response, and without a
 * right signature no listener is called. How many are sent over HTTP the system property
 * {@code mutations} says.
 */
@Timeout(900)
class WebhookMutationTests {

	private static final Log logger = LogFactory.getLog(WebhookMutationTests.class);

	private static final int OVER_HTTP = Integer.getInteger("mutations", 5_000);

	private static final long SEED = 20261121;

	private static final long MAX_GROWTH = 32 * 1024 * 1024;

	private final Map<Integer, Integer> statuses = new TreeMap<>();

	@Test
	void survivesMutations() {
		try (ConfigurableApplicationContext context = run(WebApplicationType.SERVLET)) {
			RefoldWebhookEndpoint endpoint = context.getBean(RefoldWebhookEndpoint.class);
			Random random = new Random(SEED);
			check(context, 10_000, random, (delivery) -> deliver(endpoint, delivery));
			long before = usedHeap();
			check(context, 100_000, random, (delivery) -> deliver(endpoint, delivery));
			report(before);
		}
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = "NONE")
	void survivesMutationsOverHttp(WebApplicationType type) {
		try (ConfigurableApplicationContext context = run(type)) {
			HttpClient client = HttpClient.newHttpClient();
			URI uri = URI.create("http://localhost:" + port(context) + "/refold/webhooks");
			Random random = new Random(SEED);
			check(context, 1_000, random, (delivery) -> deliver(client, uri, delivery));
			long before = usedHeap();
			check(context, OVER_HTTP, random, (delivery) -> deliver(client, uri, delivery));
			report(before);
		}
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = "NONE")
	void respondsToThousandConnections(WebApplicationType type) throws IOException {
		try (ConfigurableApplicationContext context = run(type)) {
			List<Socket> sockets = new ArrayList<>();
			try {
				for (int i = 0; i < 1_000; i++) {
					Socket socket = new Socket("localhost", port(context));
					sockets.add(socket);
					socket.setSoTimeout(60_000);
					socket.getOutputStream().write(rawRequest(i));
				}
				for (Socket socket : sockets) {
					BufferedReader reader = new BufferedReader(new InputStreamReader(socket.getInputStream()));
					assertThat(reader.readLine()).startsWith("HTTP/1.1 200");
				}
			}
			finally {
				for (Socket socket : sockets) {
					socket.close();
				}
			}
			assertThat(context.getBean(MutationTestApplication.Listeners.class).calls()).isEqualTo(1_000);
		}
	}

	private ConfigurableApplicationContext run(WebApplicationType type) {
		return new SpringApplicationBuilder(MutationTestApplication.class).web(type)
			.properties("server.port=0", "spring.main.banner-mode=off")
			.run();
	}

	private int port(ConfigurableApplicationContext context) {
		return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
	}

	private byte[] rawRequest(int id) throws IOException {
		byte[] body = "{\"event\":\"Workflow Errored\",\"instance_id\":\"%d\"}".formatted(id)
			.getBytes(StandardCharsets.UTF_8);
		ByteArrayOutputStream request = new ByteArrayOutputStream();
		request.write(("POST /refold/webhooks HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
				+ "Content-Length: " + body.length + "\r\nx-cobalt-signature: "
				+ RefoldWebhookSignature.sign(body, MutatedDelivery.KEY) + "\r\n\r\n")
			.getBytes(StandardCharsets.US_ASCII));
		request.write(body);
		return request.toByteArray();
	}

	private void check(ConfigurableApplicationContext context, int count, Random random, Receiver receiver) {
		MutationTestApplication.Listeners listeners = context.getBean(MutationTestApplication.Listeners.class);
		this.statuses.clear();
		for (int i = 0; i < count; i++) {
			MutatedDelivery delivery = MutatedDelivery.next(random);
			int calls = listeners.calls();
			int status = receiver.deliver(delivery);
			assertThat(status).as("%d %s", i, delivery).isLessThan(500);
			if (!delivery.signed()) {
				assertThat(status).as("%d %s", i, delivery).isIn(400, 401, 405, 413, 415);
				assertThat(listeners.calls()).as("%d %s", i, delivery).isEqualTo(calls);
			}
			this.statuses.merge(status, 1, Integer::sum);
		}
		assertThat(this.statuses.keySet()).contains(200, 401, 405, 415);
		assertThat(listeners.calls()).isPositive();
	}

	private int deliver(RefoldWebhookEndpoint endpoint, MutatedDelivery delivery) {
		HttpHeaders headers = new HttpHeaders();
		if (delivery.mediaType() != null) {
			headers.set(HttpHeaders.CONTENT_TYPE, delivery.mediaType());
		}
		headers.setContentLength(delivery.body().length);
		for (int i = 0; i < delivery.headers().size(); i += 2) {
			headers.add(delivery.headers().get(i), delivery.headers().get(i + 1));
		}
		delivery.signatures().forEach((signature) -> headers.add(RefoldWebhookSignature.HEADER, signature));
		RefoldWebhookResponse refusal = endpoint.refuse(HttpMethod.valueOf(delivery.method()), headers);
		return ((refusal != null) ? refusal : endpoint.receive(headers, delivery.body())).status().value();
	}

	private int deliver(HttpClient client, URI uri, MutatedDelivery delivery) {
		HttpRequest.Builder request = HttpRequest.newBuilder(uri)
			.timeout(Duration.ofSeconds(30))
			.method(delivery.method(), BodyPublishers.ofByteArray(delivery.body()));
		if (delivery.mediaType() != null) {
			request.header("Content-Type", delivery.mediaType());
		}
		if (!delivery.headers().isEmpty()) {
			request.headers(delivery.headers().toArray(String[]::new));
		}
		delivery.signatures().forEach((signature) -> request.header(RefoldWebhookSignature.HEADER, signature));
		try {
			return client.send(request.build(), BodyHandlers.discarding()).statusCode();
		}
		catch (IOException ex) {
			throw new IllegalStateException(delivery.toString(), ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void report(long before) {
		long after = usedHeap();
		logger.info(
				"Statuses " + this.statuses + ", heap " + before / 1024 + " KB before, " + after / 1024 + " KB after");
		assertThat(after - before).isLessThan(MAX_GROWTH);
	}

	private long usedHeap() {
		for (int i = 0; i < 3; i++) {
			System.gc();
		}
		return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
	}

	private interface Receiver {

		int deliver(MutatedDelivery delivery);

	}

}
