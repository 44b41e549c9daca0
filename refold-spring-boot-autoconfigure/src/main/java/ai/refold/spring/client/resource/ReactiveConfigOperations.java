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
 * The configs of a linked account: its installations of applications.
 *
 * @since 0.1.0
 */
public interface ReactiveConfigOperations extends LinkedAccountScoped<ReactiveConfigOperations> {

	/**
	 * Return the config that the request names, or create it.
	 * @param request which config
	 * @return the config
	 */
	Mono<Config> findOrCreate(ConfigRequest request);

	/**
	 * Change a config.
	 * @param request which config, and what to change
	 * @return the changed config
	 */
	Mono<Config> update(ConfigRequest request);

	/**
	 * List the configs of an application.
	 * @param slug the application's URL-safe name
	 * @return the configs
	 */
	Flux<ConfigSummary> list(String slug);

	/**
	 * Return one config.
	 * @param slug the application's URL-safe name
	 * @param configId the config's id
	 * @return the config
	 */
	Mono<Config> get(String slug, String configId);

	/**
	 * Delete a config.
	 * @param slug the application's URL-safe name
	 * @param configId the config's id
	 * @return completes when the config is deleted
	 */
	Mono<Void> delete(String slug, String configId);

	/**
	 * Switch a workflow of a config on or off.
	 * @param slug the application's URL-safe name
	 * @param configId the config's id
	 * @param workflowId the workflow's id
	 * @param enabled whether the workflow is to be enabled
	 * @return completes when it is done
	 */
	Mono<Void> setWorkflowEnabled(String slug, String configId, String workflowId, boolean enabled);

}
