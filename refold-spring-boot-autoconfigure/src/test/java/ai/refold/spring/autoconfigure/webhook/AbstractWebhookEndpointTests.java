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

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import ai.refold.spring.webhook.RefoldWebhookEvent;
import ai.refold.spring.webhook.RefoldWebhookSignature;
import ai.refold.spring.webhook.UnknownWebhookEvent;
import ai.refold.spring.webhook.http.RefoldWebhookEndpoint;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What Refold gets to see, the same on each web stack.
 */
@ExtendWith(OutputCaptureExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(60)
abstract class AbstractWebhookEndpointTests {

	private final HttpClient client = HttpClient.newHttpClient();

	private final TestServer server;

	private ConfigurableApplicationContext context;

	private RecordedDeliveries deliveries;

	AbstractWebhookEndpointTests(TestServer server) {
		this.server = server;
	}

	@BeforeAll
	void start() {
		this.context = this.server.run(WebhookTestApplication.class, "refold.webhook.max-body-size=2KB",
				"refold.webhook.signature.previous-keys=old-key", "refold.webhook.deduplication.claim-timeout=17s");
		this.deliveries = this.context.getBean(RecordedDeliveries.class);
	}

	@AfterAll
	void stop() {
		this.context.close();
	}

	@BeforeEach
	void clear() {
		this.deliveries.clear();
	}

	@ParameterizedTest
	@ValueSource(strings = { "POST", "PUT", "PATCH" })
	void acceptsTheMethodsRefoldCanBeSetTo(String method) throws Exception {
		String body = errored();
		assertThat(send(signed(body).method(method, BodyPublishers.ofString(body))).statusCode()).isEqualTo(200);
		assertThat(this.deliveries.of("typed")).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET", "HEAD", "DELETE", "OPTIONS", "PROPFIND" })
	void refusesOtherMethods(String method) throws Exception {
		String body = errored();
		HttpResponse<String> response = send(signed(body).method(method, BodyPublishers.noBody()));
		assertThat(response.statusCode()).isEqualTo(405);
		assertThat(response.headers().firstValue("Allow")).hasValueSatisfying(
				(allow) -> assertThat(allow.split(",\\s*")).containsExactlyInAnyOrder("POST", "PUT", "PATCH"));
	}

	/**
	 * Tomcat does not pass it on.
	 */
	@Test
	void doesNotEchoRequests() throws Exception {
		HttpResponse<String> response = send(signed(errored()).method("TRACE", BodyPublishers.noBody()));
		assertThat(response.statusCode()).isEqualTo(405);
	}

	@Test
	void refusesPreflightRequests() throws Exception {
		HttpResponse<String> response = send(signed(errored()).method("OPTIONS", BodyPublishers.noBody())
			.header("Origin", "https://app.example.com")
			.header("Access-Control-Request-Method", "POST"));
		assertThat(response.statusCode()).isEqualTo(405);
		assertThat(response.headers().firstValue("Allow")).isPresent();
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "application/json", "application/json;charset=ISO-8859-1", "text/plain; charset=utf-8",
			"application/vnd.refold+json", "TEXT/PLAIN", "application/json; charset=x-user-defined",
			"application/json;", "application/json; charset=", "text/plain; charset=\"nonsense",
			"application/json; ;=" })
	void acceptsJsonTextAndNoMediaType(String mediaType) throws Exception {
		assertThat(deliver(errored(), mediaType).statusCode()).isEqualTo(200);
		assertThat(this.deliveries.of("typed")).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "application/x-www-form-urlencoded", "text/html", "application/xml", "application/octet-stream",
					"nonsense", "*/*", "application/*", "*", "multipart/form-data", "Multipart/Form-Data; boundary=x" })
	void refusesOtherMediaTypes(String mediaType) throws Exception {
		assertThat(deliver(errored(), mediaType).statusCode()).isEqualTo(415);
		assertThat(this.deliveries.all()).isEmpty();
	}

	@Test
	void refusesLargeBodyByItsDeclaredSize() throws Exception {
		assertThat(deliver(errored(2049)).statusCode()).isEqualTo(413);
		assertThat(this.deliveries.all()).isEmpty();
	}

	@Test
	void refusesLargeBodyOfUndeclaredSize() throws Exception {
		String body = errored(2049);
		assertThat(send(signed(body).POST(chunked(body))).statusCode()).isEqualTo(413);
		assertThat(this.deliveries.all()).isEmpty();
	}

	@RepeatedTest(10)
	void respondsToNextDeliveryAfterRefusals() throws Exception {
		assertThat(deliver(errored(), "text/html").statusCode()).isEqualTo(415);
		assertThat(deliver(errored()).statusCode()).isEqualTo(200);
		assertThat(deliver(errored(2049)).statusCode()).isEqualTo(413);
		assertThat(deliver(errored()).statusCode()).isEqualTo(200);
		assertRefused(signed(errored(60_000)).POST(BodyPublishers.ofString(errored(60_000))));
		assertThat(deliver(errored()).statusCode()).isEqualTo(200);
		String body = errored(60_000);
		assertRefused(signed(body).POST(chunked(body)));
		assertThat(deliver(errored()).statusCode()).isEqualTo(200);
	}

	/**
	 * A server that stops reading may close the connection before the client, which is
	 * still sending, has read the response.
	 */
	private void assertRefused(HttpRequest.Builder request) throws Exception {
		try {
			assertThat(send(request).statusCode()).isEqualTo(413);
		}
		catch (IOException ex) {
			assertThat(closesBeforeItsResponseIsRead()).as(ex.toString()).isTrue();
		}
	}

	/**
	 * Return whether the server does not wait for a client that is still sending.
	 */
	boolean closesBeforeItsResponseIsRead() {
		return false;
	}

	@Test
	void acceptsBodyOfExactlyTheLargestSize() throws Exception {
		String body = errored(2048);
		assertThat(deliver(body).statusCode()).isEqualTo(200);
		assertThat(send(signed(body).POST(chunked(body))).statusCode()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "gzip", "deflate", "GZIP, gzip", "br" })
	void refusesCompressedBody(String encoding) throws Exception {
		String body = errored();
		HttpRequest.Builder request = signed(body).header("Content-Encoding", encoding);
		assertThat(send(request.POST(BodyPublishers.ofString(body))).statusCode()).isEqualTo(415);
		assertThat(this.deliveries.all()).isEmpty();
	}

	@Test
	void refusesSmallBodyThatInflatesToMoreThanTheCap() throws Exception {
		ByteArrayOutputStream bomb = new ByteArrayOutputStream();
		try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
			gzip.write(new byte[1_000_000]);
		}
		byte[] body = bomb.toByteArray();
		HttpRequest.Builder request = request().header("Content-Encoding", "gzip")
			.header("x-cobalt-signature", RefoldWebhookSignature.sign(body, "key"));
		assertThat(send(request.POST(BodyPublishers.ofByteArray(body))).statusCode()).isEqualTo(415);
		assertThat(this.deliveries.all()).isEmpty();
	}

	@Test
	void acceptsBodyThatSaysItIsNotCompressed() throws Exception {
		String body = errored();
		HttpRequest.Builder request = signed(body).header("Content-Encoding", "identity");
		assertThat(send(request.POST(BodyPublishers.ofString(body))).statusCode()).isEqualTo(200);
	}

	@Test
	void refusesBodyWithoutSignature() throws Exception {
		assertThat(send(request().POST(BodyPublishers.ofString(errored()))).statusCode()).isEqualTo(401);
		assertThat(this.deliveries.all()).isEmpty();
	}

	@Test
	void signatureThatIsRefusedLogsNothingAboveDebug(CapturedOutput output) throws Exception {
		assertThat(send(request().POST(BodyPublishers.ofString(errored()))).statusCode()).isEqualTo(401);
		assertThat(output.toString().lines().filter((line) -> line.contains("ai.refold")))
			.allMatch((line) -> line.contains("DEBUG"))
			.noneMatch((line) -> line.contains("Workflow Errored"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "abc", "zz", "sha256=00", "" })
	void refusesMalformedSignature(String signature) throws Exception {
		HttpRequest.Builder request = request().header("x-cobalt-signature", signature);
		assertThat(send(request.POST(BodyPublishers.ofString(errored()))).statusCode()).isEqualTo(401);
	}

	@Test
	void refusesSignatureOfOtherBodyAndDuplicateSignature() throws Exception {
		String body = errored();
		assertThat(send(signed(body).POST(BodyPublishers.ofString(body + " "))).statusCode()).isEqualTo(401);
		String signature = sign(body, "key");
		HttpRequest.Builder twice = signed(body).header("x-cobalt-signature", signature);
		assertThat(send(twice.POST(BodyPublishers.ofString(body))).statusCode()).isEqualTo(401);
		assertThat(this.deliveries.all()).isEmpty();
	}

	@Test
	void checksSignatureBeforeJson() throws Exception {
		assertThat(send(request().POST(BodyPublishers.ofString("{"))).statusCode()).isEqualTo(401);
	}

	@Test
	void acceptsUpperCaseSignatureAndPreviousKey() throws Exception {
		String body = errored();
		HttpRequest.Builder upper = request().header("X-Cobalt-Signature", sign(body, "key").toUpperCase(Locale.ROOT));
		assertThat(send(upper.POST(BodyPublishers.ofString(body))).statusCode()).isEqualTo(200);
		HttpRequest.Builder previous = request().header("x-cobalt-signature", sign(body, "old-key"));
		assertThat(send(previous.POST(BodyPublishers.ofString(body))).statusCode()).isEqualTo(200);
	}

	@Test
	void verifiesBytesNotText() throws Exception {
		String body = "{\"event\": \"Workflow Errored\", \"instance_id\": \"" + UUID.randomUUID()
				+ "\",\n \"name\": \"Zoë \\u001B 🎉\"}";
		assertThat(deliver(body).statusCode()).isEqualTo(200);
		assertThat(((RefoldWebhookEvent) this.deliveries.of("typed").get(0)).body()).asString().isEqualTo(body);
	}

	@ParameterizedTest
	@ValueSource(strings = { "not json", "[1, 2]", "42", "", "null" })
	void passesBodyThatIsNoObjectToListenersOfRawBodies(String body) throws Exception {
		assertThat(deliver(body).statusCode()).isEqualTo(200);
		assertThat(this.deliveries.of("raw")).containsExactly(body);
		assertThat(this.deliveries.of("typed")).isEmpty();
		assertThat(this.deliveries.of("published")).singleElement().isInstanceOf(UnknownWebhookEvent.class);
	}

	@Test
	void acceptsUnknownEventAndEventWithoutListener() throws Exception {
		assertThat(deliver("{\"event\": \"Workflow Paused\"}").statusCode()).isEqualTo(200);
		assertThat(deliver("{\"event\": \"Connection Expired\"}").statusCode()).isEqualTo(200);
		assertThat(this.deliveries.of("typed")).isEmpty();
		assertThat(this.deliveries.of("published")).hasSize(2);
	}

	@Test
	void acceptsFieldsThatAreMissingOrUnexpected() throws Exception {
		assertThat(
				deliver("{\"event\": \"Workflow Errored\", \"environment\": \"staging-7\", \"status\": {}, \"x\": 1}")
					.statusCode())
			.isEqualTo(200);
		assertThat(this.deliveries.of("typed")).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "\"environment\": \"live\",", "\"environment\": \"staging\",", "\"environment\": 7,",
			"\"environment\": null,", "\"environment\": {}," })
	void dispatchesWhateverTheEnvironmentIs(String environment) throws Exception {
		String body = "{%s \"event\": \"Workflow Errored\", \"instance_id\": \"%s\"}".formatted(environment,
				UUID.randomUUID());
		assertThat(deliver(body).statusCode()).isEqualTo(200);
		assertThat(this.deliveries.of("typed")).hasSize(1);
	}

	@Test
	void doesNotDispatchWhatWasHandledBefore() throws Exception {
		String body = errored();
		assertThat(deliver(body).statusCode()).isEqualTo(200);
		assertThat(deliver(body).statusCode()).isEqualTo(200);
		assertThat(this.deliveries.of("typed")).hasSize(1);
		assertThat(this.deliveries.of("published")).hasSize(1);
	}

	@Test
	void whenSameDeliveryIsInProgressAsksToSendItAgain() throws Exception {
		String body = workflow("Workflow Stopped");
		CompletableFuture<HttpResponse<String>> first = this.client
			.sendAsync(signed(body).POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
		assertThat(this.deliveries.blocked().await(30, TimeUnit.SECONDS)).isTrue();
		HttpResponse<String> second = deliver(body);
		assertThat(second.statusCode()).isEqualTo(503);
		assertThat(second.headers().firstValue("Retry-After")).hasValue("17");
		this.deliveries.unblock();
		assertThat(first.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
		assertThat(deliver(body).statusCode()).isEqualTo(200);
		assertThat(this.deliveries.of("blocking")).hasSize(1);
	}

	@Test
	void whenListenerThrowsRunsTheOthersAndOnlyThatOneAgain() throws Exception {
		String body = workflow("Workflow Timed Out");
		this.deliveries.failNext(2);
		HttpResponse<String> first = deliver(body);
		assertThat(first.statusCode()).isEqualTo(500);
		assertThat(first.body()).isEmpty();
		assertThat(deliver(body).statusCode()).isEqualTo(500);
		assertThat(deliver(body).statusCode()).isEqualTo(200);
		assertThat(deliver(body).statusCode()).isEqualTo(200);
		assertThat(this.deliveries.of("failing")).hasSize(3);
		assertThat(this.deliveries.of("not failing")).hasSize(1);
		assertThat(this.deliveries.of("may be lost")).containsExactly(2);
	}

	@Test
	void whenListenerIsInterruptedRespondsAsToAnyFailure() throws Exception {
		assertThat(deliver("{\"event\": \"Shipment Interrupted\"}").statusCode()).isEqualTo(500);
	}

	@Test
	void whenListenerDiscardsAcceptsForGood() throws Exception {
		String body = workflow("Workflow Completed");
		assertThat(deliver(body).statusCode()).isEqualTo(200);
		assertThat(deliver(body).statusCode()).isEqualTo(200);
		assertThat(this.deliveries.of("discarding")).hasSize(1);
	}

	@Test
	void validatesWithValidatorOfWebStack() throws Exception {
		assertThat(deliver("{\"event\": \"Shipment Validated\"}").statusCode()).isEqualTo(500);
		assertThat(deliver("{\"event\": \"Shipment Validated\", \"number\": \"17\"}").statusCode()).isEqualTo(200);
		assertThat(this.deliveries.of("validated")).containsExactly("17");
	}

	@Test
	void whenShuttingDownAsksToSendItAgain() throws Exception {
		RefoldWebhookEndpoint endpoint = this.context.getBean(RefoldWebhookEndpoint.class);
		endpoint.stop();
		try {
			assertThat(deliver(errored()).statusCode()).isEqualTo(503);
			assertThat(this.deliveries.all()).isEmpty();
		}
		finally {
			endpoint.start();
		}
		assertThat(deliver(errored()).statusCode()).isEqualTo(200);
	}

	@Test
	void runsListenersOnThreadsThatMayBlock() throws Exception {
		deliver(errored());
		assertThat(this.deliveries.of("may block")).containsExactly(true);
	}

	/**
	 * Each request has its own connection: Jetty with WebFlux may take the body that a
	 * 404 left unread for the next request.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "/refold/webhooks/", "/refold/webhooksX", "/refold", "/refold/webhooks/a" })
	void respondsOnItsPathOnly(String path) throws Exception {
		String body = errored();
		HttpRequest request = HttpRequest.newBuilder(uri(path))
			.header("x-cobalt-signature", sign(body, "key"))
			.header("Content-Type", "application/json")
			.POST(BodyPublishers.ofString(body))
			.build();
		assertThat(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(404);
	}

	private HttpResponse<String> deliver(String body) throws IOException, InterruptedException {
		return deliver(body, "application/json");
	}

	private HttpResponse<String> deliver(String body, String mediaType) throws IOException, InterruptedException {
		HttpRequest.Builder request = HttpRequest.newBuilder(uri("/refold/webhooks"))
			.header("x-cobalt-signature", sign(body, "key"));
		if (mediaType != null) {
			request.header("Content-Type", mediaType);
		}
		return send(request.POST(BodyPublishers.ofString(body)));
	}

	private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
		return this.client.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
	}

	private HttpRequest.Builder signed(String body) {
		return request().header("x-cobalt-signature", sign(body, "key"));
	}

	private HttpRequest.Builder request() {
		return HttpRequest.newBuilder(uri("/refold/webhooks")).header("Content-Type", "application/json");
	}

	private URI uri(String path) {
		return URI.create("http://localhost:" + this.context.getEnvironment().getProperty("local.server.port") + path);
	}

	private BodyPublisher chunked(String body) {
		return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
	}

	private String sign(String body, String key) {
		return RefoldWebhookSignature.sign(body.getBytes(StandardCharsets.UTF_8), key);
	}

	private String errored() {
		return workflow("Workflow Errored");
	}

	private String errored(int length) {
		String body = errored();
		return body + " ".repeat(length - body.length());
	}

	private String workflow(String event) {
		return "{\"event\": \"%s\", \"instance_id\": \"%s\", \"linked_account_id\": \"acme\"}".formatted(event,
				UUID.randomUUID());
	}

}
