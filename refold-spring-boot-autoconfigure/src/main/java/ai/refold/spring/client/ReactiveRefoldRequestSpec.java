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
package ai.refold.spring.client;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import reactor.core.publisher.Mono;

/**
 * Describes a call of Refold's API that has no method of its own, for reactive callers.
 *
 * @since 0.1.0
 */
public interface ReactiveRefoldRequestSpec {

	/**
	 * Make the call for a linked account. Without it the account of the template's
	 * settings is used, where Refold's description says that the call takes one.
	 * @param linkedAccountId the id the application chose for its customer
	 * @return this spec
	 * @throws IllegalArgumentException if the id is empty
	 */
	ReactiveRefoldRequestSpec forLinkedAccount(String linkedAccountId);

	/**
	 * Authenticate with a session token.
	 * @param sessionToken the token
	 * @return this spec
	 * @throws IllegalArgumentException if the token is empty
	 */
	ReactiveRefoldRequestSpec withSessionToken(String sessionToken);

	/**
	 * Set a header. What authenticates or names the account cannot be set so.
	 * @param name the name
	 * @param value the value
	 * @return this spec
	 * @throws IllegalArgumentException if the header cannot be sent
	 */
	ReactiveRefoldRequestSpec header(String name, String value);

	/**
	 * Add a query parameter.
	 * @param name the name
	 * @param value the value, {@code null} to leave it out
	 * @return this spec
	 * @throws IllegalArgumentException if the name is empty
	 */
	ReactiveRefoldRequestSpec query(String name, @Nullable Object value);

	/**
	 * Set the body: anything that Jackson renders as JSON.
	 * @param body the body
	 * @return this spec
	 */
	ReactiveRefoldRequestSpec body(Object body);

	/**
	 * Set how long the call may take, instead of {@code refold.client.read-timeout} and
	 * {@code refold.client.deadline}. It is longer than {@code read-timeout} only with
	 * Reactor Netty and the JDK's client.
	 * @param timeout the time, from 1 ms to 24 hours
	 * @return this spec
	 * @throws IllegalArgumentException if it is out of that range
	 */
	ReactiveRefoldRequestSpec timeout(Duration timeout);

	/**
	 * Make the call and read its response with the application's mapper.
	 * @param type the type of the response
	 * @param <T> the type of the response
	 * @return the response
	 */
	<T> Mono<T> retrieve(Class<T> type);

	/**
	 * Make the call and read its response with the application's mapper.
	 * @param type the type of the response
	 * @param <T> the type of the response
	 * @return the response
	 */
	<T> Mono<T> retrieve(ParameterizedTypeReference<T> type);

	/**
	 * Make the call, whatever its response is.
	 * @return completes with the call
	 */
	Mono<Void> retrieve();

}
