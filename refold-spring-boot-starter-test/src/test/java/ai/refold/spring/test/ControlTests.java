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
package ai.refold.spring.test;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import ai.refold.spring.test.server.http.Json;
import ai.refold.spring.webhook.RefoldWebhookEvents;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Looking at the simulator and driving it.
 */
class ControlTests {

	private static final HttpClient CLIENT = HttpClient.newHttpClient();

	private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");

	private final RefoldServer server = RefoldServer.builder()
		.port(0)
		.apiKey("tk_secret_of_the_control_tests")
		.events("invoice.paid")
		.deliveryRetry(Duration.ofMillis(1), 3)
		.start();

	private WebhookReceiver receiver;

	@BeforeEach
	void receive() throws IOException {
		this.receiver = new WebhookReceiver();
	}

	@AfterEach
	void close() {
		this.receiver.close();
		this.server.close();
	}

	private void register(Iterable<String> events) {
		RefoldCalls.to(this.server)
			.post("/webhook",
					Json.of(java.util.Map.of("webhook_url", this.receiver.url(), "webhook_events", events)).toString());
	}

	private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
		return CLIENT.send(request.build(), BodyHandlers.ofString());
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create(this.server.baseUrl() + path));
	}

	private HttpResponse<String> post(String path, String json) throws Exception {
		return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
	}

	private HttpResponse<String> submit(String path, String form) throws Exception {
		return send(request(path).header("Content-Type", "application/x-www-form-urlencoded")
			.header("Origin", this.server.baseUrl())
			.POST(BodyPublishers.ofString(form)));
	}

	private String page() throws Exception {
		return send(request("/__refold")).body();
	}

	static Iterable<String> names() {
		return RefoldWebhookEvents.names();
	}

	@ParameterizedTest
	@MethodSource("names")
	void oneRequestDeliversAnyWebhookEventSignedToWhatIsRegistered(String event) throws Exception {
		register(RefoldWebhookEvents.names());
		HttpResponse<String> response = post("/__refold/deliveries",
				"{\"event\": \"%s\", \"account\": \"globex\", \"fields\": {\"more\": 1}}".formatted(event));
		assertThat(response.statusCode()).isEqualTo(200);
		JsonNode delivery = Json.parse(response.body()).path(0);
		assertThat(delivery.path("event").asString()).isEqualTo(event);
		assertThat(delivery.path("attempts").path(0).path("status").asInt()).isEqualTo(200);
		assertThat(this.receiver.received()).singleElement().satisfies((received) -> {
			assertThat(received.json().path("event").asString()).isEqualTo(event);
			assertThat(received.json().path("linked_account_id").asString()).isEqualTo("globex");
			assertThat(received.json().path("more").asInt()).isEqualTo(1);
			assertThat(received.signature()).isEqualTo(this.server.sign(received.body()));
		});
	}

	@Test
	void deliveryIsSentAgainWithTheSameBytes() throws Exception {
		register(List.of("Workflow Errored"));
		Delivery first = this.server.deliver("Workflow Errored").send().get(0);
		HttpResponse<String> response = send(
				request("/__refold/deliveries/" + first.id() + "/again").POST(BodyPublishers.noBody()));
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(this.receiver.received()).hasSize(2)
			.allSatisfy((received) -> assertThat(received.body()).isEqualTo(first.body()));
		assertThat(this.server.deliveries()).extracting(Delivery::id).doesNotHaveDuplicates().hasSize(2);
		assertThat(send(request("/__refold/deliveries/nothing/again").POST(BodyPublishers.noBody())).statusCode())
			.isEqualTo(404);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"event\": \"Workflow Exploded\"}", "[]", "event",
			"{\"event\": \"Workflow Errored\", \"fields\": 1}" })
	void whatCannotBeDeliveredIsABadRequest(String body) throws Exception {
		register(RefoldWebhookEvents.names());
		assertThat(post("/__refold/deliveries", body).statusCode()).isEqualTo(400);
		assertThat(this.receiver.received()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/__refold/deliveries/%ff%/again", "/connect/%zz" })
	void pathThatCannotBeDecodedIsABadRequest(String path) throws Exception {
		assertThat(statusLine("POST " + path, "localhost")).contains("400");
	}

	@Test
	void whenNoWebhookIsSubscribedSaysSo() throws Exception {
		register(List.of("Workflow Completed"));
		HttpResponse<String> response = post("/__refold/deliveries", "{\"event\": \"Workflow Errored\"}");
		assertThat(response.statusCode()).isEqualTo(409);
		assertThat(response.body()).contains("No enabled webhook is subscribed to 'Workflow Errored'");
	}

	@Test
	void pageShowsWhatHappenedAndNeverTheWholeKey() throws Exception {
		register(RefoldWebhookEvents.names());
		RefoldCalls.to(this.server)
			.forAccount("<b>acme</b>")
			.post("/event/trigger",
					"{\"event\": \"invoice.paid\", \"payload\": {\"key\": \"%s\"}}".formatted(this.server.apiKey()));
		RefoldAssertions.assertThat(this.server).delivered("Workflow Completed").acknowledged();
		HttpResponse<String> response = send(request("/__refold"));
		assertThat(response.body())
			.contains("invoice.paid", "Workflow for invoice.paid", "Workflow Completed", "/api/v2/public/event/trigger",
					"Webhook Fired Success", this.receiver.url(), "&lt;b&gt;acme&lt;/b&gt;")
			.doesNotContain("<b>", "<script", "tk_secret_of_the_control_tests");
		assertThat(send(request("/__refold/deliveries")).body()).doesNotContain("tk_secret_of_the_control_tests");
		assertThat(response.headers().firstValue("Content-Security-Policy").orElseThrow())
			.contains("default-src 'none'", "form-action 'self'", "frame-ancestors 'none'")
			.doesNotContain("unsafe");
	}

	@Test
	void pageShowsTheLastHundredOfEachKind() throws Exception {
		register(List.of("Workflow Errored"));
		this.server.deliver("Workflow Errored").times(101).send();
		assertThat(page()).contains("Deliveries (the last 100 of 101)");
		assertThat(page().split("Deliver again", -1)).hasSize(101);
	}

	@Test
	void formOfThePageDeliversAndLeadsBack() throws Exception {
		register(List.of("Connection Expired"));
		HttpResponse<String> response = submit("/__refold/deliveries",
				"event=Connection+Expired&account=acme&slug=slack&token=" + token());
		assertThat(response.statusCode()).isEqualTo(303);
		assertThat(response.headers().firstValue("Location"))
			.hasValueSatisfying((location) -> assertThat(this.server.controlUrl()).endsWith(location));
		assertThat(this.receiver.received()).singleElement()
			.satisfies((received) -> assertThat(received.json().path("slug").asString()).isEqualTo("slack"));
	}

	private String token() throws Exception {
		Matcher token = TOKEN.matcher(page());
		assertThat(token.find()).isTrue();
		return URLEncoder.encode(token.group(1), StandardCharsets.UTF_8);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "&token=", "&token=guessed" })
	void formWithoutTheTokenOfThePageIsRefused(String token) throws Exception {
		register(List.of("Connection Expired"));
		assertThat(submit("/__refold/deliveries", "event=Connection+Expired" + token).statusCode()).isEqualTo(403);
		assertThat(submit("/connect/acme", "slug=slack" + token).statusCode()).isEqualTo(403);
		assertThat(this.receiver.received()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET /__refold", "GET /connect/acme", "POST /__refold/deliveries", "POST /connect/acme",
			"GET /__admin/requests", "POST /__admin/mappings/reset" })
	void pageElsewhereReachesNothingUnderAnotherName(String line) throws Exception {
		assertThat(statusLine(line, "rebound.attacker.example:" + URI.create(this.server.baseUrl()).getPort()))
			.containsAnyOf("403", "401");
	}

	private String statusLine(String line, String host) throws IOException {
		try (Socket socket = new Socket("127.0.0.1", URI.create(this.server.baseUrl()).getPort())) {
			OutputStream out = socket.getOutputStream();
			out.write((line + " HTTP/1.1\r\nHost: " + host + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
				.getBytes(StandardCharsets.US_ASCII));
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines()
				.findFirst()
				.orElseThrow();
		}
	}

	@Test
	void connectPageConnectsTheAccountAndNotifiesTheWebhooks() throws Exception {
		register(List.of("Connection Created"));
		this.server.linkedAccount("ann+1@example.org");
		String hosted = RefoldCalls.to(this.server)
			.withTokenOf("ann+1@example.org")
			.post("/connect-url", "{}")
			.json()
			.path("hosted_url")
			.asString();
		String page = send(HttpRequest.newBuilder(URI.create(hosted))).body();
		assertThat(page).containsOnlyOnce("<button");
		Matcher action = Pattern.compile("action=\"([^\"]+)\"").matcher(page);
		assertThat(action.find()).isTrue();
		HttpResponse<String> response = submit(action.group(1).replace("&amp;", "&"), "slug=hubspot&token=" + token());
		assertThat(response.body()).contains("ann+1@example.org is connected to hubspot");
		RefoldAssertions.assertThat(this.server).delivered("Connection Created").forAccount("ann+1@example.org").once();
	}

	@Test
	void oauthPageNamesTheApplication() throws Exception {
		this.server.linkedAccount("acme");
		String url = RefoldCalls.to(this.server)
			.forAccount("acme")
			.get("/linked-account/integration/oauth-url/slack")
			.json()
			.path("auth_url")
			.asString();
		assertThat(send(HttpRequest.newBuilder(URI.create(url))).body()).contains("value=\"slack\"");
	}

	@Test
	void capturedDeliveryIsAFixture(@TempDir Path directory) throws Exception {
		register(List.of("Workflow Errored"));
		Delivery delivery = this.server.deliver("Workflow Errored").field("name", "Grüße").send().get(0);
		Path file = directory.resolve("errored.json");
		Files.writeString(file, send(request("/__refold/deliveries/" + delivery.id())).body());
		assertThat(Files.readString(file)).doesNotContain("x-cobalt-signature");
		RefoldDelivery read = RefoldDelivery.read(file);
		assertThat(read.body()).isEqualTo(delivery.body());
		assertThat(read.isSignatureGiven()).isFalse();
		assertThat(read.signedWith(this.server).headers().getFirst("x-cobalt-signature"))
			.isEqualTo(delivery.signature());
	}

	@Test
	void whichOrganizationIsMeantHasToBeSaidWhereThereAreSeveral() throws Exception {
		try (RefoldServer one = RefoldServer.start(); RefoldServer other = RefoldServer.start()) {
			HttpResponse<String> unclear = send(HttpRequest.newBuilder(URI.create(one.baseUrl() + "/__refold")));
			assertThat(unclear.statusCode()).isEqualTo(409);
			assertThat(unclear.body()).doesNotContain(one.apiKey(), other.apiKey());
			assertThat(send(HttpRequest.newBuilder(URI.create(one.controlUrl()))).statusCode()).isEqualTo(200);
			assertThat(
					send(HttpRequest.newBuilder(URI.create(one.baseUrl() + "/__refold?organization=0"))).statusCode())
				.isEqualTo(404);
		}
	}

	@Test
	void lookingIsNotRecordedAsARequestOfTheApplication() throws Exception {
		page();
		assertThat(this.server.requests()).isEmpty();
	}

}
