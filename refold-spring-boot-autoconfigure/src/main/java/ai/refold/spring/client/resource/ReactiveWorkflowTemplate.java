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
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.util.StringUtils;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import ai.refold.spring.client.transport.AccountScope;
import ai.refold.spring.client.transport.CallTimeout;
import ai.refold.spring.client.transport.PayloadWriter;
import ai.refold.spring.client.transport.RefoldHeaders;

/**
 * {@link ReactiveWorkflowOperations} over {@link WorkflowApi}.
 */
final class ReactiveWorkflowTemplate extends ReactiveAccountTemplate<ReactiveWorkflowOperations>
		implements ReactiveWorkflowOperations {

	private final WorkflowApi api;

	private final PayloadWriter payloads;

	ReactiveWorkflowTemplate(WorkflowApi api, PayloadWriter payloads, AccountScope scope) {
		super(scope, (other) -> new ReactiveWorkflowTemplate(api, payloads, other));
		this.api = api;
		this.payloads = payloads;
	}

	@Override
	public Flux<Workflow> list() {
		return Paging.flux((page) -> this.api.list(this.scope, page, Paging.LIMIT));
	}

	@Override
	public Mono<Workflow> get(String workflowId) {
		return this.api.get(this.scope, workflowId);
	}

	@Override
	public Flux<EnabledWorkflow> enabled() {
		return this.api.enabled(this.scope);
	}

	@Override
	public Mono<WorkflowResult> start(WorkflowRequest request) {
		return execute(request, false, CallTimeout.NONE);
	}

	@Override
	public Mono<WorkflowResult> execute(WorkflowRequest request) {
		return execute(request, true, new CallTimeout(request.timeout()));
	}

	private Mono<WorkflowResult> execute(WorkflowRequest request, boolean sync, CallTimeout timeout) {
		MultiValueMap<String, String> headers = new LinkedMultiValueMap<>();
		add(headers, RefoldHeaders.SLUG, request.slug());
		add(headers, RefoldHeaders.CONFIG_ID, request.configId());
		add(headers, RefoldHeaders.INSTANCE_TAG, request.instanceTag());
		add(headers, "sync_execution", Boolean.toString(sync));
		return Mono.defer(() -> this.api.execute(this.scope, timeout, request.workflowId(), headers, this.payloads
			.writeOrEmpty("The payload of workflow '%s'".formatted(request.workflowId()), request.payload())));
	}

	private static void add(MultiValueMap<String, String> headers, String name, @Nullable String value) {
		if (StringUtils.hasText(value)) {
			headers.add(name, RefoldHeaders.requireSendable(name, value));
		}
	}

}
