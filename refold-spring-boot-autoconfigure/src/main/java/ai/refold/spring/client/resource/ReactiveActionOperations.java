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
package ai.refold.spring.client.resource;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import ai.refold.spring.RefoldActionException;

/**
 * Actions: reads and writes data in the applications of a linked account.
 *
 * @since 0.1.0
 */
public interface ReactiveActionOperations extends LinkedAccountScoped<ReactiveActionOperations> {

	/**
	 * List the actions of an application.
	 * @param slug the application's URL-safe name
	 * @return the actions
	 */
	Flux<Action> list(String slug);

	/**
	 * List what an action takes.
	 * @param slug the application's URL-safe name
	 * @param actionId the action's id
	 * @return the parameters
	 */
	Flux<ActionParameter> schema(String slug, String actionId);

	/**
	 * Set how long {@code execute} may take. The default is one minute, whatever
	 * {@code refold.client.read-timeout} and {@code refold.client.deadline} say. It is
	 * longer than {@code read-timeout} only with Reactor Netty and the JDK's client.
	 * @param timeout the time, from 1 ms to 24 hours
	 * @return the operations with that time
	 * @throws IllegalArgumentException if it is out of that range
	 */
	ReactiveActionOperations withTimeout(Duration timeout);

	/**
	 * Execute an action for the linked account. Never retried if Refold may have received
	 * it.
	 * @param slug the application's URL-safe name
	 * @param actionId the action's id
	 * @param parameters the parameters: anything that Jackson renders as a JSON object,
	 * {@code null} for none
	 * @return the result, or a {@link RefoldActionException} with the response of the
	 * application, if the application did not do it
	 */
	Mono<ActionResult> execute(String slug, String actionId, @Nullable Object parameters);

}
