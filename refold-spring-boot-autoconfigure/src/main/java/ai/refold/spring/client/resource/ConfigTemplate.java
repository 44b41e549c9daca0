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
 * {@link ConfigOperations} that waits for {@link ReactiveConfigOperations}.
 */
final class ConfigTemplate extends AccountTemplate<ReactiveConfigOperations, ConfigOperations>
		implements ConfigOperations {

	ConfigTemplate(ReactiveConfigOperations reactive) {
		super(reactive, ConfigTemplate::new);
	}

	@Override
	public Config findOrCreate(ConfigRequest request) {
		return Blocking.await(this.reactive.findOrCreate(request));
	}

	@Override
	public Config update(ConfigRequest request) {
		return Blocking.await(this.reactive.update(request));
	}

	@Override
	public List<ConfigSummary> list(String slug) {
		return Blocking.await(this.reactive.list(slug));
	}

	@Override
	public Config get(String slug, String configId) {
		return Blocking.await(this.reactive.get(slug, configId));
	}

	@Override
	public void delete(String slug, String configId) {
		Blocking.awaitCompletion(this.reactive.delete(slug, configId));
	}

	@Override
	public void setWorkflowEnabled(String slug, String configId, String workflowId, boolean enabled) {
		Blocking.awaitCompletion(this.reactive.setWorkflowEnabled(slug, configId, workflowId, enabled));
	}

}
