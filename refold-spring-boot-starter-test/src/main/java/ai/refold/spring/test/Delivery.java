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
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import ai.refold.spring.test.server.delivery.DeliveryAttempts;
import ai.refold.spring.test.server.delivery.OutgoingDelivery;
import ai.refold.spring.test.server.delivery.Signature;

/**
 * A delivery of the {@link RefoldServer} to a webhook, as of the time it was requested.
 *
 * @param id what the simulator knows it by; it is not sent
 * @param webhookId the id of the webhook, {@code null} if the URL is not registered
 * @param event the name of the webhook event, {@code null} if it is not known
 * @param method the HTTP method
 * @param url where it was sent
 * @param headers the headers that were sent
 * @param body the exact bytes that were sent and signed
 * @param attempts the attempts so far, in order
 * @param finished whether no further attempt follows
 * @since 0.1.0
 */
public record Delivery(String id, @Nullable String webhookId, @Nullable String event, String method, String url,
		Map<String, String> headers, byte[] body, List<Attempt> attempts, boolean finished) {

	static Delivery of(DeliveryAttempts delivery) {
		OutgoingDelivery sent = delivery.delivery();
		boolean finished = delivery.isFinished();
		List<Attempt> attempts = delivery.attempts()
			.stream()
			.map((attempt) -> new Attempt(attempt.at(), attempt.status(), attempt.failure()))
			.toList();
		return new Delivery(delivery.id(), sent.webhookId(), sent.event(), sent.method(), sent.url(), sent.headers(),
				sent.body(), attempts, finished);
	}

	/**
	 * Return the signature that was sent.
	 * @return the value of {@code x-cobalt-signature}, {@code null} if there was none
	 */
	public @Nullable String signature() {
		return this.headers.get(Signature.HEADER);
	}

	/**
	 * Return the body as text.
	 * @return the body
	 */
	public String text() {
		return new String(this.body, StandardCharsets.UTF_8);
	}

	/**
	 * Return the statuses of the responses, in order.
	 * @return the statuses; attempts without a response are left out
	 */
	public List<Integer> statuses() {
		return this.attempts.stream().filter((attempt) -> attempt.status() != null).map(Attempt::status).toList();
	}

	/**
	 * Return whether the webhook acknowledged the delivery, which takes exactly 200.
	 * @return whether it did
	 */
	public boolean acknowledged() {
		return statuses().contains(200);
	}

	/**
	 * One attempt to deliver.
	 *
	 * @param at when it began
	 * @param status the status of the response, {@code null} if there was none
	 * @param failure why there was no response, {@code null} if there was one
	 */
	public record Attempt(Instant at, @Nullable Integer status, @Nullable String failure) {

	}

}
