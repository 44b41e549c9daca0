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

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The events that are defined in the environment of the API key. Only events that are
 * defined can be fired. Not available with a session token.
 *
 * @since 0.1.0
 */
public interface ReactiveEventDefinitionOperations {

	/**
	 * List all definitions.
	 * @return the definitions
	 */
	Flux<EventDefinition> list();

	/**
	 * Return one definition.
	 * @param id the definition's id
	 * @return the definition
	 */
	Mono<EventDefinition> get(String id);

	/**
	 * Define an event. Of two instances that define the same at once, one is refused with
	 * {@code INVALID_EVENT_ID}.
	 * @param request what to define
	 * @return the definition
	 */
	Mono<EventDefinition> create(EventDefinitionRequest request);

	/**
	 * Define an event differently.
	 * @param id the definition's id
	 * @param request what to define
	 * @return the changed definition
	 */
	Mono<EventDefinition> update(String id, EventDefinitionRequest request);

	/**
	 * Delete a definition. The event cannot be fired any more.
	 * @param id the definition's id
	 * @return the definitions that remain
	 */
	Flux<EventDefinition> delete(String id);

}
