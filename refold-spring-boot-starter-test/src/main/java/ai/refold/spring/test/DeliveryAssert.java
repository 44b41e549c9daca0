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

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import ai.refold.spring.test.server.http.Json;

/**
 * Assertions about deliveries to webhooks. Each one narrows which deliveries are meant
 * and waits until there is at least one.
 *
 * @since 0.1.0
 */
public final class DeliveryAssert extends RecordedAssert<DeliveryAssert, RefoldServer, Delivery> {

	DeliveryAssert(RefoldServer actual, AssertionWait wait) {
		super(actual, DeliveryAssert.class, "delivery", RefoldServer::deliveries, wait);
	}

	/**
	 * Narrow to a linked account.
	 * @param linkedAccountId the linked account that the body names
	 * @return this assertion
	 */
	public DeliveryAssert forAccount(String linkedAccountId) {
		return withBody("$.linked_account_id", linkedAccountId);
	}

	/**
	 * Narrow to a URL.
	 * @param url the URL
	 * @return this assertion
	 */
	public DeliveryAssert to(String url) {
		return matching("to " + url, (delivery) -> delivery.url().equals(url));
	}

	/**
	 * Narrow to a part of the body.
	 * @param jsonPath the JSON path of the part, such as {@code $.workflow_name}
	 * @param value the value, which is compared as JSON
	 * @return this assertion
	 */
	public DeliveryAssert withBody(String jsonPath, @Nullable Object value) {
		return matchingJson("with body", DeliveryAssert::json, JsonExpectation.at(jsonPath, value));
	}

	/**
	 * Narrow to deliveries whose last response so far has a status.
	 * @param status the HTTP status
	 * @return this assertion
	 */
	public DeliveryAssert respondedWith(int status) {
		return matching("responded with " + status, (delivery) -> !delivery.statuses().isEmpty()
				&& delivery.statuses().get(delivery.statuses().size() - 1) == status);
	}

	/**
	 * Narrow to deliveries that the listeners of the application are done with, whether
	 * they run before the response or from the inbox. A delivery that no listener takes
	 * is done, too; one that the inbox gave up is not.
	 * @return this assertion
	 * @throws IllegalStateException if the server is no bean of the application, and has
	 * no {@linkplain RefoldServer#handledWhen condition}
	 */
	public DeliveryAssert handled() {
		isNotNull();
		return matching("handled", this.actual::isHandled);
	}

	/**
	 * Narrow to deliveries that the application acknowledged, which takes exactly 200.
	 * With the inbox that says that they are stored, and without it that the listeners
	 * ran; {@link #handled()} says the latter of both.
	 * @return this assertion
	 */
	public DeliveryAssert acknowledged() {
		return matching("acknowledged", Delivery::acknowledged);
	}

	/**
	 * Narrow to deliveries with a number of attempts so far.
	 * @param attempts the number of attempts
	 * @return this assertion
	 */
	public DeliveryAssert afterAttempts(int attempts) {
		return matching("after " + attempts + " attempts", (delivery) -> delivery.attempts().size() == attempts);
	}

	/**
	 * Narrow to deliveries that were never acknowledged and are not retried any more.
	 * @return this assertion
	 */
	public DeliveryAssert givenUp() {
		return matching("given up", (delivery) -> delivery.finished() && !delivery.acknowledged());
	}

	private static @Nullable JsonNode json(Delivery delivery) {
		return Json.parse(delivery.text());
	}

	@Override
	String describe(Delivery delivery) {
		return "'%s' to %s %s, statuses %s%s, body %s".formatted(delivery.event(), delivery.method(), delivery.url(),
				delivery.statuses(), delivery.finished() ? "" : " so far", delivery.text());
	}

}
