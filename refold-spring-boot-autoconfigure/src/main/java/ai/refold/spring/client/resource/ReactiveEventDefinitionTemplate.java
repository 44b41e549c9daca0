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

import ai.refold.spring.RefoldTransportException;
import ai.refold.spring.client.transport.PayloadWriter;

/**
 * {@link ReactiveEventDefinitionOperations} over {@link EventDefinitionApi}.
 */
final class ReactiveEventDefinitionTemplate implements ReactiveEventDefinitionOperations {

	private final EventDefinitionApi api;

	private final PayloadWriter payloads;

	ReactiveEventDefinitionTemplate(EventDefinitionApi api, PayloadWriter payloads) {
		this.api = api;
		this.payloads = payloads;
	}

	@Override
	public Flux<EventDefinition> list() {
		return this.api.list();
	}

	@Override
	public Mono<EventDefinition> get(String id) {
		return this.api.get(id);
	}

	@Override
	public Mono<EventDefinition> create(EventDefinitionRequest request) {
		return Mono.defer(() -> find(request.name(), this.api.create(definition(request))));
	}

	@Override
	public Mono<EventDefinition> update(String id, EventDefinitionRequest request) {
		return Mono.defer(() -> find(request.name(), this.api.update(id, definition(request))));
	}

	@Override
	public Flux<EventDefinition> delete(String id) {
		return this.api.delete(id);
	}

	private EventDefinitionApi.Definition definition(EventDefinitionRequest request) {
		String sample = this.payloads.sample("The sample of event '%s'".formatted(request.name()), request.sample());
		return new EventDefinitionApi.Definition(request.name(), sample, request.jsonSchema());
	}

	private static Mono<EventDefinition> find(String name, Flux<EventDefinition> all) {
		return all.collectList()
			.flatMap((definitions) -> Mono
				.justOrEmpty(definitions.stream().filter((definition) -> name.equals(definition.name())).findFirst()))
			.switchIfEmpty(Mono.error(() -> new RefoldTransportException(
					"Refold accepted the definition of event '%s', but does not list it".formatted(name), true, null)));
	}

}
