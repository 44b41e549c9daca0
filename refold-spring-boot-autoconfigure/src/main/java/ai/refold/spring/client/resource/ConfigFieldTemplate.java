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

import ai.refold.spring.client.transport.Blocking;

/**
 * {@link ConfigFieldOperations} that waits for {@link ReactiveConfigFieldOperations}.
 */
final class ConfigFieldTemplate extends AccountTemplate<ReactiveConfigFieldOperations, ConfigFieldOperations>
		implements ConfigFieldOperations {

	ConfigFieldTemplate(ReactiveConfigFieldOperations reactive) {
		super(reactive, ConfigFieldTemplate::new);
	}

	@Override
	public Config list(String slug) {
		return Blocking.await(this.reactive.list(slug));
	}

	@Override
	public ConfigField get(ConfigFieldRequest request) {
		return Blocking.await(this.reactive.get(request));
	}

	@Override
	public ConfigField set(ConfigFieldRequest request, Object value) {
		return Blocking.await(this.reactive.set(request, value));
	}

	@Override
	public ConfigField clear(ConfigFieldRequest request) {
		return Blocking.await(this.reactive.clear(request));
	}

}
