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
package ai.refold.spring.event.definition;

import java.util.List;
import java.util.Objects;

import reactor.core.publisher.Mono;

import ai.refold.spring.client.ReactiveRefoldOperations;
import ai.refold.spring.client.resource.EventDefinition;
import ai.refold.spring.client.resource.EventDefinitionRequest;

/**
 * {@link DefinedEvents} through the client.
 */
final class ClientDefinedEvents implements DefinedEvents {

	private final ReactiveRefoldOperations operations;

	ClientDefinedEvents(ReactiveRefoldOperations operations) {
		this.operations = operations;
	}

	@Override
	public Mono<List<String>> names() {
		return Mono.defer(() -> this.operations.eventDefinitions().list().collectList())
			.map((definitions) -> definitions.stream().map(EventDefinition::name).filter(Objects::nonNull).toList());
	}

	@Override
	public Mono<Void> create(String name, String sample) {
		return Mono.defer(() -> this.operations.eventDefinitions().create(EventDefinitionRequest.of(name, sample)))
			.then();
	}

}
