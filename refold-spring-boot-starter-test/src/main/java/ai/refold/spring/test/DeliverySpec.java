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

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import ai.refold.spring.test.server.SimulatedEnvironment;
import ai.refold.spring.test.server.delivery.DeliveryAttempts;
import ai.refold.spring.test.server.delivery.OutgoingDelivery;
import ai.refold.spring.test.server.delivery.Signature;
import ai.refold.spring.test.server.delivery.WebhookMessage;
import ai.refold.spring.test.server.delivery.WebhookMessages;
import ai.refold.spring.test.server.http.Json;

/**
 * Describes a delivery that is not caused by anything in the {@link RefoldServer}. It is
 * sent to every webhook that is subscribed to the event, signed with the key of the
 * server, and is retried as any other. Not for use by several threads.
 *
 * @since 0.1.0
 */
public final class DeliverySpec {

	private final RefoldServer server;

	private final String event;

	private final ObjectNode fields = Json.object();

	private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

	private String linkedAccountId = "acme";

	private String slug = "hubspot";

	private @Nullable String url;

	private String method = "POST";

	private byte @Nullable [] body;

	private Function<byte[], @Nullable String> signature;

	private int times = 1;

	private boolean simultaneously;

	DeliverySpec(RefoldServer server, String event) {
		this.server = server;
		this.event = event;
		this.signature = (bytes) -> Signature.of(bytes, server.apiKey());
	}

	/**
	 * Set the linked account of the payload.
	 * @param linkedAccountId the linked account, {@code acme} by default
	 * @return this spec
	 */
	public DeliverySpec linkedAccountId(String linkedAccountId) {
		this.linkedAccountId = linkedAccountId;
		return this;
	}

	/**
	 * Set the application, which payloads of connection events name.
	 * @param slug the application, {@code hubspot} by default
	 * @return this spec
	 */
	public DeliverySpec slug(String slug) {
		this.slug = slug;
		return this;
	}

	/**
	 * Set a field of the payload, beside those that Refold documents for the event.
	 * @param name the name of the field
	 * @param value anything that can be written as JSON
	 * @return this spec
	 */
	public DeliverySpec field(String name, @Nullable Object value) {
		this.fields.set(name, Json.of(value));
		return this;
	}

	/**
	 * Set the whole body, instead of the payload that Refold documents for the event.
	 * @param body the body, which does not need to be JSON
	 * @return this spec
	 */
	public DeliverySpec body(String body) {
		return body(body.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Set the whole body, instead of the payload that Refold documents for the event.
	 * @param body the bytes
	 * @return this spec
	 */
	public DeliverySpec body(byte[] body) {
		this.body = body;
		return this;
	}

	/**
	 * Deliver to a URL instead of the webhooks that are subscribed.
	 * @param url the URL
	 * @return this spec
	 */
	public DeliverySpec to(String url) {
		this.url = url;
		return this;
	}

	/**
	 * Set the HTTP method of a delivery to a {@linkplain #to(String) URL}.
	 * @param method the method, {@code POST} by default
	 * @return this spec
	 */
	public DeliverySpec method(String method) {
		this.method = method;
		return this;
	}

	/**
	 * Set a header.
	 * @param name the name of the header
	 * @param value the value
	 * @return this spec
	 */
	public DeliverySpec header(String name, String value) {
		this.headers.put(name, value);
		return this;
	}

	/**
	 * Sign with another key.
	 * @param apiKey the key
	 * @return this spec
	 */
	public DeliverySpec signedWith(String apiKey) {
		this.signature = (bytes) -> Signature.of(bytes, apiKey);
		return this;
	}

	/**
	 * Send any text as the signature.
	 * @param signature the value of {@code x-cobalt-signature}
	 * @return this spec
	 */
	public DeliverySpec signature(String signature) {
		this.signature = (bytes) -> signature;
		return this;
	}

	/**
	 * Send no signature.
	 * @return this spec
	 */
	public DeliverySpec unsigned() {
		this.signature = (bytes) -> null;
		return this;
	}

	/**
	 * Deliver the same several times, one after the other.
	 * @param times how often
	 * @return this spec
	 */
	public DeliverySpec times(int times) {
		this.times = times;
		return this;
	}

	/**
	 * Deliver the same several times, all at once.
	 * @param times how often
	 * @return this spec
	 */
	public DeliverySpec simultaneously(int times) {
		this.simultaneously = true;
		return times(times);
	}

	/**
	 * Deliver, and wait until each delivery was acknowledged or given up.
	 * @return the deliveries
	 * @throws IllegalStateException if no webhook is subscribed and there is no URL
	 * @throws CompletionException if the server is closed while this waits
	 */
	public List<Delivery> send() {
		return sendAsync().join();
	}

	/**
	 * Deliver without waiting.
	 * @return completes when each delivery was acknowledged or given up, or with an
	 * {@link IllegalStateException} when the server is closed before
	 * @throws IllegalStateException if no webhook is subscribed and there is no URL
	 */
	public CompletableFuture<List<Delivery>> sendAsync() {
		SimulatedEnvironment environment = this.server.simulation();
		List<OutgoingDelivery> prepared = prepare(environment);
		CompletableFuture<List<Delivery>> sent = CompletableFuture.completedFuture(List.of());
		for (int i = 0; i < this.times; i++) {
			sent = this.simultaneously ? sent.thenCombine(sendAll(environment, prepared), DeliverySpec::concat) : sent
				.thenCompose((before) -> sendAll(environment, prepared).thenApply((after) -> concat(before, after)));
		}
		return this.server.unlessClosed(sent);
	}

	private CompletableFuture<List<Delivery>> sendAll(SimulatedEnvironment environment,
			List<OutgoingDelivery> prepared) {
		List<CompletableFuture<DeliveryAttempts>> sent = prepared.stream()
			.map((delivery) -> environment.sender().send(delivery))
			.toList();
		return CompletableFuture.allOf(sent.toArray(CompletableFuture<?>[]::new))
			.thenApply((ignored) -> sent.stream().map((attempts) -> Delivery.of(attempts.join())).toList());
	}

	private List<OutgoingDelivery> prepare(SimulatedEnvironment environment) {
		WebhookMessage message = new WebhookMessages(environment.state()).ofName(this.event, this.linkedAccountId,
				this.slug);
		for (Map.Entry<String, JsonNode> field : this.fields.properties()) {
			message.payload().set(field.getKey(), field.getValue());
		}
		if (this.url != null) {
			byte[] payload = message.payload().toString().getBytes(StandardCharsets.UTF_8);
			Map<String, String> contentType = Map.of("Content-Type", "application/json");
			return List.of(adapt(new OutgoingDelivery(null, this.event, this.method, this.url, contentType, payload)));
		}
		List<OutgoingDelivery> prepared = environment.dispatcher().prepare(message);
		Assert.state(!prepared.isEmpty(), () -> "No enabled webhook is subscribed to '" + this.event
				+ "': register one, or name a URL with to(url)");
		return prepared.stream().map(this::adapt).toList();
	}

	private OutgoingDelivery adapt(OutgoingDelivery delivery) {
		byte[] bytes = (this.body != null) ? this.body : delivery.body();
		Map<String, String> sent = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		sent.putAll(delivery.headers());
		sent.remove(Signature.HEADER);
		String value = this.signature.apply(bytes);
		if (value != null) {
			sent.put(Signature.HEADER, value);
		}
		sent.putAll(this.headers);
		return new OutgoingDelivery(delivery.webhookId(), delivery.event(), delivery.method(), delivery.url(), sent,
				bytes);
	}

	private static List<Delivery> concat(List<Delivery> first, List<Delivery> second) {
		List<Delivery> both = new ArrayList<>(first);
		both.addAll(second);
		return List.copyOf(both);
	}

}
