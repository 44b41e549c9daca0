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

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

import ai.refold.spring.client.transport.PathSegments;

/**
 * Identifies a field of a config.
 *
 * @param slug the application's URL-safe name
 * @param fieldId the field's id
 * @param configId the config's id; Refold uses the linked account's id if there is none
 * @param workflowId the workflow whose field it is, {@code null} for a field of the
 * config itself
 * @since 0.1.0
 */
public record ConfigFieldRequest(String slug, String fieldId, @Nullable String configId, @Nullable String workflowId) {

	/**
	 * Start a request.
	 * @param slug the application's URL-safe name
	 * @param fieldId the field's id
	 * @return the request, for the default config
	 * @throws IllegalArgumentException if one of them is blank, or the field's id is
	 * {@code .} or {@code ..}
	 */
	public static ConfigFieldRequest of(String slug, String fieldId) {
		Assert.hasText(slug, "'slug' must not be empty");
		return new ConfigFieldRequest(slug, PathSegments.require("fieldId", fieldId), null, null);
	}

	/**
	 * Return this request for a config.
	 * @param configId the config's id
	 * @return a new request
	 */
	public ConfigFieldRequest withConfigId(@Nullable String configId) {
		return new ConfigFieldRequest(this.slug, this.fieldId, configId, this.workflowId);
	}

	/**
	 * Return this request for a field of a workflow.
	 * @param workflowId the workflow's id
	 * @return a new request
	 */
	public ConfigFieldRequest withWorkflowId(@Nullable String workflowId) {
		return new ConfigFieldRequest(this.slug, this.fieldId, this.configId, workflowId);
	}

}
