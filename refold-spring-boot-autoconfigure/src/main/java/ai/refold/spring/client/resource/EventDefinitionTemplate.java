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

import java.util.List;

import ai.refold.spring.client.transport.Blocking;

/**
 * {@link EventDefinitionOperations} that waits for
 * {@link ReactiveEventDefinitionOperations}.
 */
final class EventDefinitionTemplate implements EventDefinitionOperations {

	private final ReactiveEventDefinitionOperations reactive;

	EventDefinitionTemplate(ReactiveEventDefinitionOperations reactive) {
		this.reactive = reactive;
	}

	@Override
	public List<EventDefinition> list() {
		return Blocking.await(this.reactive.list());
	}

	@Override
	public EventDefinition get(String id) {
		return Blocking.await(this.reactive.get(id));
	}

	@Override
	public EventDefinition create(EventDefinitionRequest request) {
		return Blocking.await(this.reactive.create(request));
	}

	@Override
	public EventDefinition update(String id, EventDefinitionRequest request) {
		return Blocking.await(this.reactive.update(id, request));
	}

	@Override
	public List<EventDefinition> delete(String id) {
		return Blocking.await(this.reactive.delete(id));
	}

}
