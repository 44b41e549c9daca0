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

import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import ai.refold.spring.client.transport.AccountScope;
import ai.refold.spring.client.transport.AuthenticationScheme;
import ai.refold.spring.client.transport.CallTimeout;
import ai.refold.spring.client.transport.RefoldCall;
import ai.refold.spring.client.transport.RequiresAuthentication;

/**
 * Refold's calls on workflows.
 */
@HttpExchange(accept = "application/json")
@RequiresAuthentication(AuthenticationScheme.OPTIONAL_ACCOUNT)
interface WorkflowApi {

	@GetExchange(RefoldCall.API + "/workflow")
	Mono<RefoldPage<Workflow>> list(AccountScope scope, @RequestParam("page") int page,
			@RequestParam("limit") int limit);

	@GetExchange(RefoldCall.API + "/workflow/{id}")
	@RequiresAuthentication(AuthenticationScheme.ORGANIZATION)
	Mono<Workflow> get(AccountScope scope, @PathVariable("id") String workflowId);

	@GetExchange(RefoldCall.API + "/workflow/enabled")
	@RequiresAuthentication(AuthenticationScheme.ACCOUNT)
	Flux<EnabledWorkflow> enabled(AccountScope scope);

	@PostExchange(url = RefoldCall.API + "/workflow/{id}/execute", contentType = "application/json")
	@RequiresAuthentication(AuthenticationScheme.ACCOUNT)
	Mono<WorkflowResult> execute(AccountScope scope, CallTimeout timeout, @PathVariable("id") String workflowId,
			@RequestHeader MultiValueMap<String, String> headers, @RequestBody byte[] payload);

}
