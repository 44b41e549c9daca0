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
import org.springframework.util.Assert;

import ai.refold.spring.client.transport.CallTimeout;

/**
 * Selects the workflow to execute, and its input. {@link #toString()} does not show the
 * payload.
 *
 * @param workflowId the workflow's id
 * @param slug the URL-safe name of the application the workflow belongs to
 * @param configId the installation to execute it for; Refold uses the linked account's id
 * if there is none
 * @param instanceTag a label for the execution
 * @param payload what to execute it with: anything that Jackson renders as JSON
 * @param timeout how long to wait for the result
 * @since 0.1.0
 */
public record WorkflowRequest(String workflowId, String slug, @Nullable String configId, @Nullable String instanceTag,
		@Nullable Object payload, Duration timeout) {

	private static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(1);

	/**
	 * Start a request.
	 * @param workflowId the workflow's id
	 * @param slug the URL-safe name of the application the workflow belongs to
	 * @return the request, without a payload
	 * @throws IllegalArgumentException if one of them is blank: Refold requires both
	 */
	public static WorkflowRequest of(String workflowId, String slug) {
		Assert.hasText(workflowId, "'workflowId' must not be empty");
		Assert.hasText(slug, "'slug' must not be empty: Refold requires it");
		return new WorkflowRequest(workflowId, slug, null, null, null, DEFAULT_TIMEOUT);
	}

	/**
	 * Return this request with a payload. It is rendered when it is sent.
	 * @param payload anything that Jackson renders as JSON
	 * @return a new request
	 */
	public WorkflowRequest withPayload(@Nullable Object payload) {
		return new WorkflowRequest(this.workflowId, this.slug, this.configId, this.instanceTag, payload, this.timeout);
	}

	/**
	 * Return this request for an installation.
	 * @param configId the config's id
	 * @return a new request
	 */
	public WorkflowRequest withConfigId(@Nullable String configId) {
		return new WorkflowRequest(this.workflowId, this.slug, configId, this.instanceTag, this.payload, this.timeout);
	}

	/**
	 * Return this request with a label for the execution.
	 * @param instanceTag the label
	 * @return a new request
	 */
	public WorkflowRequest withInstanceTag(@Nullable String instanceTag) {
		return new WorkflowRequest(this.workflowId, this.slug, this.configId, instanceTag, this.payload, this.timeout);
	}

	/**
	 * Return this request with another time to wait for the result. The default is one
	 * minute, whatever {@code refold.client.read-timeout} and
	 * {@code refold.client.deadline} allow other calls. It is longer than
	 * {@code read-timeout} only with Reactor Netty and the JDK's client.
	 * @param timeout the time, from 1 ms to 24 hours
	 * @return a new request
	 * @throws IllegalArgumentException if it is out of that range
	 */
	public WorkflowRequest withTimeout(Duration timeout) {
		return new WorkflowRequest(this.workflowId, this.slug, this.configId, this.instanceTag, this.payload,
				CallTimeout.require(timeout));
	}

	@Override
	public String toString() {
		return "WorkflowRequest[workflowId=%s, slug=%s]".formatted(this.workflowId, this.slug);
	}

}
