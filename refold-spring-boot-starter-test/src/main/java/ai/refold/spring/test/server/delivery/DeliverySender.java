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
package ai.refold.spring.test.server.delivery;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import ai.refold.spring.test.server.delivery.DeliveryAttempts.Attempt;
import ai.refold.spring.test.server.state.EnvironmentState;
import ai.refold.spring.test.server.state.Recording;

/**
 * Sends deliveries and retries those without a response of 200, with exponential backoff
 * and the same bytes.
 *
 * @since 0.1.0
 */
public final class DeliverySender {

	private final EnvironmentState state;

	private final HttpClient client;

	private final ScheduledExecutorService scheduler;

	private final Recording<DeliveryAttempts> deliveries = new Recording<>();

	private volatile boolean closed;

	/**
	 * Create a sender. It closes neither the client nor the scheduler.
	 * @param state determines the number of retries and their delays
	 * @param client what sends, with a timeout for connections of its own
	 * @param scheduler where repetitions wait
	 */
	public DeliverySender(EnvironmentState state, HttpClient client, ScheduledExecutorService scheduler) {
		this.state = state;
		this.client = client;
		this.scheduler = scheduler;
	}

	/**
	 * Return what was sent, and is being sent.
	 * @return the live recording; each entry grows with its attempts
	 */
	public Recording<DeliveryAttempts> deliveries() {
		return this.deliveries;
	}

	/**
	 * Give up what still waits to be sent.
	 */
	public void close() {
		this.closed = true;
	}

	/**
	 * Send a delivery without waiting for the response.
	 * @param delivery what to send
	 * @return completes when Refold is done with the delivery, one way or the other
	 */
	public CompletableFuture<DeliveryAttempts> send(OutgoingDelivery delivery) {
		return send(prepare(delivery));
	}

	/**
	 * Give a delivery its id.
	 * @param delivery what to send
	 * @return the delivery, without an attempt
	 */
	public DeliveryAttempts prepare(OutgoingDelivery delivery) {
		return new DeliveryAttempts(this.state.newId(), delivery);
	}

	/**
	 * Send a delivery without waiting for the response.
	 * @param attempts the delivery, to which each attempt is added
	 * @return completes when Refold is done with the delivery, one way or the other
	 */
	public CompletableFuture<DeliveryAttempts> send(DeliveryAttempts attempts) {
		this.deliveries.add(attempts);
		CompletableFuture<DeliveryAttempts> done = new CompletableFuture<>();
		attempt(attempts, done);
		return done;
	}

	private void attempt(DeliveryAttempts attempts, CompletableFuture<DeliveryAttempts> done) {
		if (this.closed) {
			finish(attempts, done);
			return;
		}
		exchange(attempts.delivery(), this.state.now()).thenAccept((attempt) -> {
			int made = attempts.record(attempt);
			if (attempt.isAcknowledged() || this.closed || made > this.state.settings().deliveries().maxRetries()) {
				finish(attempts, done);
			}
			else {
				Duration delay = this.state.settings().deliveries().delayAfter(made);
				this.scheduler.schedule(() -> attempt(attempts, done), delay.toMillis(), TimeUnit.MILLISECONDS);
			}
		});
	}

	private CompletableFuture<Attempt> exchange(OutgoingDelivery delivery, Instant at) {
		try {
			return this.client.sendAsync(request(delivery), BodyHandlers.discarding())
				.handle((response, failure) -> (response != null) ? new Attempt(at, response.statusCode(), null)
						: new Attempt(at, null, describe(failure)));
		}
		catch (IllegalArgumentException ex) {
			return CompletableFuture.completedFuture(new Attempt(at, null, describe(ex)));
		}
	}

	private static void finish(DeliveryAttempts attempts, CompletableFuture<DeliveryAttempts> done) {
		attempts.finish();
		done.complete(attempts);
	}

	private HttpRequest request(OutgoingDelivery delivery) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(delivery.url()))
			.version(HttpClient.Version.HTTP_1_1)
			.timeout(this.state.settings().deliveries().timeout())
			.method(delivery.method(), BodyPublishers.ofByteArray(delivery.body()));
		delivery.headers().forEach((name, value) -> setHeader(request, name, value));
		return request.build();
	}

	private static void setHeader(HttpRequest.Builder request, String name, String value) {
		try {
			request.setHeader(name, value);
		}
		catch (IllegalArgumentException ex) {
			// The JDK's client refuses to send some headers, such as Host and Connection
		}
	}

	private static String describe(@Nullable Throwable failure) {
		Throwable cause = (failure instanceof CompletionException && failure.getCause() != null) ? failure.getCause()
				: failure;
		return String.valueOf(cause);
	}

}
